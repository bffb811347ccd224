### برنامهٔ کار: گام بعدی، انتظار، امروز، هفته و یادآوری‌ها.

next-ask = گام بعدی ‎#{ $number } ({ $name }) چیست؟
next-time = انتخاب زمان
next-standby = در انتظار
next-none = بدون گام بعدی
next-choice = { $what }، { $when }
what-call = تماس
what-message = پیام
what-material = محتوا
what-demo = دمو
what-meeting = جلسه
what-offer = پیشنهاد
what-documents = مدارک
what-contract = قرارداد
what-welcome = خوش‌آمد
what-check-in = احوال‌پرسی
what-follow-up = پیگیری
what-standby-over = پایان انتظار
when-in-hours = { $hours } ساعت دیگر
when-tomorrow = فردا
when-weekday = { $day }
when-day-at = { $day } { $at }
step-planned = گام بعدی: { $what } ({ $when })
