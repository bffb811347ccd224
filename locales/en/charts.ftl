### The charts: what is written in the picture, and the same in sentences for those who cannot see it.

command-charts = Charts: funnel, won by week, forecast, time in stage
charts-begun = Your charts are being made and will arrive right here.
charts-nothing = There is nothing to draw yet; the charts come with the first opportunity.
charts-failed = The charts could not be made. Please send /charts again in a little while.
charts-button = Charts

chart-funnel = Sales funnel
chart-funnel-under = { $whose }, { $day }, in { $unit }
chart-funnel-value = { $count ->
    [one] { $count } opportunity – { $value }
   *[other] { $count } opportunities – { $value }
}
chart-funnel-count = { $count ->
    [one] { $count } opportunity
   *[other] { $count } opportunities
}
chart-funnel-foot = Percentages: went on to a later stage, 90 days up to { $day }
chart-funnel-told = Sales funnel – { $whose }, { $day }: { $count ->
    [one] { $count } open opportunity, { $value }
   *[other] { $count } open opportunities, { $value }
}
chart-funnel-stage-only = • { $stage }: { $count ->
    [one] { $count } opportunity
   *[other] { $count } opportunities
}
chart-funnel-stage = • { $stage }: { $count ->
    [one] { $count } opportunity; { $rate } went on to a later stage
   *[other] { $count } opportunities; { $rate } went on to a later stage
}

chart-others = { $count ->
    [one] In another currency (not in the chart): { $amounts }
   *[other] In other currencies (not in the chart): { $amounts }
}

chart-won = Won by week
chart-won-under = { $whose }, up to { $last }, in { $unit }
chart-won-legend = won
chart-won-foot = Below each column: the first day of that week.
chart-won-told = Won by week – { $whose }: { $won } in the week up to { $last }
chart-won-average = Average of { $weeks } weeks: { $average }
chart-won-goal = Goal of this week: { $goal }; { $share } of it is done.
chart-won-months = Won by month
chart-won-under-days = { $whose }, { $days }, in { $unit }
chart-won-by-weeks = Won by week – { $whose }, { $days }: { $won } in all
chart-won-by-months = Won by month – { $whose }, { $days }: { $won } in all

chart-goal-week = weekly goal
chart-goal-month = monthly goal
chart-goal-amount = { $goal }: { $amount }

chart-forecast = Forecast
chart-forecast-won = won so far
chart-forecast-weighted = weighted
chart-forecast-late = date passed
chart-forecast-undated = { $count ->
    [one] { $count } opportunity without a date is not in the chart.
   *[other] { $count } opportunities without a date are not in the chart.
}
chart-forecast-told = Forecast – { $whose }, { $day }: { $month }, { $won } won so far, and { $weighted } weighted ahead
chart-forecast-goal = Goal of the month: { $goal }; { $share } of it with what is ahead.
chart-forecast-month = { $month }: { $weighted }
chart-forecast-after = Months after, { $months }

chart-stays = Time in stage
chart-stays-under = { $whose }, 90 days up to { $day }, medians
chart-stays-left = those that left
chart-stays-there = those still there
chart-stays-told = Time in stage – { $whose }, 90 days up to { $day }, medians
chart-stays-stage = • { $stage }: { $ended ->
    [0] none moved on
   *[other] { $stayed } before moving on
}; { $there ->
    [0] none there
   *[other] { $there } still there, { $age }
}

digest-assign = Reassign #{ $number }
digest-note = Note on #{ $number }

own-week-title = Your week: { $days }
own-week-quiet = This week had no new figures.
own-week-overdue = Overdue: { $count ->
    [one] { $count } record
   *[other] { $count } records
}
own-week-coming = Up to the end of next week: { $count ->
    [one] { $count } follow-up
   *[other] { $count } follow-ups
}
own-week-step = • { $day }: #{ $number } { $name } – { $what }
own-week-more = and { $count } more
own-week-free = You have no follow-ups for next week yet.
own-week-today = Due today
own-week-stats = Stats of this week
own-week-off = Stop sending this
own-week-is-off = Your own week will not be sent any more. To have it again: /ownweek on
own-week-is-on = Your own week comes on the last working day of the week at 17:30.
own-week-setting-on = My own week: on
own-week-setting-off = My own week: off
own-week-turn-on = Turn my week on
own-week-turn-off = Turn my week off
