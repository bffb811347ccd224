### A record's card: everything known about it, and what can be done with it.

gap = { "" }
fact = { $label }: { $value }
command-show = Show a record: /show 128

card-title = #{ $number } { $name }
card-title-company = #{ $number } { $name }, { $company }
card-stage = { $days ->
    [0] { $stage }, since today
    [one] { $stage }, for { $days } day
   *[other] { $stage }, for { $days } days
}
card-reason = Reason: { $reason }
card-reason-note = Note on the reason: { $note }
card-owner = Owner: { $name }
card-too-small = Below our smallest worthwhile value ({ $least })
card-probability = Probability: { $probability }
card-override = Probability: { $probability }, set by hand (computed: { $computed })
card-next = Next step: { $what }, { $when }
card-then = Then: { $what }, { $when }
card-more-steps = and { $count } more
card-overdue = Overdue: { $what }, { $when }
card-standby = On standby until { $when }
card-no-next = No next step is planned.
card-receipt = Receipt: { $stage } { $base }, { $parts } = { $computed }, { $known } of { $all } known
card-receipt-bounded = Receipt: { $stage } { $base }, { $parts }; kept between 1 and 99%: { $computed }, { $known } of { $all } known
card-unknown = Weightiest open question: { $question }
card-receipt-none = Receipt: { $stage } { $base }; none of the { $all } questions is answered yet
card-latest = Latest:

receipt-part = { $question } { $points }
receipt-unknown = { $question } unknown { $points }
question-fit = fit
question-need = need and budget
question-power = decision power
question-urgency = urgency
question-competition = competition
question-history = purchase history

guidance-title = In this stage:
guidance-done = ✓ { $what }
guidance-open = ○ { $what }

history-title = { $count ->
    [one] { $count } entry, the latest first
   *[other] { $count } entries, the latest first
}
history-line = • { $day } – { $what }
history-line-by = • { $day }, { $by } – { $what }
history-taken-back = { $what } (taken back)
history-note = “{ $words }”
history-file = { $kind }
history-file-words = { $kind }: “{ $words }”
history-tick = done: { $what }
history-made = written down as a lead
history-stage = Stage
history-owner = Owner
history-override = Probability by hand
history-change = { $label }: from { $old } to { $new }
history-cleared = { $label }: cleared (was { $old })
file-photo = Photo
file-voice = Voice note
file-document = File

page-before = ‹ Previous
page-after = Next ›
button-show = Open #{ $number }
do-more = More…
do-less = Fewer buttons
do-did = Log activity
do-remind = Remind me
do-standby = Standby
do-advance = To { $stage }
do-back = One stage back
do-promote = Make opportunity
do-ask = { $question }?
do-qualify = Qualify
do-won = Won
do-lost = Lost
do-drop = Drop
do-reopen = Reopen
do-value = Value
do-probability = Probability
do-note = Note
do-edit = Edit
do-tick = Tick off
do-history = History
do-files = Files
do-assign = Assign
do-again = New opportunity

contact-forgotten = forgotten contact
