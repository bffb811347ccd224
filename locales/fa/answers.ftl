### When an answer was not understood, or could mean two things. Each says what would be.

answer-not-phone = این را به‌عنوان شمارهٔ تلفن متوجه نشدم. مثلاً: ۰۹۱۲ ۳۴۵ ۶۷۸۹
answer-not-email = این را به‌عنوان نشانی ایمیل متوجه نشدم. مثلاً: sara@example.com
answer-not-website = این را به‌عنوان نشانی وب‌سایت متوجه نشدم. مثلاً: example.com
answer-not-reach = یک شمارهٔ تلفن یا نشانی ایمیل بفرستید. مثلاً: ۰۹۱۲ ۳۴۵ ۶۷۸۹ یا sara@example.com
answer-zero = مبلغ باید بیشتر از صفر باشد. مثلاً: ۱۲۰ میلیون تومان
answer-not-amount = این مبلغ را متوجه نشدم. مثلاً: ۱۲۰ میلیون تومان، دو و نیم میلیارد یا ۱٬۲۰۰٬۰۰۰
answer-not-when = این زمان را متوجه نشدم. مثلاً: فردا ساعت ۱۰، شنبهٔ بعد، دو روز دیگه یا ۱۴۰۵/۰۹/۱۰
answer-not-number = این عدد را متوجه نشدم. مثلاً: ۱۲
answer-not-currency = این واحد پول را نمی‌شناسم. مثلاً: ریال، دلار یا یورو
answer-out-of-bounds = لطفاً یک عدد صحیح از { $least } تا { $most } بنویسید.
ask-toman-or-rial = { $number }؛ تومان یا ریال؟ پاسخ شما را به خاطر می‌سپارم.
ask-how-much = منظورتان کدام مبلغ است؟
amount = { $money }
unit-toman = تومان
unit-rial = ریال
ask-past-day = { $day } گذشته است. منظورتان همین روز است؟ اگر نه، تاریخ دیگری بنویسید.
ask-future-day = { $day } هنوز نرسیده است. منظورتان همین روز است؟ اگر نه، تاریخ دیگری بنویسید.
yes-that-day = بله، همین روز
today = امروز
