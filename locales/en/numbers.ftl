### Figures: statistics, forecast, goals, the weekly digest, and where each number comes from.

command-stats = Your sales figures: /stats last month
command-forecast = What is expected to close, month by month
command-goal = Your goals and how far they are
command-goals = The team's goals, and setting new ones
command-digest = The weekly digest, for any week
command-why = Where a number comes from: /why conversion
period-not-understood = I did not understand that period. For example: last week, this month, October, Q3 or 2026-10-01 to 2026-10-15
figures-not-understood = { $name } is neither a period nor somebody whose figures you may see. For example: last month, October, or the last 3 months
figures-of-nobody = I find nobody called { $name } whose figures you may see.
span-day = { $day }
span-days = { $first } to { $last }
season = Q{ $number } { $year }
whose-own = you
whose-team = your team
whose-everybody = all teams
whose-person = { $name }

figure-new = New leads
figure-qualified = New opportunities
figure-qualification = Qualification rate
figure-closed = Closed
figure-won = Won deals
figure-lost = Lost
figure-cancelled = Cancelled
figure-conversion = Conversion rate
figure-win = Win rate
figure-loss = Loss rate
figure-cancellation = Cancellation rate
figure-cohort = Cohort conversion
figure-value = Won value
figure-average = Average deal value
figure-cycle = Sales cycle
figure-open = Open opportunities
figure-open-value = Open value
figure-weighted = Weighted value
figure-velocity = Velocity per day
figure-in-time = Follow-ups in time
figure-overdue = Overdue
figure-stale = Stale
figure-slipped = Close dates slipped
figure-days = { $days ->
    [0] less than a day
    [one] { $days } day
   *[other] { $days } days
}
aside-cycle = { $value }, median { $aside }
aside-cohort = { $value }, { $aside } still undecided
aside-slipped = { $value }, { $aside ->
    [one] moved once
   *[other] moved { $aside } times
}
figure-share = { $rate } ({ $part } of { $whole })
figure-line = { $label }: { $value }
figure-beside = { $label }: { $value } ({ $before })
figure-today = { $label } as of today: { $value }
figure-changed = { $label }: { $value } ({ $before }, { $change })
figure-currency = { $value } ({ $before })
figure-currency-changed = { $value } ({ $before }, { $change })
change-points-up = { $by ->
    [one] ▲ { $by } point
   *[other] ▲ { $by } points
}
change-points-down = { $by ->
    [one] ▼ { $by } point
   *[other] ▼ { $by } points
}
change-percent-up = ▲ { $by }
change-percent-down = ▼ { $by }

meaning-new = Records created in this period, by their first owner.
meaning-qualified = Leads that became opportunities in this period.
meaning-qualification = Of the leads decided about, those that became opportunities and were not disqualified.
meaning-closed = Won, lost and cancelled; without duplicates and what was entered by mistake.
meaning-won = Opportunities that became deals in this period.
meaning-lost = Opportunities that customers decided against in this period.
meaning-cancelled = Opportunities that ended before anybody decided; without duplicates and mistakes.
meaning-conversion = Won ÷ everything closed.
meaning-win = Won ÷ (won + lost).
meaning-loss = Lost ÷ everything closed.
meaning-cancellation = Cancelled ÷ everything closed.
meaning-cohort = Of the opportunities opened in this period, those won so far.
meaning-value = What this period's deals are worth together, each currency by itself.
meaning-average = Total of the deals ÷ the deals that have a value.
meaning-cycle = Mean days from becoming an opportunity to won, for this period's deals.
meaning-open = Opportunities that were open at the end of the period.
meaning-open-value = Value of the open opportunities, as they stood at the end of the period.
meaning-weighted = Value × probability, as they stood at the end of the period.
meaning-velocity = Open opportunities × average deal × conversion rate ÷ sales cycle, over the 90 days up to the end.
meaning-in-time = Of the follow-ups first due in this period, those done on the same day.
meaning-overdue = Open records whose next step is past due right now.
meaning-stale = Open records without activity for too long and with nothing planned.
meaning-slipped = Records whose expected close date was moved later in this period.

stats-title = Figures for { $whose }, { $days }
stats-beside = In brackets: { $days }
stats-beside-so-far = In brackets: the same days of the period before, { $days }
stats-all = All figures
stats-why = Behind the figures
stats-stage = { $stage }: { $entered } entered, { $rate } went on. Stay: { $stayed }; now { $there } there, { $age }
period-this-week = This week
period-last-week = Last week
period-this-month = This month
period-last-month = Last month
period-this-quarter = This quarter
period-this-year = This year

forecast-title = Forecast for { $whose }
forecast-title-of = Forecast for { $whose }, { $days }
forecast-past-read = Expected: weighted value at the month's start of what was due in it
forecast-past-nothing = { $month }: nothing expected, nothing won
forecast-past = { $month }: expected { $expected }, won of it { $came }, won in all { $won }
forecast-read = For each month: weighted value (value × probability) of the whole value
forecast-so-far = Won this month so far: { $value }
forecast-month = { $month }: { $weighted } of { $value } ({ $count ->
    [one] { $count } opportunity
   *[other] { $count } opportunities
})
forecast-count = { $month }: { $count ->
    [0] nothing in sight
    [one] { $count } opportunity without a value
   *[other] { $count } opportunities without a value
}
forecast-undated = Without a date
forecast-late = { $count ->
    [one] { $count } close date is past; it counts in { $month }.
   *[other] { $count } close dates are past; they count in { $month }.
}

goal-won-value = { $target } won
goal-won-count = { $target ->
    [one] { $target } deal
   *[other] { $target } deals
}
goal-new-leads = { $target ->
    [one] { $target } new lead
   *[other] { $target } new leads
}
goal-pace = { $aim }: { $share } reached, { $gone } of the working days gone – { $status }
goal-reached = reached 🎉
goal-on-track = on track
goal-at-risk = at risk
goal-behind = behind
goal-line = { $whose }, { $days }
    { $pace }
goal-own = Your goal
goal-of-team = { $name }'s team
goal-set-by-managers = Goals are set by managers and admins. /goal shows yours.
goals-undone = goal: { $aim }
goals-over = Note: that period is already over.
goals-next-year = Note: { $gone } is over, so I took { $meant }.
goal-none = You have no goal yet. A manager sets one with /goals.
goal-none-yet = No goal is running.
goals-none = Nobody has a running goal.
goals-title = Goals
goals-set = Set a goal
goals-whole-team = The whole team
goals-who-ask = Whose goal is it? Choose, or type a name.
goals-who-label = For
goals-measure-ask = What shall count?
goals-measure-label = Goal
measure-won-value = Won value
measure-won-count = Number of deals
measure-new-leads = New leads
goals-period-ask = For which period?
goals-period-label = Period
goals-this-month = This month
goals-next-month = Next month
goals-this-quarter = This quarter
goals-next-quarter = Next quarter
goals-value-ask = What amount? For example: { $example }
goals-value-label = Amount
goals-count-ask = How many?
goals-count-label = Number
goals-saved = The goal is set: { $aim }.
milestone = { $milestone ->
    [100] Well done! You have reached your goal: { $aim } 🎉
    [90] You are one step from your goal: { $aim }
   *[other] You are half way to your goal: { $aim }
}
milestone-goal = Goals

digest-late = This digest comes late: the assistant was off when it was due.
digest-title = Weekly digest: { $days }
digest-beside = In brackets: the week before
digest-beside-so-far = In brackets: the same days of the week before
digest-goal = Team goal: { $pace }
digest-best = Most won this week: { $name }, { $count ->
    [one] { $count } deal
   *[other] { $count } deals
}
digest-best-value = Most won this week: { $name }, { $count ->
    [one] { $count } deal
   *[other] { $count } deals
}, { $value }
digest-decide = Your decision is needed
digest-waiting = { $name }: { $count ->
    [one] { $count } record
   *[other] { $count } records
}
digest-waiting-today = { $name } as of today: { $count ->
    [one] { $count } record
   *[other] { $count } records
}
digest-record = • #{ $number } { $name } – { $facts }
digest-nothing-waits = Nothing waits for your decision. Well done!
digest-new = New leads
digest-qualified = Opportunities
digest-won = Won deals
digest-value = Won value
digest-average = Average deal
digest-conversion = Conversion
digest-cycle = Sales cycle
digest-open = Still open
digest-open-value = Open value
digest-weighted = Weighted
digest-in-time = In time
digest-overdue = Overdue
digest-stale = Stale
digest-slipped = Slipped
digest-goal-records = Team goal
digest-goal-place = Team goal { $place }
digest-week-before = Week before
digest-week-after = Week after
digest-not-yet = The week that starts on { $day } has not begun yet.
digest-one-week = A digest is about one week: name a day of it, as in /digest 18 Nov. For longer periods there is /stats.

why-ask = Which figure shall I open?
why-of = For { $whose }, { $days }
why-unknown = I do not know that figure. Which one shall I open?
why-title = { $figure } – { $whose }, { $days }: { $value }
why-cycle = { $days } to the deal
why-right-now = right now
why-elsewhere = { $count ->
    [one] { $count } more record was counted that is a colleague’s now.
   *[other] { $count } more records were counted that are colleagues’ now.
}
why-nothing = There is no record to show.
