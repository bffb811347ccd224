### Lists: leads, the pipeline, and what was found.

command-leads = سرنخ‌های باز شما
command-pipeline = فرصت‌های جاری شما به تفکیک مرحله
command-find = جستجو با نام، شرکت، تلفن و…
leads-mine = { $total ->
    [0] سرنخ جاری ندارید. با ⁦/new⁩ سرنخ تازه ثبت کنید.
   *[other] { $total } سرنخ باز دارید، از تازه به قدیم.
}
leads-of = { $total ->
    [0] { $name } سرنخ جاری ندارد.
   *[other] { $name } { $total } سرنخ باز دارد، از تازه به قدیم.
}
leads-all = { $total ->
    [0] هیچ‌کس سرنخ جاری ندارد.
   *[other] در مجموع { $total } سرنخ باز، از تازه به قدیم.
}
pipeline-mine = { $total ->
    [0] فرصت فروش جاری ندارید. ⁦/leads⁩ سرنخ‌هایتان را نشان می‌دهد.
   *[other] { $total } فرصت فروش باز دارید.
}
pipeline-of = { $total ->
    [0] { $name } فرصت فروش جاری ندارد.
   *[other] { $name } { $total } فرصت فروش باز دارد.
}
pipeline-all = { $total ->
    [0] هیچ‌کس فرصت فروش جاری ندارد.
   *[other] در مجموع { $total } فرصت فروش باز.
}
pipeline-stage = { $stage }: { $count }
pipeline-stage-worth = { $stage }: { $count } – { $amounts }
pipeline-amount = { $value } (وزنی { $weighted })
pipeline-together = مجموع
pipeline-choice = { $stage } ({ $count })
pipeline-in-stage = { $stage }: { $total ->
    [0] چیزی در این مرحله نیست
   *[other] { $total } فرصت فروش، از تازه به قدیم
}
pipeline-up = همهٔ مرحله‌ها
list-all = مال همه
list-mine = مال خودم
list-range = { $first } تا { $last } از { $total }
list-page-empty = در این صفحه دیگر چیزی نیست.
list-choice = ⁦#{ $number }⁩ { $name }
list-row = • { $record } – { $facts }
list-days = { $days ->
    [0] از امروز
   *[other] { $days } روز
}
list-closed = بسته‌شده در { $day }
list-next = گام بعدی { $day }
list-overdue = موعدگذشته از { $day }
list-standby = در انتظار تا { $day }
list-odds = احتمال { $rate }
list-weighted = احتمال { $rate }، وزنی { $weighted }
find-text-ask = دنبال چه می‌گردید؟ نام، شرکت، محصول، شمارهٔ تلفن یا شمارهٔ پرونده را بنویسید.
find-title = برای «{ $text }» { $total } پرونده پیدا شد:
find-none = برای «{ $text }» چیزی پیدا نشد. چند حرف اول نام یا شرکت، یا چند رقم از شماره کافی است.
find-narrow = این‌ها تازه‌ترین‌ها هستند. برای دیدن بقیه با کلمه‌های کمتری جستجو کنید.
