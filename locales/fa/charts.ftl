### نمودارها: آنچه در تصویر نوشته می‌شود، و همان به جمله برای کسی که تصویر را نمی‌بیند.

command-charts = نمودارها: قیف، فروش هفتگی، پیش‌بینی، مدت ماندن
charts-begun = نمودارها آماده می‌شوند و همین‌جا می‌رسند.
charts-nothing = هنوز چیزی برای کشیدن نیست؛ با اولین فرصت فروش، نمودارها هم می‌رسند.
charts-failed = نمودارها ساخته نشدند. لطفاً کمی بعد دوباره ⁦/charts⁩ را بفرستید.
charts-button = نمودارها

chart-funnel = قیف فروش
chart-funnel-under = { $whose }، { $day }، به { $unit }
chart-funnel-value = { $count } فرصت – { $value }
chart-funnel-count = { $count } فرصت
chart-funnel-foot = درصدها: رفته به مرحله‌های بعدی، در ۹۰ روز منتهی به { $day }
chart-funnel-told = قیف فروش – { $whose }، { $day }: { $count } فرصت جاری، { $value }
chart-funnel-stage-only = • { $stage }: { $count } فرصت
chart-funnel-stage = • { $stage }: { $count } فرصت؛ { $rate } به مرحله‌های بعدی رسیده‌اند

chart-others = { $count ->
    [one] با واحد پول دیگر (خارج از نمودار): { $amounts }
   *[other] با واحدهای پول دیگر (خارج از نمودار): { $amounts }
}

chart-won = فروش هفته‌به‌هفته
chart-won-under = { $whose }، تا { $last }، به { $unit }
chart-won-legend = فروش
chart-won-foot = زیر هر ستون، روز اول آن هفته آمده است.
chart-won-told = فروش هفتگی – { $whose }: در هفتهٔ منتهی به { $last }، { $won }
chart-won-average = میانگین { $weeks } هفته: { $average }
chart-won-goal = هدف این هفته: { $goal }؛ { $share } آن انجام شد.
chart-won-months = فروش ماه‌به‌ماه
chart-won-under-days = { $whose }، { $days }، به { $unit }
chart-won-by-weeks = فروش هفته‌به‌هفته – { $whose }، { $days }: در مجموع { $won }
chart-won-by-months = فروش ماه‌به‌ماه – { $whose }، { $days }: در مجموع { $won }

chart-goal-week = هدف هفته
chart-goal-month = هدف ماه
chart-goal-amount = { $goal }: { $amount }

chart-forecast = پیش‌بینی فروش
chart-forecast-won = فروش تا این روز
chart-forecast-weighted = مبلغ وزنی
chart-forecast-late = تاریخش گذشته
chart-forecast-undated = { $count } فرصت تاریخ ندارد و در نمودار نیامده است.
chart-forecast-told = پیش‌بینی فروش – { $whose }، { $day }: { $month } تا این روز { $won } فروش، و { $weighted } مبلغ وزنی در پیش
chart-forecast-goal = هدف ماه: { $goal }؛ با آنچه در پیش است { $share } آن.
chart-forecast-month = { $month }: { $weighted }
chart-forecast-after = ماه‌های بعد، { $months }

chart-stays = مدت ماندن در هر مرحله
chart-stays-under = { $whose }، ۹۰ روز تا { $day }، میانه
chart-stays-left = آن‌ها که رفته‌اند
chart-stays-there = آن‌ها که مانده‌اند
chart-stays-told = مدت ماندن در هر مرحله – { $whose }، ۹۰ روز منتهی به { $day }، میانه
chart-stays-stage = • { $stage }: { $ended ->
    [0] هیچ‌کدام نرفته‌اند
   *[other] { $stayed } تا رفتن
}؛ { $there ->
    [0] چیزی نمانده
   *[other] { $there } پرونده مانده، { $age }
}

digest-assign = واگذاری ⁦#{ $number }⁩
digest-note = یادداشت ⁦#{ $number }⁩

own-week-title = هفتهٔ شما: { $days }
own-week-quiet = این هفته عدد تازه‌ای نداشت.
own-week-overdue = موعدگذشته: { $count } پرونده
own-week-coming = تا پایان هفتهٔ بعد: { $count } پیگیری
own-week-step = • { $day }: #{ $number } { $name } – { $what }
own-week-more = و { $count } پیگیری دیگر
own-week-free = برای هفتهٔ بعد هنوز پیگیری‌ای ندارید.
own-week-today = کارهای امروز
own-week-stats = آمار این هفته
own-week-off = دیگر نفرست
own-week-is-off = گزارش هفتهٔ خودتان دیگر نمی‌آید. هر وقت خواستید: ⁦/ownweek on⁩
own-week-is-on = گزارش هفتهٔ خودتان آخرین روز کاری هفته ساعت ۱۷:۳۰ می‌آید.
own-week-setting-on = گزارش هفتهٔ خودم: روشن
own-week-setting-off = گزارش هفتهٔ خودم: خاموش
own-week-turn-on = روشن کردن گزارش
own-week-turn-off = خاموش کردن گزارش
