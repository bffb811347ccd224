### Changing one field of a record or its customer.

command-edit = ویرایش یک مورد: ⁦/edit 128⁩
command-value = ثبت مبلغ: ⁦/value 128 120m⁩
edit-which = کدام مورد را تغییر می‌دهید؟
edit-more = موارد بیشتر
edit-less = موارد اول
edit-clear = پاک کردن این مورد
edit-now = { $label }، الان: { $value }
edit-done = ذخیره شد. { $label }: { $value }
edit-cleared = پاک شد: { $label }.
edit-nothing = { $label }: خالی
edit-undone = ⁦#{ $number }⁩، تغییر { $label }
edit-choice = { $value }
edit-unknown = موردی به نام { $name } نداریم. ⁦/edit 128⁩ همه را نشان می‌دهد.
edit-no-reach = دست‌کم شمارهٔ تلفن یا ایمیل باید بماند. لطفاً اول آن یکی را اضافه کنید.
edit-price-currency = قیمت واحد { $held } و به ارز دیگری است. لطفاً اول آن را تغییر دهید یا پاک کنید.
edit-value-currency = مبلغ { $held } و به ارز دیگری است. لطفاً اول آن را تغییر دهید یا پاک کنید.
field-name-ask = نامش چیست؟
field-name-label = نام
