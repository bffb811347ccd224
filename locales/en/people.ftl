### Coming in, and who works with whom.

invite-not-yours = You can invite reps to your own team. For anybody else, please ask an admin.
manager-cannot-lead = Nobody can report to that person: only managers and admins have a team.
invitation-not-good = This invitation has been used already or has expired. Please ask for a new one.
invitation-gone = That invitation has been used, has expired or was taken back.
person-nameless = Please type your name.
link-not-good = This code has been used already or has expired. Send /link on the other messenger to get a new one.
assign-same = That record is { $name }’s already.
assign-away = { $name } is away just now. Please choose somebody who is here.
handover-same = Please choose somebody else to take them over.
handover-nothing = { $name } has no open records.
still-leads = { $count ->
    [one] { $count } person still reports to { $name }. Give them another manager first.
   *[other] { $count } people still report to { $name }. Give them another manager first.
}
manager-circle = { $name } reports to that person already, directly or not. It cannot go round in a circle.
last-admin = { $name } is the last active admin. Make somebody else an admin first.
