### خروجی گرفتن از پرونده‌ها، وارد کردن آن‌ها و نسخهٔ پشتیبان.

command-export = خروجی پرونده‌ها برای اکسل
command-import = وارد کردن پرونده‌ها از فایل
command-backup = تهیهٔ نسخهٔ پشتیبان

export-begun = دارم خروجی را آماده می‌کنم. همین که آماده شد اینجا می‌فرستم.
export-done = خروجی شما آماده است: { $count } پرونده.
export-nothing = هنوز پرونده‌ای برای خروجی گرفتن نیست.

import-intro =
    پرونده‌ها را از فایل CSV وارد می‌کنم؛ سطر اول باید نام ستون‌ها باشد. مثلاً:
    { $example }
    خروجی‌های HubSpot و Zoho و Salesforce و Pipedrive و خروجی خودمان را هم می‌شناسم. اول پیش‌نمایش را می‌بینید و تا تأیید نکنید چیزی ذخیره نمی‌شود.
import-file-ask = لطفاً فایل را بفرستید.
import-wants-file = خود فایل را لازم دارم، به شکل سند CSV.
import-offer-what-ask = پرونده‌های این فایل را وارد کنم؟
import-offer-yes = وارد کن
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
import-workbook = این فایل اکسل است. لطفاً آن را با قالب CSV ذخیره کنید (در اکسل: Save as و بعد «CSV UTF-8») و همان را بفرستید.
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
import-wrong = نادرست:
import-line = • سطر { $line }، { $what }: { $why }
import-row = • سطر { $line }: { $why }
import-cell = • سطر { $line }، { $column }، «{ $cell }»: { $why }
import-more = … و { $count } مورد دیگر

import-here-number = پروندهٔ خودمان است، با همین شماره
import-here-external = قبلاً وارد شده است
import-here-customer = این مشتری را داریم
import-here-twice = در همین فایل تکراری است

import-not-amount = مبلغ نیست
import-not-answer = پاسخی از ۰ تا ۳ نیست
import-two-currencies = قیمت واحد و مبلغ دو واحد پول متفاوت دارند
import-not-currency = این واحد پول را نمی‌شناسم
import-not-date = تاریخ نیست
import-not-email = نشانی ایمیل نیست
import-future = تاریخش باید گذشته باشد، ولی هنوز نرسیده است
import-not-influence = نقش او در تصمیم مشخص نیست
import-not-number = شمارهٔ پرونده نیست
import-not-in-order = پایانش پیش از شروعش است
import-not-outcome = نه باز است، نه موفق و نه ناموفق
import-not-percent = درصد نیست
import-not-phone = شمارهٔ تلفن نیست
import-not-stage = چنین مرحله‌ای نداریم
import-too-many-cells = خانه‌هایش از سطر اول بیشتر است
import-undated-end = تمام شده ولی تاریخ پایان ندارد
import-not-volume = عدد صحیح نیست
import-not-website = وب‌سایت نیست
import-nobody = نه مشتری دارد و نه معامله

import-strangers = کسی به این نام‌ها نداریم: { $names }
import-stranger = { $name } ({ $count } سطر)
import-ownerless = سطرهای بدون مسئول: { $count }
import-namesakes = سطرهایی که چند نفر به نام مسئولشان داریم: { $count }
import-owner-ask = این پرونده‌ها را خودتان برمی‌دارید؟ بعداً با ⁦/assign⁩ می‌توانید به دیگران بسپارید. اگر اول باید کسی را دعوت کنید، انصراف بدهید و ⁦/invite⁩ را بزنید.
import-mine = خودم برمی‌دارم
import-no-units = مبلغ‌هایی که تومان یا ریال بودنشان مشخص نیست: { $count }
import-unit-ask = تومان است یا ریال؟
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
