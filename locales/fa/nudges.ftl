### What is said without being asked, about records.

# A planned step, a new lead, and what the manager hears
nudge-due = یادآوری: { $what }، ⁦#{ $number }⁩ { $name }
nudge-late = با تأخیر، چون سامانه خاموش بود: { $what }، ⁦#{ $number }⁩ { $name }. موعد: { $when }
nudge-again = هنوز انجام نشده: { $what }، ⁦#{ $number }⁩ { $name }. موعد: { $when }
nudge-untouched = سرنخ تازه ⁦#{ $number }⁩ { $name }: از { $since } هنوز کسی تماس نگرفته است.
nudge-untouched-again = سرنخ ⁦#{ $number }⁩ { $name } همچنان منتظر است؛ از { $since } کسی تماس نگرفته است.
nudge-ignored = { $owner } به سه یادآوری پاسخ نداده است: ⁦#{ $number }⁩ { $name }، { $about }
nudge-company = { $name }، { $company }
nudge-reach = { $reach }
nudge-done = انجام شد
nudge-did = تماس گرفتم
nudge-won = موفق
nudge-lost = ناموفق
nudge-qualify = ارزیابی
nudge-drop = کنار گذاشتن
nudge-assign = واگذاری
ignored-followup = { $what } (موعد: { $when })
ignored-untouched = سرنخ تازه‌ای که از { $since } کسی با آن تماس نگرفته است

# Rules about records
nudge-stale = راکد: ⁦#{ $number }⁩ { $name }. { $days } روز است در مرحلهٔ { $stage } فعالیتی ثبت نشده و گام بعدی هم ندارد.
nudge-stale-red = در حال از دست رفتن: ⁦#{ $number }⁩ { $name }. { $days } روز است در مرحلهٔ { $stage } فعالیتی ثبت نشده. لطفاً پیگیری کنید یا پرونده را ببندید.
nudge-nextless = ⁦#{ $number }⁩ { $name } گام بعدی ندارد. چه زمانی دوباره سراغش می‌روید؟
nudge-close = قرار بود ⁦#{ $number }⁩ { $name } تا { $day } نهایی شود. نتیجه چه شد، یا تاریخ تازه چیست؟
nudge-close-again = ⁦#{ $number }⁩ { $name } همچنان باز است؛ قرار بود تا { $day } نهایی شود.
nudge-new-date = تاریخ تازه
ignored-stale = بدون فعالیت از { $since }
ignored-nextless = بدون گام بعدی
ignored-close-date = قرار بود تا { $day } نهایی شود

# Several in one message
nudge-group = در انتظار شما ({ $count }):
nudge-group-nextless = بدون گام بعدی ({ $count }):
nudge-group-ignored = سه یادآوری بی‌پاسخ ({ $count }):
nudge-group-late = با تأخیر، چون سامانه خاموش بود.
nudge-line = • ⁦#{ $number }⁩ { $name }: { $about }
nudge-line-ignored = • ⁦#{ $number }⁩ { $name }، { $owner }: { $about }
waiting-none = دیگر هیچ‌کدام در انتظار نیست.
waiting-which = کدام را می‌گویید؟

# The agenda that comes in the morning
agenda-morning = صبح به‌خیر! برنامهٔ امروز شما:
agenda-of-today = برنامهٔ امروز شما:
agenda-asked = { $count ->
    [one] یک پیگیری موعدگذشته دارید که جداگانه درباره‌اش می‌پرسم.
   *[other] { $count } پیگیری موعدگذشته دارید که جداگانه دربارهٔ هرکدام می‌پرسم.
}

# How one is nudged
nudges-title = یادآوری‌های شما
nudges-change = یادآوری‌ها
nudges-cap = حداکثر یادآوری در روز: { $count }
nudges-agenda-is-on = برنامهٔ صبحگاهی: روزهای کاری ساعت ۰۸:۳۰
nudges-agenda-is-off = برنامهٔ صبحگاهی: ندارد
nudges-agenda-on = فرستادن برنامه
nudges-agenda-off = برنامه نفرست
nudges-as-team = مثل تیم
nudges-all-settings = همهٔ تنظیمات
own-cap-count-ask = در روز حداکثر چند یادآوری بفرستم؟ بقیه در یک پیام می‌آیند و زمان‌هایی که خودتان تعیین کرده‌اید همیشه رعایت می‌شوند.
own-cap-count-label = یادآوری در روز
team-nudges-title = یادآوری‌های تیم
nudges-stale = راکد پس از: { $stages }
nudges-stale-in = { $stage } { $days } روز
nudges-stale-change = مهلت راکد شدن
nudges-stale-which = برای کدام مرحله؟
official-are-on = تعطیلات رسمی ایران تعطیل است. نزدیک‌ترین روزها:
official-are-off = تعطیلات رسمی ایران روز کاری است.
official-day = • { $day }: { $name }
official-days = تعطیلات رسمی پیش رو. اگر تیم در یکی از این روزها کار می‌کند، روی دکمه‌اش بزنید:
official-day-worked = • { $day }: { $name } – روز کاری
official-work = کاری: { $day }
official-rest = تعطیل: { $day }
official-one-by-one = تک‌تک روزها
official-turn-on = رسمی: تعطیل
official-turn-off = رسمی: کاری
