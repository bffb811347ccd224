### What was done for a record: calls, meetings, demos, messages, offers and the stage's own guidance.

command-did = Log a call, meeting, demo…: /did 128
did-ask = What did you do for #{ $number } ({ $name })?
did-ask-outcome = { $deed }: how did it go?
did-perhaps = Nothing is logged yet. If you meant one of these, please tap it:
did-nothing-yet = All right, nothing was logged or planned. If something was done, please tap it:
did-not-understood = I cannot tell what that was. Please choose, or type for example: /did 128 call, no answer
did-done = Logged “{ $deed }”.
did-done-on = Logged “{ $deed }” for { $day }.
did-not-before = The record itself is from { $day }, so this is logged for that day, too.
did-undone = #{ $number }: { $deed }
logged-title = { $count ->
    [0] Nothing was logged by { $whose }, { $days }.
   *[other] Logged by { $whose }, { $days }: { $count }
}
logged-line = • { $deed } – { $count }
deed-call = Call
deed-call-reached = Call: reached
deed-call-no-answer = Call: no answer
deed-call-later = Call: call back later
deed-meeting = Meeting
deed-meeting-held = Meeting: held
deed-meeting-postponed = Meeting: put off
deed-meeting-absent = Meeting: no-show
deed-demo = Demo
deed-demo-held = Demo: given
deed-demo-postponed = Demo: put off
deed-message = Message
deed-message-sent = Message: sent
deed-message-answered = Message: answered
deed-offer = Offer
deed-offer-sent = Offer: sent
deed-offer-discussed = Offer: discussed
did-offer-until = Offer valid until…
tick-title = Tap what is done; tap again to take the tick away.
tick-nothing = There is no list of activities for { $stage }.
tick-unknown = That is not on the list of this stage. /tick 128 shows the list.
tick-undone = #{ $number }: tick for “{ $what }”
tick-choice-done = ✓ { $what }
tick-choice-open = ○ { $what }
what-offer-ends = the offer ends
