### شاخص‌ها: آمار، پیش‌بینی، هدف، گزارش هفتگی، و اینکه هر عدد از کجا آمده است.

command-stats = آمار فروش: ⁦/stats⁩ ماه پیش
command-forecast = پیش‌بینی فروش به تفکیک ماه
command-goal = هدف‌های شما و فاصله تا آن‌ها
command-goals = هدف‌های تیم، و تعیین هدف تازه
command-digest = گزارش هفتگی، برای هر هفته‌ای
command-why = هر عدد از کجا آمده: ⁦/why⁩ نرخ تبدیل
period-not-understood = این بازه را متوجه نشدم. مثلاً: هفتهٔ پیش، این ماه، آبان، پاییز یا ۱۴۰۵/۰۸/۰۱ تا ۱۴۰۵/۰۸/۱۵
figures-not-understood = { $name } را نشناختم: نه بازهٔ زمانی است و نه نام کسی که بتوانید آمارش را ببینید. مثلاً: ماه پیش، آبان یا ۳ ماه گذشته
figures-of-nobody = کسی به نام { $name } پیدا نکردم که بتوانید آمارش را ببینید.
span-day = { $day }
span-days = { $first } تا { $last }
season = { $number ->
    [1] بهار
    [2] تابستان
    [3] پاییز
   *[4] زمستان
} { $year }
whose-own = شما
whose-team = تیم شما
whose-everybody = همهٔ تیم‌ها
whose-person = { $name }

figure-new = سرنخ‌های تازه
figure-qualified = فرصت‌های تازه
figure-qualification = نرخ سرنخ به فرصت
figure-closed = بسته‌شده
figure-won = معامله‌های موفق
figure-lost = ناموفق
figure-cancelled = لغوشده
figure-conversion = نرخ تبدیل
figure-win = نرخ موفقیت
figure-loss = نرخ شکست
figure-cancellation = نرخ لغو
figure-cohort = تبدیل فرصت‌های تازه
figure-value = مبلغ معامله‌ها
figure-average = میانگین مبلغ معامله
figure-cycle = چرخهٔ فروش
figure-open = فرصت‌های جاری
figure-open-value = مبلغ فرصت‌های جاری
figure-weighted = مبلغ وزنی
figure-velocity = سرعت فروش در روز
figure-in-time = پیگیری به‌موقع
figure-overdue = موعدگذشته
figure-stale = راکد
figure-slipped = تاریخ‌های به‌تعویق‌افتاده
figure-days = { $days ->
    [0] کمتر از یک روز
   *[other] { $days } روز
}
aside-cycle = { $value }، میانه { $aside }
aside-cohort = { $value }، { $aside } هنوز نامعلوم
aside-slipped = { $value } پرونده، { $aside } بار
figure-share = { $rate } ({ $part } از { $whole })
figure-line = { $label }: { $value }
figure-beside = { $label }: { $value } ({ $before })
figure-today = { $label } تا امروز: { $value }
figure-changed = { $label }: { $value } ({ $before }، { $change })
figure-currency = { $value } ({ $before })
figure-currency-changed = { $value } ({ $before }، { $change })
change-points-up = ▲ { $by } واحد درصد
change-points-down = ▼ { $by } واحد درصد
change-percent-up = ▲ { $by }
change-percent-down = ▼ { $by }

meaning-new = پرونده‌هایی که در این بازه ثبت شدند، به نام اولین مسئولشان.
meaning-qualified = سرنخ‌هایی که در این بازه فرصت فروش شدند.
meaning-qualification = از سرنخ‌هایی که تکلیفشان روشن شد، چند تا فرصت فروش شدند و رد نشدند.
meaning-closed = موفق، ناموفق و لغوشده؛ بدون تکراری‌ها و ثبت‌های اشتباهی.
meaning-won = فرصت‌هایی که در این بازه به معامله رسیدند.
meaning-lost = فرصت‌هایی که مشتری در این بازه نپذیرفت.
meaning-cancelled = فرصت‌هایی که پیش از تصمیم مشتری تمام شدند؛ بدون تکراری‌ها و ثبت‌های اشتباهی.
meaning-conversion = موفق ÷ همهٔ بسته‌شده‌ها.
meaning-win = موفق ÷ (موفق + ناموفق).
meaning-loss = ناموفق ÷ همهٔ بسته‌شده‌ها.
meaning-cancellation = لغوشده ÷ همهٔ بسته‌شده‌ها.
meaning-cohort = از فرصت‌هایی که در این بازه باز شدند، تا امروز چند تا به معامله رسیده‌اند.
meaning-value = جمع مبلغ معامله‌های این بازه، هر واحد پول جداگانه.
meaning-average = جمع مبلغ معامله‌ها ÷ معامله‌هایی که مبلغ دارند.
meaning-cycle = میانگین روزها از فرصت شدن تا معامله، برای معامله‌های این بازه.
meaning-open = فرصت‌هایی که در پایان بازه باز بودند.
meaning-open-value = جمع مبلغ فرصت‌های باز، همان‌طور که در پایان بازه بودند.
meaning-weighted = جمع مبلغ × احتمال، همان‌طور که در پایان بازه بودند.
meaning-velocity = فرصت‌های باز × میانگین مبلغ × نرخ تبدیل ÷ چرخهٔ فروش، در ۹۰ روز منتهی به پایان بازه.
meaning-in-time = از پیگیری‌هایی که موعد اولشان در این بازه بود، چند تا همان روز انجام شد.
meaning-overdue = پرونده‌های جاری که همین حالا موعد گام بعدی‌شان گذشته است.
meaning-stale = پرونده‌های جاری که مدت‌هاست کاری برایشان نشده و گام بعدی هم ندارند.
meaning-slipped = پرونده‌هایی که تاریخ نهایی شدنشان در این بازه عقب افتاد.

stats-title = آمار { $whose }، { $days }
stats-beside = داخل پرانتز: { $days }
stats-beside-so-far = داخل پرانتز: همین تعداد روز از دورهٔ قبل، { $days }
stats-all = همهٔ شاخص‌ها
stats-why = پرونده‌های هر عدد
stats-stage = { $stage }: { $entered } ورود، { $rate } به مرحله‌های بعدی رسیده. مدت ماندن: { $stayed }؛ الان { $there } پرونده، { $age }
period-this-week = این هفته
period-last-week = هفتهٔ پیش
period-this-month = این ماه
period-last-month = ماه پیش
period-this-quarter = این فصل
period-this-year = امسال

forecast-title = پیش‌بینی فروش { $whose }
forecast-title-of = پیش‌بینی فروش { $whose }، { $days }
forecast-past-read = پیش‌بینی: مبلغ وزنی در ابتدای ماه، برای آنچه موعدش همان ماه بود
forecast-past-nothing = { $month }: نه چیزی در پیش بود و نه فروشی شد
forecast-past = { $month }: پیش‌بینی { $expected }؛ از همان‌ها { $came } به معامله رسید؛ کل فروش { $won }
forecast-read = برای هر ماه: مبلغ وزنی (مبلغ × احتمال) از کل مبلغ
forecast-so-far = فروش این ماه تا امروز: { $value }
forecast-month = { $month }: { $weighted } از { $value } ({ $count } فرصت)
forecast-count = { $month }: { $count ->
    [0] چیزی در پیش نیست
   *[other] { $count } فرصت بدون مبلغ
}
forecast-undated = بدون تاریخ
forecast-late = تاریخ نهایی شدن { $count } فرصت گذشته است و در { $month } حساب می‌شود.

goal-won-value = { $target } فروش
goal-won-count = { $target } معامله
goal-new-leads = { $target } سرنخ تازه
goal-pace = { $aim }: { $share } انجام شده، { $gone } از روزهای کاری گذشته – { $status }
goal-reached = به هدف رسید 🎉
goal-on-track = طبق برنامه
goal-at-risk = در خطر
goal-behind = عقب از برنامه
goal-line = { $whose }، { $days }
    { $pace }
goal-own = هدف شما
goal-of-team = تیم { $name }
goal-set-by-managers = هدف را مدیر فروش یا مدیر سامانه تعیین می‌کند. هدف خودتان را با ⁦/goal⁩ ببینید.
goals-undone = هدف { $aim }
goals-over = توجه: این بازه گذشته است.
goals-next-year = توجه: { $gone } گذشته است، پس { $meant } را در نظر گرفتم.
goal-none = هنوز هدفی برای شما تعیین نشده است. مدیر فروش با ⁦/goals⁩ هدف تعیین می‌کند.
goal-none-yet = هدفی در جریان نیست.
goals-none = هیچ‌کس هدفی در جریان ندارد.
goals-title = هدف‌ها
goals-set = تعیین هدف
goals-whole-team = همهٔ تیم
goals-who-ask = هدف برای چه کسی است؟ انتخاب کنید یا نامش را بنویسید.
goals-who-label = برای
goals-measure-ask = هدف چه باشد؟
goals-measure-label = هدف
measure-won-value = مبلغ فروش
measure-won-count = تعداد معامله
measure-new-leads = سرنخ تازه
goals-period-ask = برای چه بازه‌ای؟
goals-period-label = بازه
goals-this-month = این ماه
goals-next-month = ماه آینده
goals-this-quarter = این فصل
goals-next-quarter = فصل آینده
goals-value-ask = چه مبلغی؟ مثلاً: { $example }
goals-value-label = مبلغ
goals-count-ask = چند تا؟
goals-count-label = تعداد
goals-saved = هدف ثبت شد: { $aim }.
milestone = { $milestone ->
    [100] آفرین! به هدف رسیدید: { $aim } 🎉
    [90] فقط یک قدم تا هدف مانده است: { $aim }
   *[other] نیمی از راه را آمده‌اید: { $aim }
}
milestone-goal = هدف‌ها

digest-late = این گزارش دیر رسید: دستیار در موعدش خاموش بود.
digest-title = گزارش هفتگی: { $days }
digest-beside = داخل پرانتز: هفتهٔ قبل از آن
digest-beside-so-far = داخل پرانتز: همین تعداد روز از هفتهٔ قبل
digest-goal = هدف تیم: { $pace }
digest-best = بیشترین فروش هفته: { $name }، { $count } معامله
digest-best-value = بیشترین فروش هفته: { $name }، { $count } معامله، { $value }
digest-decide = نیاز به تصمیم شما
digest-waiting = { $name }: { $count } پرونده
digest-waiting-today = { $name } تا امروز: { $count } پرونده
digest-record = • ⁦#{ $number }⁩ { $name } – { $facts }
digest-nothing-waits = چیزی معطل تصمیم شما نیست. خسته نباشید!
digest-new = سرنخ‌های تازه
digest-qualified = فرصت تازه
digest-won = معامله‌ها
digest-value = مبلغ فروش
digest-average = میانگین مبلغ
digest-conversion = نرخ تبدیل
digest-cycle = چرخهٔ فروش
digest-open = فرصت جاری
digest-open-value = مبلغ جاری
digest-weighted = مبلغ وزنی
digest-in-time = به‌موقع
digest-overdue = موعدگذشته
digest-stale = راکد
digest-slipped = به‌تعویق‌افتاده
digest-goal-records = هدف تیم
digest-goal-place = هدف تیم { $place }
digest-week-before = هفتهٔ قبل
digest-week-after = هفتهٔ بعد
digest-not-yet = هفته‌ای که از { $day } شروع می‌شود هنوز نرسیده است.
digest-one-week = گزارش هفتگی دربارهٔ یک هفته است. یکی از روزهای آن هفته را بنویسید، مثلاً ⁦/digest⁩ ۲۵ آبان. برای بازه‌های بلندتر ⁦/stats⁩ هست.

why-ask = کدام عدد را باز کنم؟
why-of = { $whose }، { $days }
why-unknown = این عدد را نمی‌شناسم. کدام را باز کنم؟
why-title = { $figure } – { $whose }، { $days }: { $value }
why-cycle = { $days } تا معامله
why-right-now = همین حالا
why-elsewhere = { $count } پروندهٔ دیگر هم حساب شده که حالا دست همکار دیگری است.
why-nothing = پرونده‌ای برای نشان دادن نیست.
