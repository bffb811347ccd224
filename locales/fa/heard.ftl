### What is said to words that nothing was asked about, and to a form that has to go.

plain-reach = این راه تماس با کسی است. دنبالش بگردم، یا به‌عنوان سرنخ تازه ثبتش کنم؟
plain-new = سرنخ تازه
plain-no = باشد، چیزی را تغییر ندادم.
form-left = کارهای نیمه‌تمام زیاد شد؛ قدیمی‌ترینشان را بستم.
form-moved-on = پروندهٔ ⁦#{ $number }⁩ در این فاصله تغییر کرد؛ پرسش‌های نیمه‌تمامش را بستم.
when-today = امروز
next-retry = زودتر از آن دوباره تماس می‌گیرید؟
command-of-others = این دستور برای نقش شما نیست.
flood-warning = پیام‌ها خیلی پشت سر هم رسید و این یکی را نخواندم. لطفاً ده ثانیه صبر کنید و بعد ادامه دهید؛ تا آن موقع چیزی نمی‌خوانم.
