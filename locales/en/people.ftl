### Coming in, and who works with whom.

invite-not-yours = You can invite reps to your own team. For anybody else, please ask an admin.
manager-cannot-lead = Nobody can report to that person: only managers and admins have a team.
code-not-good = This code is not valid: it has been used already or has expired. Please ask for a new one.
invitation-gone = That invitation has been used, has expired or was taken back.
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

team-nobody = Nobody reports to you yet.
team-title = { $count ->
    [one] Your team: { $count } person
   *[other] Your team: { $count } people
}
team-title-ranked = { $count ->
    [one] Your team: { $count } person, by the share of their goal
   *[other] Your team: { $count } people, by the share of their own goals
}
team-line = { $name }: { $load }
team-ranked = { $rank }. { $name }: { $share } of the goal ({ $aim }, { $days }) – { $status }
    { $load }
team-away = { $name } (on leave)
team-load = { $leads ->
    [one] { $leads } lead
   *[other] { $leads } leads
}, { $opportunities ->
    [one] { $opportunities } opportunity
   *[other] { $opportunities } opportunities
}, weighted { $weighted }, { $overdue } overdue
team-title-then = { $count ->
    [one] Your team, { $days }: { $count } person
   *[other] Your team, { $days }: { $count } people
}
team-did = { $leads ->
    [one] { $leads } new lead
   *[other] { $leads } new leads
}, { $deals ->
    [0] no deal
    [one] { $deals } deal, { $won } won
   *[other] { $deals } deals, { $won } won
}
team-not-understood = { $name } is neither a period nor somebody in your team. For example: /team last month or /team Sara
team-no-value = –
assign-person-ask = Who shall have it? Choose, or type a name.
assign-done = #{ $number } is { $name }’s now.
assign-told = { $by } has given you #{ $number }.
assign-gone = { $by } has given #{ $number } to { $name }: it is not yours any more.
assign-plan = Plan the next step
name-without-letters = A name needs letters or digits. For example: Sara Ahmadi
undo-told = { $by } has taken back giving you #{ $number }: it is not yours any more.
undo-told-again = { $by } has taken back giving #{ $number } away: it is yours again.
undo-told-several = { $count ->
    [one] { $by } has taken back handing a record over to you: it is not yours any more.
   *[other] { $by } has taken back handing { $count } records over to you: they are not yours any more.
}
handover-first = Open records of { $name }: { $count }. Who shall have them?
handover-nobody = Nobody
handover-giver-ask = Whose open records are handed over? Choose, or type a name.
handover-giver-label = From
handover-taker-ask = Who takes them over? Choose, or type a name.
handover-done = { $count ->
    [one] { $count } open record of { $giver } is { $taker }’s now, with its follow-ups.
   *[other] { $count } open records of { $giver } are { $taker }’s now, with their follow-ups.
}
handover-told = { $count ->
    [one] { $by } has handed over to you { $count } open record of { $giver }, with its follow-ups.
   *[other] { $by } has handed over to you { $count } open records of { $giver }, with their follow-ups.
}
undo-this = Undo

people-title = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
people-line = { $name }: { $role }, { $status }
people-line-under = { $name }: { $role }, { $status }, reports to { $manager }
status-active = active
status-leave = on leave
status-leave-until = on leave, back on { $back }
status-leave-from = active, on leave from { $start } on
status-blocked = blocked
person-open = Open records: { $count }
person-role = Change role
person-manager = Change manager
person-leave = On leave
leave-cancel = Cancel the leave
person-activate = Back again
person-block = Block
person-handover = Hand over records
people-all = All people
role-role-ask = Which role shall they have?
role-done = { $name }’s role is { $role } now.
undo-still-away = { $name } is still away; that is not taken back.
away-ask-admin = If you will be away: an admin puts you on leave, and your records can be handed over meanwhile. If it is the customer, put the record on standby.
away-yourself = If you will be away: put yourself on leave here; your records can be handed over. If it is the customer, put the record on standby.
away-ask = Ask for this leave
away-from = from { $start } on
away-asked = The admins know now; whoever grants it tells you.
away-asked-told = { $name } asks for leave: { $days }.
role-same = { $name }’s role is { $role } already; nothing has changed.
role-told = Your role is { $role } now.
reports-manager-ask = Whom shall they report to? Choose, or type a name.
manager-done = Done: { $name } has a new reporting line.
leave-done = { $name } is on leave. Nobody can give them records until they are back.
leave-until = { $name } is on leave up to and including { $last }, and back automatically on { $back }. Nobody can give them records until then.
leave-day = { $name } will be on leave on { $start }, and back automatically on { $back }.
leave-told-day = { $by } has put you on leave on { $start }.
leave-from = { $name } will be on leave from { $start } on, until an admin brings them back.
leave-from-until = { $name } will be on leave from { $start } up to and including { $last }, and back automatically on { $back }.
leave-hand-later = On the first day their open records go to { $taker }.
leave-sooner = Back on { $day }
leave-past = These days are over. For example: /leave Sara from tomorrow until Sunday
leave-cancelled = The leave of { $name } is cancelled.
leave-told-until = { $by } has put you on leave up to and including { $last }. From { $back } on everything reaches you again, automatically.
leave-told-from = { $by } has put you on leave from { $start } on.
leave-told-from-until = { $by } has put you on leave from { $start } up to and including { $last }. From { $back } on everything reaches you again, automatically.
leave-who = Who will be away? Tap the person, or type /leave and the name.
person-missing = Please type whom it is about, too. /people lists everybody.
leave-off-told = { $by } has cancelled your leave.
leave-began = { $count ->
    [one] { $name } is on leave from today and still has { $count } open record.
   *[other] { $name } is on leave from today and still has { $count } open records.
}
leave-over-told = Welcome back! Your leave is over, and everything reaches you again.
activate-done = { $name } is active again.
block-ask = Block { $name }? They can do nothing here any more, and their browsers are signed out.
block-yes = Yes, block
block-done = { $name } is blocked.

command-team = My team: open work, value, overdue
command-assign = Give a record to somebody: /assign 128 Maryam
command-handover = Hand over everything of one person to another
command-people = People and roles

person-forgotten = a former colleague
