### When an answer was not understood, or could mean two things. Each says what would be.

answer-not-phone = I cannot read that as a phone number. For example: 0912 345 6789
answer-not-email = I cannot read that as an e-mail address. For example: sara@example.com
answer-not-website = I cannot read that as a website. For example: example.com
answer-not-reach = I need a phone number or an e-mail address. For example: 0912 345 6789 or sara@example.com
answer-zero = An amount must be more than zero. For example: 12,500
answer-not-amount = I cannot read that as an amount. For example: 120 million toman, 2.5m or 1,200,000
answer-not-when = I cannot read that as a date. For example: tomorrow at 10, next Sunday, in 2 days, 2026-12-01
answer-not-number = I cannot read that as a number. For example: 12
answer-not-currency = I do not know that currency. For example: IRR, USD or EUR
answer-out-of-bounds = Please give a whole number from { $least } to { $most }.
ask-toman-or-rial = { $number }: toman or rial? I will remember your answer.
ask-how-much = Which amount do you mean?
amount = { $money }
unit-toman = Toman
unit-rial = Rial
ask-past-day = { $day } is already past. Did you mean that day? Otherwise type another one.
ask-future-day = { $day } is still to come. Did you mean that day? Otherwise type another one.
yes-that-day = Yes, that day
today = Today
