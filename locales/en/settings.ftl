### A person's own settings and the team's.

settings-title = Your settings
settings-name = Name: { $name }
settings-language = Language: { $language }
settings-zone = Time zone: { $zone }
settings-quiet = Quiet hours: { $hours }
settings-quiet-none = None
settings-unit = Amounts without a unit: { $unit }
settings-unit-open = Ask once
settings-digest = Weekly digest: { $day } at { $at }
settings-language-change = Language
settings-name-change = Name
settings-zone-change = Time zone
settings-quiet-change = Quiet hours
settings-unit-change = Toman or rial
settings-digest-change = Digest time
settings-of-team = a setting of the team
settings-saved = Saved.
hours-from-to = { $start } to { $end }
clock = { $at }
weekday = { $day }
language-name = { $name }
language-ask = Which language do you want to use?
language-done = From now on I write English.
unit-ask = When an amount is typed without a unit, which is it?
own-zone-zone-ask = Which time zone are you in? Choose, or type a city such as Paris.
zone-done = Time zone: { $zone }. It is { $now } there now.
zone-tehran = Tehran
zone-dubai = Dubai
zone-baghdad = Baghdad
zone-istanbul = Istanbul
zone-berlin = Berlin
zone-london = London
own-quiet-hours-ask = From when to when shall I be quiet? For example: 22 to 7
own-digest-day-ask = On which day shall the weekly digest come?
own-digest-at-ask = At what time? For example: 9 or 10:30
answer-not-clock = I cannot read that as a time. For example: 9 or 10:30
answer-not-hours = I need two times, from and to. For example: 9 to 18
answer-not-zone = I do not know that place. Type a large city nearby, or a name such as Europe/Paris.
answer-not-weekday = Please choose a day, or type its name.

team-settings-title = Team settings
team-workdays = Working days: { $days }
team-workdays-ask = Tap a day to change it.
team-workdays-none = A team needs at least one working day.
workday-on = ✓ { $day }
workday-off = { $day }
team-workhours = Working hours: { $start } to { $end }
team-hours-hours-ask = From when to when does the team work? For example: 8:30 to 17
team-holidays = { $count ->
    [0] Team’s own holidays to come: none
    [one] Team’s own holidays to come: { $count } day
   *[other] Team’s own holidays to come: { $count } days
}
team-holiday-add = Add a day
team-holiday-remove = Remove { $day }
team-holiday-removed = { $day } is a normal day again.
team-holiday-added = { $day } is a day off.
team-holiday-day-ask = Which day is off? For example: 22 March or 2027-03-22
team-calendar = Figures are counted by: { $calendar }
team-calendar-ask = By which calendar and week shall figures be counted?
calendar-fa = Jalali, from Saturday
calendar-en = Gregorian, from Monday
team-currency = Currency: { $currency }
team-currency-value-ask = Which currency are amounts in when none is said? Choose, or type one.
team-weights = Weights: { $weights }
weight = { $name } { $points }
weight-fit = fit
weight-need = need and budget
weight-power = decision power
weight-urgency = urgency
weight-competition = competition
weight-history = history
team-weights-ask = Which weight do you want to change? It is the most points that a question adds to the probability, or takes from it.
team-weight-points-ask = How many points, from 0 to 20?
team-reweighed = { $count ->
    [0] Saved. No open record changes its probability.
    [one] Saved. { $count } open record has a new probability.
   *[other] Saved. { $count } open records have a new probability.
}
weights-learn = Learn from history
weights-learning = I am learning from your closed opportunities. What they say will arrive right here.
weights-too-few = There is too little to learn from: { $count ->
    [one] { $count } closed opportunity has answers
   *[other] { $count } closed opportunities have answers
}, { $needed } are needed.
weights-learned-from = Learned from the { $learned } opportunities that closed first, tried on the { $tried } that closed after them.
    How far they missed those (Brier score; the smaller, the better):
weights-scored = • { $name }: { $score }
    { $weights }
weights-default = defaults
weights-present = in use
weights-learned = learned
weights-better = The learned weights come closer than those in use. Nothing changes until you decide.
weights-not-better = The learned weights come no closer than those in use, so I would leave it.
weights-in-use = The learned weights are in use.
weights-use = Use the learned ones
weights-use-defaults = Use the defaults
team-profile = Ideal customer profile: { $words }
team-profile-none = Not described
team-profile-value-ask = Describe your ideal customer in a few sentences: industry, size, need, budget.
team-least = Smallest worthwhile value: { $value }
team-least-none = No limit
team-least-value-ask = Below which value shall a card warn? For example: 50 million toman
team-least-currency = The limit must be in the team’s currency, { $currency }.
team-nudges = Nudges per person and day, at most: { $count }
team-nudges-value-ask = How many nudges may a person get in a day? The rest come as one message.
team-workdays-change = Working days
team-workhours-change = Working hours
team-holidays-change = Holidays
team-calendar-change = Calendar
team-currency-change = Currency
team-weights-change = Weights
team-profile-change = Ideal customer
team-least-change = Smallest value
team-nudges-change = Nudges per day

command-settings = My settings
command-language = فارسی / English
command-teamsettings = Team settings
