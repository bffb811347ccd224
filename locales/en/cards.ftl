### A record's card: everything known about it, and what can be done with it.

card-title = #{ $number } { $name }
card-title-company = #{ $number } { $name }, { $company }
card-stage = { $stage }, { $days ->
    [0] since today
    [one] for { $days } day
   *[other] for { $days } days
}
button-show = Open #{ $number }
command-show = Show a record: /show 128
