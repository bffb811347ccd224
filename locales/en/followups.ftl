### What is planned: next steps, standby, today, the week, and the nudges that remind of them.

next-ask = What is the next step for #{ $number } ({ $name })?
next-time = Pick a time
next-standby = Standby
next-none = No next step
next-choice = { $what }, { $when }
what-call = Call
what-message = Message
what-material = Material
what-demo = Demo
what-meeting = Meeting
what-offer = Offer
what-documents = Documents
what-contract = Contract
what-welcome = Welcome
what-check-in = Check-in
what-follow-up = follow-up
what-standby-over = the standby is over
when-in-hours = in { $hours } hours
when-tomorrow = tomorrow
when-weekday = { $day }
when-day-at = { $day } { $at }
step-planned = Next step: { $what } ({ $when })
