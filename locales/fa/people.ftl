### Coming in, and who works with whom.

invite-not-yours = شما می‌توانید کارشناس فروش به تیم خودتان دعوت کنید. برای بقیه از مدیر سامانه بخواهید.
manager-cannot-lead = کسی نمی‌تواند زیر نظر این فرد باشد: فقط مدیر فروش و مدیر سامانه تیم دارند.
code-not-good = این کد معتبر نیست: پیش‌تر استفاده شده یا زمانش گذشته است. لطفاً کد تازه‌ای بخواهید.
invitation-gone = این دعوت استفاده شده، اعتبارش تمام شده یا پس گرفته شده است.
assign-same = این پرونده همین حالا هم مال { $name } است.
assign-away = { $name } الان نیست. لطفاً کسی را انتخاب کنید که سر کار است.
handover-same = لطفاً کس دیگری را برای تحویل گرفتن انتخاب کنید.
handover-nothing = { $name } پروندهٔ جاری ندارد.
still-leads = هنوز { $count } نفر زیر نظر { $name } هستند. اول مدیر دیگری برایشان تعیین کنید.
manager-circle = { $name } خودش مستقیم یا غیرمستقیم زیر نظر این فرد است؛ هر دو نمی‌توانند زیر نظر هم باشند.
last-admin = { $name } آخرین مدیر سامانهٔ فعال است. اول کس دیگری را مدیر سامانه کنید.

team-nobody = هنوز کسی زیر نظر شما نیست.
team-title = تیم شما: { $count } نفر
team-title-ranked = تیم شما: { $count } نفر، به ترتیب درصد تحقق هدف
team-line = { $name }: { $load }
team-ranked = { $rank }. { $name }: { $share } هدف ({ $aim }، { $days }) – { $status }
    { $load }
team-away = { $name } (در مرخصی)
team-load = { $leads } سرنخ، { $opportunities } فرصت فروش، مبلغ وزنی { $weighted }، { $overdue } موعدگذشته
team-title-then = تیم شما، { $days }: { $count } نفر
team-did = { $leads } سرنخ تازه، { $deals ->
    [0] بدون معامله
   *[other] { $deals } معامله، { $won } فروش
}
team-not-understood = نه بازه‌ای به این نام می‌شناسم و نه کسی را در تیم شما: { $name }. مثلاً: ⁦/team⁩ ماه پیش یا ⁦/team⁩ سارا
team-no-value = –
assign-person-ask = به چه کسی سپرده شود؟ انتخاب کنید یا نامش را بنویسید.
assign-done = پروندهٔ ⁦#{ $number }⁩ حالا با { $name } است.
assign-told = { $by } پروندهٔ ⁦#{ $number }⁩ را به شما سپرد.
assign-gone = { $by } پروندهٔ ⁦#{ $number }⁩ را به { $name } سپرد؛ دیگر با شما نیست.
assign-plan = تعیین گام بعدی
name-without-letters = نام باید حرف یا عدد داشته باشد. مثلاً: سارا احمدی
undo-told = { $by } سپردن پروندهٔ ⁦#{ $number }⁩ به شما را برگرداند؛ دیگر با شما نیست.
undo-told-again = { $by } سپردن پروندهٔ ⁦#{ $number }⁩ به دیگری را برگرداند؛ دوباره با شماست.
undo-told-several = { $by } واگذاری { $count } پرونده به شما را برگرداند؛ دیگر با شما نیستند.
handover-first = پرونده‌های باز { $name }: { $count }. به چه کسی بدهیم؟
handover-nobody = به هیچ‌کس
handover-giver-ask = پرونده‌های باز چه کسی واگذار شود؟ انتخاب کنید یا نامش را بنویسید.
handover-giver-label = از
handover-taker-ask = به چه کسی واگذار شود؟ انتخاب کنید یا نامش را بنویسید.
handover-done = { $count } پروندهٔ باز { $giver } با همهٔ پیگیری‌ها به { $taker } واگذار شد.
handover-told = { $by } { $count } پروندهٔ باز { $giver } را با همهٔ پیگیری‌ها به شما واگذار کرد.
undo-this = برگرداندن

people-title = { $count } نفر
people-line = { $name }: { $role }، { $status }
people-line-under = { $name }: { $role }، { $status }، زیر نظر { $manager }
status-active = فعال
status-leave = در مرخصی
status-leave-until = در مرخصی، برگشت: { $back }
status-leave-from = فعال، از { $start } در مرخصی
status-blocked = مسدود
person-open = پرونده‌های باز: { $count }
person-role = تغییر نقش
person-manager = تغییر مدیر
person-leave = رفت مرخصی
leave-cancel = لغو مرخصی
person-activate = برگشت سر کار
person-block = مسدود کردن
person-handover = واگذاری پرونده‌ها
people-all = همهٔ افراد
role-role-ask = چه نقشی داشته باشد؟
role-done = نقش { $name } حالا { $role } است.
undo-still-away = وضعیت { $name } (مرخصی یا مسدود) تغییر نکرد.
away-ask-admin = اگر خودتان به مرخصی می‌روید، مدیر سامانه آن را ثبت می‌کند و پرونده‌هایتان در این مدت به دیگری سپرده می‌شود. اگر منظورتان مشتری است، پرونده را «در انتظار» بگذارید.
away-yourself = اگر خودتان به مرخصی می‌روید، همین‌جا ثبتش کنید؛ پرونده‌هایتان را هم می‌شود به دیگری سپرد. اگر منظورتان مشتری است، پرونده را «در انتظار» بگذارید.
away-ask = درخواست این مرخصی
away-from = از { $start } به بعد
away-asked = به مدیران سامانه گفتم؛ هر وقت ثبت شد خبرتان می‌کنم.
away-asked-told = { $name } درخواست مرخصی دارد: { $days }.
role-same = نقش { $name } از پیش { $role } بود؛ چیزی تغییر نکرد.
role-told = نقش شما حالا { $role } است.
reports-manager-ask = زیر نظر چه کسی کار کند؟ انتخاب کنید یا نامش را بنویسید.
manager-done = مدیر { $name } تغییر کرد.
leave-done = { $name } در مرخصی است. تا برنگردد پرونده‌ای به او سپرده نمی‌شود.
leave-until = { $name } تا پایان { $last } در مرخصی است و { $back } خودبه‌خود دوباره فعال می‌شود. تا آن روز پرونده‌ای به او سپرده نمی‌شود.
leave-day = { $name } روز { $start } در مرخصی خواهد بود و { $back } خودبه‌خود دوباره فعال می‌شود.
leave-told-day = { $by } برای { $start } برایتان مرخصی ثبت کرد.
leave-from = { $name } از { $start } در مرخصی خواهد بود تا وقتی مدیر سامانه او را برگرداند.
leave-from-until = { $name } از { $start } تا پایان { $last } در مرخصی خواهد بود و { $back } خودبه‌خود دوباره فعال می‌شود.
leave-hand-later = روز اول، پرونده‌های بازش به { $taker } سپرده می‌شود.
leave-sooner = برگشت { $day }
leave-past = این روزها گذشته است. مثلاً: ⁦/leave⁩ سارا از فردا تا شنبه
leave-cancelled = مرخصی { $name } لغو شد.
leave-told-until = { $by } تا پایان { $last } برایتان مرخصی ثبت کرد. { $back } همه‌چیز خودبه‌خود دوباره به شما می‌رسد.
leave-told-from = { $by } از { $start } برایتان مرخصی ثبت کرد.
leave-told-from-until = { $by } از { $start } تا پایان { $last } برایتان مرخصی ثبت کرد. { $back } همه‌چیز خودبه‌خود دوباره به شما می‌رسد.
leave-who = چه کسی به مرخصی می‌رود؟ انتخاب کنید، یا بعد از ⁦/leave⁩ نامش را بنویسید.
person-missing = لطفاً نام فرد را هم بنویسید. ⁦/people⁩ همه را نشان می‌دهد.
leave-off-told = { $by } مرخصی شما را لغو کرد.
leave-began = { $name } از امروز در مرخصی است و هنوز { $count } پروندهٔ باز دارد.
leave-over-told = خوش برگشتید! مرخصی‌تان تمام شد و همه‌چیز دوباره به شما می‌رسد.
activate-done = { $name } دوباره فعال است.
block-ask = { $name } مسدود شود؟ دیگر اینجا کاری نمی‌تواند بکند و از مرورگرهایش هم خارج می‌شود.
block-yes = بله، مسدود شود
block-done = { $name } مسدود شد.

command-team = تیم من: کارهای باز، مبلغ، موعدگذشته‌ها
command-assign = سپردن پرونده به کسی: ⁦/assign 128⁩ مریم
command-handover = واگذاری همهٔ کارهای یک نفر به نفر دیگر
command-people = افراد و نقش‌ها

person-forgotten = همکار پیشین
