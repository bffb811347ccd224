### Lists: leads, the pipeline, and what was found.

command-leads = Your open leads
command-pipeline = Your open opportunities, by stage
command-find = Find a record by name, company, phone…
leads-mine = { $total ->
    [0] You have no open leads. /new writes one down.
    [one] You have { $total } open lead.
   *[other] You have { $total } open leads, the newest first.
}
leads-of = { $total ->
    [0] { $name } has no open leads.
    [one] { $name } has { $total } open lead.
   *[other] { $name } has { $total } open leads, the newest first.
}
leads-all = { $total ->
    [0] Nobody has open leads.
    [one] { $total } open lead altogether.
   *[other] { $total } open leads altogether, the newest first.
}
pipeline-mine = { $total ->
    [0] You have no open opportunities. /leads shows your leads.
    [one] You have { $total } open opportunity.
   *[other] You have { $total } open opportunities.
}
pipeline-of = { $total ->
    [0] { $name } has no open opportunities.
    [one] { $name } has { $total } open opportunity.
   *[other] { $name } has { $total } open opportunities.
}
pipeline-all = { $total ->
    [0] Nobody has open opportunities.
    [one] { $total } open opportunity altogether.
   *[other] { $total } open opportunities altogether.
}
pipeline-stage = { $stage }: { $count }
pipeline-stage-worth = { $stage }: { $count } – { $amounts }
pipeline-amount = { $value } (weighted { $weighted })
pipeline-together = Altogether
pipeline-choice = { $stage } ({ $count })
pipeline-in-stage = { $stage }: { $total ->
    [0] nothing here
    [one] { $total } opportunity
   *[other] { $total } opportunities, the newest first
}
pipeline-up = All stages
list-all = Everybody's
list-mine = My own
list-range = { $first } to { $last } of { $total }
list-page-empty = There is nothing on this page any more.
list-choice = #{ $number } { $name }
list-row = • { $record } – { $facts }
list-days = { $days ->
    [0] since today
    [one] { $days } day
   *[other] { $days } days
}
list-closed = closed { $day }
list-next = next step { $day }
list-overdue = overdue since { $day }
list-standby = on standby until { $day }
list-odds = { $rate } likely
list-weighted = { $rate } likely, { $weighted } weighted
find-text-ask = What are you looking for? A name, company, product, phone number or record number.
find-title = { $total ->
    [one] { $total } record matches “{ $text }”:
   *[other] { $total } records match “{ $text }”:
}
find-none = I found nothing for “{ $text }”. The beginning of a name, a company or a few digits are enough.
find-narrow = These are the newest. Please search for fewer words to see more.
