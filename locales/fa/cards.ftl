### A record's card: everything known about it, and what can be done with it.

card-title = ‎#{ $number } { $name }
card-title-company = ‎#{ $number } { $name }، { $company }
card-stage = مرحلهٔ { $stage }، { $days ->
    [0] از امروز
   *[other] { $days } روز
}
button-show = باز کردن { $number }
command-show = نمایش پرونده: ‎/show 128
