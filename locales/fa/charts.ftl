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
chart-funnel-foot = درصدها: رفته به مرحلهٔ بعد، در ۹۰ روز گذشته
chart-funnel-told = قیف فروش – { $whose }: { $count } فرصت جاری، { $value }
chart-funnel-stage = • { $stage }: { $count } فرصت؛ { $rate } به مرحلهٔ بعد رفته‌اند

chart-won = فروش هفته‌به‌هفته
chart-won-under = { $whose }، تا { $last }، به { $unit }
chart-won-legend = فروش
chart-won-foot = زیر هر ستون، روز اول آن هفته آمده است.
chart-won-told = فروش هفتگی – { $whose }: در هفتهٔ منتهی به { $last }، { $won }
chart-won-average = میانگین { $weeks } هفته: { $average }
chart-won-goal = هدف این هفته: { $goal }؛ { $share } آن انجام شد.

chart-goal-week = هدف هفته
chart-goal-month = هدف ماه
chart-goal-amount = { $goal }: { $amount }

chart-forecast = پیش‌بینی فروش
chart-forecast-won = فروش تا امروز
chart-forecast-weighted = مبلغ وزنی
chart-forecast-late = تاریخش گذشته
chart-forecast-undated = { $count } فرصت بدون تاریخ، در نمودار نیست.
chart-forecast-told = پیش‌بینی فروش – { $whose }: این ماه تا امروز { $won } فروش، و { $weighted } مبلغ وزنی در پیش
chart-forecast-goal = هدف این ماه: { $goal }؛ با آنچه در پیش است { $share } آن.
chart-forecast-month = { $month } { $weighted }
chart-forecast-after = ماه‌های بعد: { $months }

chart-stays = مدت ماندن در هر مرحله
chart-stays-under = { $whose }، ۹۰ روز تا { $day }، میانه
chart-stays-left = رفته‌ها ماندند
chart-stays-there = مانده‌ها هستند
chart-stays-told = مدت ماندن در هر مرحله – { $whose }، در ۹۰ روز گذشته، میانه
chart-stays-stage = • { $stage }: { $stayed } تا رفتن؛ الان { $there } پرونده، { $age }
