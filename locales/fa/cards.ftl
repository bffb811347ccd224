### A record's card: everything known about it, and what can be done with it.

gap = { "" }
fact = { $label }: { $value }
command-show = نمایش پرونده: ⁦/show 128⁩

card-title = ⁦#{ $number }⁩ { $name }
card-title-company = ⁦#{ $number }⁩ { $name }، { $company }
card-stage = { $days ->
    [0] { $stage }، از امروز
   *[other] { $stage }، از { $days } روز پیش
}
card-reason = دلیل: { $reason }
card-reason-note = توضیح دلیل: { $note }
card-owner = مسئول: { $name }
card-too-small = کمتر از حداقل مبلغی که برای ما می‌ارزد ({ $least })
card-probability = احتمال: { $probability }
card-override = احتمال: { $probability }، دستی (محاسبه‌شده: { $computed })
card-next = گام بعدی: { $what }، { $when }
card-then = سپس: { $what }، { $when }
card-more-steps = و { $count } گام دیگر
card-overdue = موعدگذشته: { $what }، { $when }
card-standby = در انتظار تا { $when }
card-no-next = گام بعدی ندارد.
card-receipt = ریز محاسبه: { $stage } { $base }، { $parts } = { $computed }، { $known } از { $all } معلوم
card-receipt-bounded = ریز محاسبه: { $stage } { $base }، { $parts }؛ در بازهٔ ۱ تا ۹۹٪: { $computed }، { $known } از { $all } معلوم
card-unknown = مهم‌ترین پرسش بی‌پاسخ: { $question }
card-receipt-none = ریز محاسبه: { $stage } { $base }؛ هنوز به هیچ‌یک از { $all } پرسش پاسخ داده نشده
card-latest = آخرین رویدادها:

receipt-part = { $question } { $points }
receipt-unknown = { $question } نامعلوم { $points }
question-fit = تناسب
question-need = نیاز و بودجه
question-power = قدرت تصمیم‌گیری
question-urgency = فوریت
question-competition = رقابت
question-history = سابقهٔ خرید

guidance-title = کارهای این مرحله:
guidance-done = ✓ { $what }
guidance-open = ○ { $what }

history-title = { $count } رویداد، از تازه به قدیم
history-line = • { $day } – { $what }
history-line-by = • { $day }، { $by } – { $what }
history-taken-back = { $what } (برگردانده شد)
history-note = «{ $words }»
history-file = { $kind }
history-file-words = { $kind }: «{ $words }»
history-tick = انجام شد: { $what }
history-made = به‌عنوان سرنخ ثبت شد
history-stage = مرحله
history-owner = مسئول
history-override = احتمال دستی
history-change = { $label }: از { $old } به { $new }
history-cleared = { $label }: پاک شد (قبلاً { $old })
file-photo = عکس
file-voice = پیام صوتی
file-document = فایل

page-before = ‹ قبلی
page-after = بعدی ›
button-show = باز کردن ⁦#{ $number }⁩
do-more = بیشتر…
do-less = دکمه‌های کمتر
do-did = ثبت فعالیت
do-remind = یادآوری
do-standby = در انتظار
do-advance = به { $stage }
do-back = یک مرحله عقب
do-promote = تبدیل به فرصت
do-ask = { $question }؟
do-qualify = ارزیابی
do-won = موفق
do-lost = ناموفق
do-drop = کنار گذاشتن
do-reopen = باز کردن دوباره
do-value = مبلغ
do-probability = احتمال
do-note = یادداشت
do-edit = ویرایش
do-tick = تیک زدن کارها
do-history = تاریخچه
do-files = فایل‌ها
do-assign = سپردن به
do-again = فرصت تازه

contact-forgotten = مخاطب حذف‌شده
