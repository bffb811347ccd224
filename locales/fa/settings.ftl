### A person's own settings and the team's.

settings-title = تنظیمات شما
settings-name = نام: { $name }
settings-language = زبان: { $language }
settings-zone = منطقهٔ زمانی: { $zone }
settings-quiet = ساعت سکوت: { $hours }
settings-quiet-none = ندارد
settings-unit = مبلغ بدون واحد: { $unit }
settings-unit-open = یک بار بپرس
settings-digest = گزارش هفتگی: { $day } ساعت { $at }
settings-language-change = زبان
settings-name-change = نام
settings-zone-change = منطقهٔ زمانی
settings-quiet-change = ساعت سکوت
settings-unit-change = تومان یا ریال
settings-digest-change = زمان گزارش
settings-of-team = یکی از تنظیمات تیم
settings-saved = ذخیره شد.
hours-from-to = { $start } تا { $end }
clock = { $at }
weekday = { $day }
language-name = { $name }
language-ask = با کدام زبان کار می‌کنید؟
language-done = از این پس فارسی می‌نویسم.
unit-ask = وقتی مبلغی بدون واحد نوشته شود، منظور کدام است؟
own-zone-zone-ask = در کدام منطقهٔ زمانی هستید؟ انتخاب کنید یا نام یک شهر را به انگلیسی بنویسید، مثلاً Paris.
zone-done = منطقهٔ زمانی: { $zone }. آنجا الان { $now } است.
zone-tehran = تهران
zone-dubai = دبی
zone-baghdad = بغداد
zone-istanbul = استانبول
zone-berlin = برلین
zone-london = لندن
own-quiet-hours-ask = از چه ساعتی تا چه ساعتی پیام نفرستم؟ مثلاً: ۲۲ تا ۷
own-digest-day-ask = گزارش هفتگی چه روزی بیاید؟
own-digest-at-ask = چه ساعتی؟ مثلاً: ۹ یا ۱۰:۳۰
answer-not-clock = این ساعت را متوجه نشدم. مثلاً: ۹ یا ۱۰:۳۰
answer-not-hours = دو ساعت بنویسید، از و تا. مثلاً: ۹ تا ۱۸
answer-not-zone = این شهر را نمی‌شناسم. نام یک شهر بزرگ نزدیک را به انگلیسی بنویسید، یا نامی مثل Europe/Paris.
answer-not-weekday = لطفاً یک روز را انتخاب کنید یا نامش را بنویسید.

team-settings-title = تنظیمات تیم
team-workdays = روزهای کاری: { $days }
team-workdays-ask = برای تغییر، روی روز بزنید.
team-workdays-none = تیم دست‌کم یک روز کاری لازم دارد.
workday-on = ✓ { $day }
workday-off = { $day }
team-workhours = ساعت کار: { $start } تا { $end }
team-hours-hours-ask = تیم از چه ساعتی تا چه ساعتی کار می‌کند؟ مثلاً: ۸:۳۰ تا ۱۷
team-holidays = تعطیلات خود تیم: { $count ->
    [0] ندارد
   *[other] { $count } روز
}
team-holiday-add = افزودن روز
team-holiday-remove = حذف { $day }
team-holiday-removed = { $day } دوباره روز عادی است.
team-holiday-added = { $day } تعطیل است.
team-holiday-day-ask = کدام روز تعطیل است؟ مثلاً: ۲ فروردین یا ۱۴۰۶/۰۱/۰۲
team-calendar = تقویم گزارش‌ها: { $calendar }
team-calendar-ask = گزارش‌ها با کدام تقویم و هفته حساب شوند؟
calendar-fa = شمسی، از شنبه
calendar-en = میلادی، از دوشنبه
team-currency = واحد پول: { $currency }
team-currency-value-ask = وقتی واحد پول گفته نشود، مبلغ به کدام پول است؟ انتخاب کنید یا بنویسید.
team-weights = وزن‌ها: { $weights }
weight = { $name } { $points }
weight-fit = تناسب
weight-need = نیاز و بودجه
weight-power = قدرت تصمیم‌گیری
weight-urgency = فوریت
weight-competition = رقابت
weight-history = سابقهٔ خرید
team-weights-ask = کدام وزن را تغییر می‌دهید؟ وزن یعنی یک پرسش حداکثر چند واحد به احتمال اضافه یا از آن کم کند.
team-weight-points-ask = چند واحد؟ از ۰ تا ۲۰
team-reweighed = ذخیره شد. { $count ->
    [0] احتمال هیچ پروندهٔ جاری تغییر نکرد.
   *[other] احتمال { $count } پروندهٔ باز تغییر کرد.
}
weights-learn = یادگیری از سابقه
weights-learning = از فرصت‌های بسته‌شدهٔ تیم یاد می‌گیرم؛ نتیجه همین‌جا می‌رسد.
weights-too-few = برای یادگیری کافی نیست: { $count } فرصت بسته‌شده پاسخ دارد و دست‌کم { $needed } فرصت لازم است.
weights-learned-from = از { $learned } فرصتی که زودتر بسته شده‌اند یاد گرفتم و با { $tried } فرصت بعدی سنجیدم.
    خطای پیش‌بینی هر کدام در آن‌ها (امتیاز بریر؛ هرچه کمتر، بهتر):
weights-scored = • { $name }: { $score }
    { $weights }
weights-default = وزن‌های پیش‌فرض
weights-present = وزن‌های فعلی
weights-learned = وزن‌های یادگرفته
weights-better = وزن‌های یادگرفته به واقعیت نزدیک‌ترند تا وزن‌های فعلی. تا شما تصمیم نگیرید چیزی عوض نمی‌شود.
weights-not-better = وزن‌های یادگرفته از وزن‌های فعلی بهتر نیستند؛ پیشنهاد می‌کنم دست نزنید.
weights-in-use = وزن‌های یادگرفته همین حالا فعال‌اند.
weights-use = فعال کردن این وزن‌ها
weights-use-defaults = برگشت به پیش‌فرض
team-profile = پرسونای مشتری ایده‌آل: { $words }
team-profile-none = ثبت نشده
team-profile-value-ask = مشتری ایده‌آل خود را در چند جمله توصیف کنید: صنعت، اندازه، نیاز، بودجه.
team-least = حداقل مبلغ به‌صرفه: { $value }
team-least-none = بدون حداقل
team-least-value-ask = اگر مبلغ از چقدر کمتر باشد هشدار بدهم؟ مثلاً: ۵۰ میلیون تومان
team-least-currency = این حداقل باید به پول تیم باشد: { $currency }.
team-nudges = حداکثر یادآوری در روز برای هر نفر: { $count }
team-nudges-value-ask = هر نفر در روز حداکثر چند یادآوری بگیرد؟ بقیه در یک پیام می‌آیند.
team-workdays-change = روزهای کاری
team-workhours-change = ساعت کار
team-holidays-change = تعطیلات
team-calendar-change = تقویم
team-currency-change = واحد پول
team-weights-change = وزن‌ها
team-profile-change = مشتری ایده‌آل
team-least-change = حداقل مبلغ
team-nudges-change = یادآوری در روز

command-settings = تنظیمات من
command-language = فارسی / English
command-teamsettings = تنظیمات تیم
