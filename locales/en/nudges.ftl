### What is said without being asked, about records.

# A planned step, a new lead, and what the manager hears
nudge-due = Reminder: { $what }, #{ $number } { $name }
nudge-late = Late, because I was not running: { $what }, #{ $number } { $name }. It was due { $when }.
nudge-again = Still open: { $what }, #{ $number } { $name }. It was due { $when }.
nudge-untouched = New lead #{ $number } { $name }: nobody has been in touch since { $since }.
nudge-untouched-again = Still waiting: lead #{ $number } { $name }. Nobody has been in touch since { $since }.
nudge-ignored = { $owner } was reminded three times and has not answered: #{ $number } { $name }, { $about }
nudge-company = { $name }, { $company }
nudge-reach = { $reach }
nudge-done = Done
nudge-did = I was in touch
nudge-won = Won
nudge-lost = Lost
nudge-qualify = Qualify
nudge-drop = Drop
nudge-assign = Give to somebody
ignored-followup = { $what } (due { $when })
ignored-untouched = a new lead nobody has been in touch with since { $since }

# Rules about records
nudge-stale = Stale: #{ $number } { $name }. Stage { $stage }: no activity for { $days } days, and nothing is planned.
nudge-stale-red = Going cold: #{ $number } { $name }. Stage { $stage }: no activity for { $days } days. Save it or close it.
nudge-nextless = #{ $number } { $name } has no next step. When will you take it up again?
nudge-close = #{ $number } { $name } was expected to close on { $day }. How did it end, or what is the new date?
nudge-close-again = Still open: #{ $number } { $name }, expected to close on { $day }.
nudge-new-date = New close date
ignored-stale = no activity since { $since }
ignored-nextless = no next step
ignored-close-date = was to close on { $day }

# Several in one message
nudge-group = Waiting for you ({ $count }):
nudge-group-nextless = Without a next step ({ $count }):
nudge-group-ignored = Reminded three times without an answer ({ $count }):
nudge-group-late = Late, because I was not running.
nudge-line = • #{ $number } { $name }: { $about }
nudge-line-ignored = • #{ $number } { $name }, { $owner }: { $about }
waiting-none = None of these is waiting any more.
waiting-which = Which one do you mean?

# The agenda that comes in the morning
agenda-morning = Good morning! Your agenda:
agenda-of-today = Your agenda for today:
agenda-asked = { $count ->
    [one] 1 follow-up is overdue; I ask about it by itself.
   *[other] { $count } follow-ups are overdue; I ask about each of them.
}

# How one is nudged
nudges-title = How I remind you
nudges-change = Reminders
nudges-cap = Reminders in a day, at most: { $count }
nudges-agenda-is-on = Agenda in the morning: 08:30 on working days
nudges-agenda-is-off = Agenda in the morning: none
nudges-agenda-on = Send the agenda
nudges-agenda-off = No agenda
nudges-as-team = Like the team
nudges-all-settings = All settings
own-cap-count-ask = How many reminders may I send you in a day? The rest come in one message. Times that you chose yourself are always kept.
own-cap-count-label = Reminders a day
team-nudges-title = How the team is reminded
nudges-stale = Stale after: { $stages }
nudges-stale-in = { $stage } { $days } days
nudges-stale-change = Stale after
nudges-stale-which = For which stage?
official-are-on = The official holidays of Iran are days off. The next ones:
official-are-off = The official holidays of Iran are working days.
official-day = • { $day }: { $name }
official-days = The official holidays to come. Tap those on which the team works:
official-day-worked = • { $day }: { $name } – working day
official-work = Work: { $day }
official-rest = Off: { $day }
official-one-by-one = Day by day
official-turn-on = Official: days off
official-turn-off = Official: work
