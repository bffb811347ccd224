### The board: the pipeline in the browser, with figures, charts and the list behind each figure.

command-board = The pipeline as a board, with charts
board-button = Open the board
board-here = Your pipeline as a board: columns by stage, figures and charts.
board-link = This link opens your board once. It works for { $minutes } minutes:
board-changed = #{ $number } has changed since you looked at it, so nothing was moved. Please look at it again first.
board-one-back = An opportunity goes back one stage at a time.

# The page.
board-title = Board
board-nothing-said = Nothing came of it. Please look in the chat.
board-chat = To the chat
board-views = What is shown
board-columns = Pipeline
board-numbers = Figures
board-whose = Whose
board-everybody = Everybody I see
board-mine = Mine
board-team = Team of { $name }
board-period = Period
board-apply = Show
board-value = { $value }
board-number = #{ $number }
board-open-count = { $count ->
    [one] { $count } opportunity
   *[other] { $count } opportunities
}
board-weighted = weighted { $value }
board-more = { $count } more
board-empty = Nothing here
board-won-here = Drop a card here when it is won
board-won-now = this month
board-odds = { $probability }
board-step = { $what }, { $day }
board-late = Overdue: { $what }, { $day }
board-paused = On standby until { $day }
board-stale = Stale
board-no-step = No next step
board-show = Open #{ $number } { $name } in the chat
board-move = Move #{ $number } { $name } to another stage
board-move-title = Move to…
board-close = Close
board-undo = Undo
board-asks = One thing first
board-answer = Answer in the chat
board-stays = The card stays where it is until then. Close this if it shall not move.
board-stayed = Never mind: #{ $number } stays where it is.
board-offline = No connection. The board tries again by itself.
board-gone = You are signed out. Open the board from the chat again.
board-opening = Opening your board…
board-not-opened = Your board did not open. Please go back to the chat and open it from there.
board-before = Before: { $value }
board-before-so-far = Same days before: { $value }
change-of = { $change } { $unit }
board-behind = The list behind it
board-funnel = Open opportunities by stage
board-weeks = Won value by week
board-forecast = Forecast by month
board-forecast-read = Solid: won so far. Pale: with what is expected, weighted. The mark is the goal.
board-counted = { $count } · { $value }
board-one-currency = The bars show amounts in { $unit } only.
board-goal-read = The mark is the goal.
board-nothing-yet = Nothing to draw yet.
board-month = Month
board-count = Opportunities
board-whole = Value
board-weight = Weighted
board-likely = Probability
board-list-count = { $count ->
    [one] { $count } record
   *[other] { $count } records
}
board-elsewhere = { $count ->
    [one] One more is with somebody whose records you do not see.
   *[other] { $count } more are with people whose records you do not see.
}
board-page-before = Before
board-page-after = Next
board-back = Back to the figures
board-record = Record
board-stage = Stage
board-owner = Owner
