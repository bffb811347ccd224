### Coming in, the first words, help, invitations and links.

role-rep = کارشناس فروش
role-manager = مدیر فروش
role-admin = مدیر سامانه
person-name = { $name }
first-new = سرنخ تازه
first-today = امروز
first-help = راهنما
first-invite = دعوت از همکار
first-team = تیم من
first-team-settings = تنظیمات تیم
first-import = ورود داده‌ها
first-pipeline = فرصت‌های جاری
welcome = { $name }، خوش آمدید! شما با نقش { $role } وارد شدید.
welcome-rep =
    سرنخ‌هایتان را نگه می‌دارم و هیچ پیگیری‌ای را از یاد نمی‌برم.
    برای سرنخ تازه یک مخاطب بفرستید، یا یک خط مثل «سارا احمدی ۰۹۱۲ ۳۴۵ ۶۷۸۹».
welcome-manager =
    کار همهٔ تیمتان را اینجا می‌بینید و هر هفته گزارش آن را می‌گیرید.
    هر کارشناس فروش با یک دعوت‌نامه به تیمتان اضافه می‌شود.
welcome-admin =
    افراد، تنظیمات، ورود داده‌ها و پشتیبان‌گیری فرصت با شماست.
    همکارانتان با دعوت‌نامه اضافه می‌شوند؛ قرارهای تیم در تنظیمات تیم است.
start-already-in = شما از قبل وارد شده‌اید و آن کد استفاده نشد.

help-capture =
    مشتری تازه
    ⁦/new⁩ یکی‌یکی می‌پرسد. فرستادن یک مخاطب یا یک خط مثل «سارا احمدی ۰۹۱۲ ۳۴۵ ۶۷۸۹» هم کافی است.
help-find =
    چه چیزی کجاست
    ⁦/today⁩ و ⁦/week⁩: کارهای امروز و این هفته. ⁦/leads⁩ و ⁦/pipeline⁩: فهرست‌های شما. ⁦/find⁩ احمدی، ⁦/show 128⁩.
help-move =
    پیش بردن
    ⁦/qualify 128⁩: شش پرسش و یک احتمال. ⁦/advance 128⁩ و ⁦/back 128⁩. ⁦/won 128⁩، ⁦/lost 128⁩، ⁦/drop 128⁩، ⁦/reopen 128⁩.
help-keep =
    ثبت کردن
    ⁦/note 128⁩ دمو می‌خواهد. ⁦/did 128⁩: تماس، جلسه، پیشنهاد. ⁦/value 128⁩ ۱۲۰ میلیون. ⁦/edit 128⁩. عکس یا فایلی که روی یک پرونده بفرستید با آن می‌ماند.
help-plan =
    از یاد نبردن
    ⁦/remind 128⁩ فردا ساعت ۱۰ تماس. ⁦/standby 128⁩ ماه بعد. یا خیلی ساده: «شنبه زنگ می‌زنم».
help-numbers =
    عددهای شما
    ⁦/stats⁩، ⁦/forecast⁩، ⁦/charts⁩، ⁦/goal⁩. ⁦/why⁩ نرخ تبدیل: هر عدد از کجا آمده. ⁦/board⁩: فرصت‌های جاری در مرورگر.
help-team =
    تیم شما
    ⁦/team⁩. ⁦/pipeline⁩ مریم. ⁦/assign 128⁩ مریم. ⁦/handover⁩: همهٔ کارهای یک نفر به نفر دیگر. ⁦/invite⁩.
    عددها: ⁦/digest⁩، ⁦/goals⁩، ⁦/export⁩.
help-admin =
    ادارهٔ فرصت
    ⁦/people⁩. ⁦/teamsettings⁩. ⁦/stages⁩ و ⁦/reasons⁩. ⁦/import⁩ و ⁦/backup⁩.
help-yourself =
    خودتان
    ⁦/undo⁩ آخرین تغییرتان را برمی‌گرداند. ⁦/cancel⁩ از فرم بیرون می‌آید. ⁦/settings⁩ و ⁦/language⁩. ⁦/link⁩: پیام‌رسانی دیگر. ⁦/web⁩: گفت‌وگوی وب. ⁦/myid⁩.

own-name-name-ask = نام و نام خانوادگی شما چیست؟ همکارانتان شما را با این نام می‌بینند.
name-done = ممنون، { $name }.

a-link = { $url }
a-code = { $code }
link-code = این کد را در پیام‌رسان دیگر برای من بفرستید. یک بار و تا { $minutes } دقیقه کار می‌کند:
link-web = یا برای ورود به گفت‌وگوی وب این پیوند را باز کنید:
link-already-in = شما را اینجا می‌شناسم. ⁦/link⁩ را همین‌جا بفرستید و کد را در پیام‌رسان دیگر بنویسید.
link-joined = خوش آمدید، { $name }. از اینجا ادامه می‌دهیم.
link-was-joined = همین حالا پیام‌رسان دیگری به حساب شما وصل شد. اگر کار شما نبوده، فوراً به مدیر سامانه خبر بدهید.
web-link = این پیوند گفت‌وگوی وب را باز می‌کند؛ یک بار و تا { $minutes } دقیقه:
my-id = شناسهٔ شما اینجا: { $id }

stranger-hello = من فرصت هستم، دستیار یک تیم فروش. برای ورود باید دعوت شده باشید: از مدیر فروش خود بخواهید دعوتتان کند.
codes-too-many = چند کد نادرست پشت سر هم نوشته شد. لطفاً یک ساعت صبر کنید و دوباره امتحان کنید.
stranger-code = اگر کد دارید، همان را بفرستید. ⁦/myid⁩ شناسهٔ شما را می‌گوید.
team-grew = { $name } حالا در تیم شماست.

manager-nobody = هیچ‌کس
invite-role-ask = نقش او چه باشد؟
invite-manager-ask = زیر نظر چه کسی کار کند؟ انتخاب کنید یا نامش را بنویسید.
invite-made = این دعوت برای یک { $role } است؛ یک بار و تا { $days } روز کار می‌کند. آن را برایش بفرستید:
invite-made-under = این دعوت برای یک { $role } در تیم { $manager } است؛ یک بار و تا { $days } روز کار می‌کند. آن را برایش بفرستید:
invite-code = یا بگویید این کد را برای من بفرستد:
invite-open = دعوت‌های باز
invitations-none = دعوتی در انتظار نیست.
invitations-title = در انتظار استفاده:
invitation-line = { $number }. { $role }، تا { $until }
invitation-line-under = { $number }. { $role } در تیم { $manager }، تا { $until }
invitation-revoke = پس گرفتن { $number }
invitation-revoked = آن دعوت دیگر کار نمی‌کند.

command-help = چه کارهایی از من برمی‌آید
command-link = وصل کردن پیام‌رسانی دیگر
command-web = باز کردن گفت‌وگوی وب
command-myid = شناسهٔ من
command-invite = دعوت از همکار
