### What is said to words that nothing was asked about, and to a form that has to go.

plain-wrong-phone = { $typed } has { $digits } digits; a mobile number has { $right }, as 0912 345 6789. Please type it again.
plain-reach = That is a way to reach somebody. Shall I look for them, or write them down as a new lead?
plain-new = New lead
plain-no = All right, I have changed nothing.
form-left = Too many things were open, so the oldest of them is closed.
form-moved-on = #{ $number } has moved on in the meantime, so its unfinished questions are closed.
when-today = today
next-retry = Shall we try again before that?
command-of-others = That command is not for your role.
flood-warning = That was too much at once, and this message was not read. Please wait ten seconds, then go on; until then I read nothing.
whose-several = Several are called “{ $name }”.
whose-nobody = I know nobody called “{ $name }”, so nothing is written yet. /new adds them as a lead.
plain-hello = Hello! Tell me what you did or what comes next, or see what is due with /today.
plain-thanks = You are welcome!
plan-either = One time for each plan, please: which one?
whose-dropped = Not written down: “{ $text }”
