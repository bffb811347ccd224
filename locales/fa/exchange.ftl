### خروجی گرفتن از پرونده‌ها، وارد کردن آن‌ها و نسخهٔ پشتیبان.

command-export = خروجی پرونده‌ها برای اکسل
export-which = خروجی چه نوع فایلی باشد؟
export-workbook = اکسل (⁦.xlsx⁩)
export-csv = CSV
command-import = وارد کردن پرونده‌ها از فایل
command-backup = تهیهٔ نسخهٔ پشتیبان

export-begun = دارم خروجی را آماده می‌کنم. همین که آماده شد اینجا می‌فرستم.
export-done = خروجی شما آماده است: { $count } پرونده.
export-nothing = هنوز پرونده‌ای برای خروجی گرفتن نیست.

import-intro =
    پرونده‌ها را از فایل CSV یا اکسل (⁦.xlsx⁩) وارد می‌کنم؛ سطر اول باید نام ستون‌ها باشد. مثلاً:
    { $example }
    خروجی‌های HubSpot و Zoho و Salesforce و Pipedrive و خروجی خودمان را هم می‌شناسم و دربارهٔ ستون‌های دیگر می‌پرسم. هر فایل می‌تواند تا ۱۰۰٬۰۰۰ سطر داشته باشد. اول پیش‌نمایش را می‌بینید و تا تأیید نکنید چیزی ذخیره نمی‌شود.
import-file-ask = لطفاً فایل را بفرستید.
import-wants-file = خود فایل را لازم دارم، به شکل سند: CSV یا ⁦.xlsx⁩.
import-offer-what-ask = پرونده‌های این فایل را وارد کنم؟
import-offer-yes = بله، وارد کن
import-offer-no = ضمیمهٔ پرونده
import-unknown = چنین فایلی برای وارد کردن نداریم.
import-file = { $name }
import-reading = دارم { $name } را می‌خوانم. پیش از ذخیره، محتوایش را نشانتان می‌دهم.
import-storing = دارم پرونده‌های { $name } را ذخیره می‌کنم.
import-left = { $name } کنار گذاشته شد. چیزی ذخیره نشد.
import-done = انجام شد: { $count } پرونده از { $name } ذخیره شد.
import-unreadable =
    این فایل را نتوانستم به شکل جدول پرونده‌ها بخوانم: سطر اول باید نام ستون‌ها باشد و دست‌کم یکی از آن‌ها مشتری یا معامله را مشخص کند. مثلاً:
    { $example }
import-empty = این فایل خالی است. لطفاً فایلی بفرستید که سطر اولش نام ستون‌ها باشد.
import-workbook = این نوع فایل اکسل، یا فایل رمزدار، را نمی‌توانم باز کنم. لطفاً آن را با قالب ⁦.xlsx⁩ ذخیره کنید (در اکسل: Save as و بعد «Excel Workbook») و همان را بفرستید.
import-broken-workbook = این فایل اکسل باز نمی‌شود؛ یا خراب است یا چیز دیگری است. لطفاً دوباره با قالب ⁦.xlsx⁩ یا CSV ذخیره کنید و بفرستید.
import-too-large = این جدول برای من خیلی بزرگ است. هر بار حداکثر { $most } سطر را می‌خوانم؛ لطفاً آن را در چند فایل بفرستید.
import-progress = { $count } سطر از { $total } سطر خوانده شد.

import-column-ask = ستون «{ $column }» را نمی‌شناسم ({ $number } از { $count }). در این ستون چیست؟
import-column-examples = مثلاً: { $examples }
import-column-needed = هنوز هیچ ستونی نمی‌گوید هر سطر دربارهٔ کیست یا چیست. نام، شرکت، تلفن، ایمیل یا نام معامله لازم است.
import-field = { $name }
import-column-more = چیز دیگر
import-column-skip = کنار بگذار
import-column-rest = بقیه را کنار بگذار
import-match = تعیین ستون‌ها
import-add = افزودن این مشتری‌ها
import-wrong-file = سطرهای نادرست
import-wrong-rows = این { $count } سطر ایراد دارد؛ ستون آخر می‌گوید چه ایرادی. اصلاحش کنید و فایل را برایم بفرستید.
import-no-wrong-rows = فایل سطرهای نادرست دیگر موجود نیست.
import-another = فایل دیگر
import-changed = در این فاصله چیزی اینجا تغییر کرده است؛ لطفاً دوباره نگاه کنید.

import-rows = { $count } سطر خوانده شد.
import-counts = برای ذخیره: { $new }. تکراری: { $known }. نادرست: { $wrong }.
import-ignored = ستون‌هایی که نمی‌شناسم و کنار می‌گذارم: { $names }
import-stages = به تفکیک مرحله: { $stages }
import-stage = { $stage } { $count }
import-value = مبلغ: { $amounts }
import-known = مربوط به مشتری‌هایی که از قبل داریم: { $count }
import-undated = بدون تاریخ که از امروز حساب می‌شوند: { $count }
import-duplicates = تکراری، کنار گذاشته می‌شوند:
import-alike = تلفن یا ایمیل یکسان با نام دیگر؛ هر دو وارد می‌شوند:
import-alike-line = • سطر { $line }، { $name }: مثل سطر { $of }، { $other }
import-wrong = نادرست:
import-line = • سطر { $line }، { $what }: { $why }
import-row = • سطر { $line }: { $why }
import-cell = • سطر { $line }، { $column }، «{ $cell }»: { $why }
import-more = … و { $count } مورد دیگر

import-here-number = پروندهٔ خودمان است، با همین شماره
import-here-external = قبلاً وارد شده است
import-here-customer = این مشتری را داریم
import-here-twice = در همین فایل تکراری است
import-here-again = همان است که در سطر { $line } آمده

import-not-amount = مبلغ نیست؛ درستش مثلاً ۱٬۲۰۰٬۰۰۰ یا ۱۲۰ میلیون تومان
import-not-answer = پاسخی از ۰ تا ۳ نیست؛ درستش مثلاً ۲
import-two-currencies = قیمت واحد و مبلغ دو واحد پول متفاوت دارند؛ هر دو باید یکی باشد
import-not-currency = این واحد پول را نمی‌شناسم؛ درستش مثلاً تومان، ریال، USD یا EUR
import-not-date = تاریخ نیست؛ درستش مثلاً ۱۴۰۵/۰۸/۳۰
import-not-email = نشانی ایمیل نیست؛ درستش مثلاً sara@example.com
import-future = تاریخش باید گذشته باشد، ولی هنوز نرسیده است
import-not-influence = نقش او در تصمیم مشخص نیست؛ درستش مثلاً «خودش تصمیم می‌گیرد»
import-not-number = شمارهٔ پرونده نیست؛ درستش مثلاً ۱۲۸
import-not-in-order = پایانش پیش از شروعش است؛ تاریخ پایان باید دیرتر باشد
import-not-outcome = نه باز است، نه موفق و نه ناموفق
import-not-percent = درصد نیست؛ درستش مثلاً ۶۰ یا ۶۰٪
import-not-phone = شمارهٔ تلفن نیست؛ درستش مثلاً ۰۹۱۲ ۳۴۵ ۶۷۸۹ یا ۰۲۱ ۸۸۷۷ ۶۶۵۵
import-not-stage = چنین مرحله‌ای نداریم؛ درستش مثلاً تصمیم‌گیری
import-too-many-cells = خانه‌هایش از سطر اول بیشتر است
import-undated-end = تمام شده ولی تاریخ پایان ندارد؛ تاریخ بسته شدن را بنویسید
import-not-volume = عدد صحیح نیست؛ درستش مثلاً ۱۲
import-not-website = وب‌سایت نیست؛ درستش مثلاً example.com
import-nobody = نه مشتری دارد و نه معامله؛ نام یا شرکت را بنویسید

import-strangers = کسی به این نام‌ها نداریم: { $names }
import-stranger = { $name } ({ $count } سطر)
import-ownerless = سطرهای بدون مسئول: { $count }
import-namesakes = سطرهایی که چند نفر به نام مسئولشان داریم: { $count }
import-owner-ask = این پرونده‌ها را چه کسی بردارد؟ بعداً با ⁦/assign⁩ می‌توانید به دیگران بسپارید. اگر اول باید کسی را دعوت کنید، انصراف بدهید و ⁦/invite⁩ را بزنید.
import-mine = خودم برمی‌دارم
import-owner-choose = شخص دیگر
import-owner-whom-ask = چه کسی آن‌ها را بردارد؟ انتخاب کنید یا نامش را بنویسید.
import-no-units = مبلغ‌هایی که واحد پولشان مشخص نیست: { $count }
import-unit-ask = تومان است یا ریال؟
import-unit-other = واحد پول دیگر
import-currency-unit-ask = به چه پولی است؟ انتخاب کنید یا نام یا کدش را بنویسید.
import-nothing-new = چیز تازه‌ای برای ذخیره در آن نیست.
import-ask = همه را ذخیره کنم؟ یا همه ذخیره می‌شود یا هیچ‌کدام.
import-rest-ask = سطرهای نادرست را اصلاح کنید و فایل را دوباره بفرستید، یا بقیه را همین حالا ذخیره کنید: یا همه یا هیچ‌کدام.
import-go = ذخیره کن
import-go-rest = بقیه را ذخیره کن

backup-begun = دارم نسخهٔ پشتیبان می‌گیرم. در این فاصله کار را ادامه بدهید.
backup-done =
    نسخهٔ پشتیبان آماده شد: { $name } ({ $size }).
    روی همان دستگاهی است که فرصت اجرا می‌شود، کنار پایگاه داده (با PostgreSQL: در پوشه‌ای که فرصت از آن اجرا شده). همه‌چیز در آن هست، پس آن را با پیام‌رسان نمی‌فرستم؛ یک نسخه از آن را جای امنی نگه دارید.
    برای برگرداندن آن در یک پایگاه دادهٔ خالی: { $command }
backup-failed = نتوانستم نسخهٔ پشتیبان را بنویسم. روی دیسک جا هست و فرصت اجازهٔ نوشتن در پوشه‌اش را دارد؟
size-small = کمتر از ۱ مگابایت
size-megabytes = { $count } مگابایت
