### What is said to words that nothing was asked about, and to a form that has to go.

plain-reach = این راه تماس با کسی است. دنبالش بگردم، یا به‌عنوان سرنخ تازه ثبتش کنم؟
plain-new = سرنخ تازه
