### What was done for a record: calls, meetings, demos, messages, offers and the stage's own guidance.

command-did = ثبت تماس، جلسه، دمو و…: ⁦/did 128⁩
did-ask = برای ⁦#{ $number }⁩ ({ $name }) چه کاری انجام دادید؟
did-ask-outcome = { $deed }: نتیجه چه بود؟
did-perhaps = هنوز چیزی ثبت نکرده‌ام. اگر منظورتان یکی از این‌هاست، لطفاً انتخابش کنید:
did-nothing-yet = باشد، چیزی ثبت یا برنامه‌ریزی نشد. اگر کاری انجام شده، لطفاً انتخابش کنید:
did-not-understood = متوجه نشدم چه کاری بود. لطفاً انتخاب کنید یا مثلاً بنویسید: ⁦/did 128⁩ تماس، جواب نداد
did-done = «{ $deed }» ثبت شد.
did-done-on = «{ $deed }» برای { $day } ثبت شد.
did-not-before = خود پرونده { $day } ثبت شده است؛ برای همین این فعالیت هم به تاریخ همان روز ثبت شد.
did-undone = ⁦#{ $number }⁩: { $deed }
logged-title = { $count ->
    [0] { $days }: برای { $whose } فعالیتی ثبت نشده است.
   *[other] فعالیت‌های ثبت‌شدهٔ { $whose }، { $days }: { $count }
}
logged-line = • { $deed } – { $count } بار
deed-call = تماس
deed-call-reached = تماس: صحبت شد
deed-call-no-answer = تماس: جواب نداد
deed-call-later = تماس: گفت بعداً
deed-meeting = جلسه
deed-meeting-held = جلسه: برگزار شد
deed-meeting-postponed = جلسه: عقب افتاد
deed-meeting-absent = جلسه: نیامد
deed-demo = دمو
deed-demo-held = دمو: ارائه شد
deed-demo-postponed = دمو: عقب افتاد
deed-message = پیام
deed-message-sent = پیام: فرستاده شد
deed-message-answered = پیام: جواب داد
deed-offer = پیشنهاد
deed-offer-sent = پیشنهاد: ارسال شد
deed-offer-discussed = پیشنهاد: مذاکره شد
did-offer-until = اعتبار پیشنهاد تا…
tick-title = روی هر کاری که انجام شده بزنید؛ با زدن دوباره تیکش برداشته می‌شود.
tick-nothing = برای مرحلهٔ { $stage } فهرست کاری نداریم.
tick-unknown = این مورد در فهرست این مرحله نیست. ⁦/tick 128⁩ فهرست را نشان می‌دهد.
tick-undone = ⁦#{ $number }⁩: تیک «{ $what }»
tick-choice-done = ✓ { $what }
tick-choice-open = ○ { $what }
what-offer-ends = پایان اعتبار پیشنهاد
