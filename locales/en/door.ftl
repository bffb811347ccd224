### Coming in, the first words, help, invitations and links.

role-rep = sales rep
role-manager = sales manager
role-admin = admin
person-name = { $name }
first-new = New lead
first-today = Today
first-help = Help
first-invite = Invite a colleague
first-team = My team
first-team-settings = Team settings
first-import = Import records
first-pipeline = Pipeline
welcome = Welcome, { $name }! You are in as { $role }.
welcome-rep =
    I keep your leads and remind you of every follow-up.
    For a new lead send a contact card, or a line such as “Sara Ahmadi 0912 345 6789”.
welcome-manager =
    You see the work of your whole team here, and every week you get its numbers.
    Each rep joins your team by an invitation.
welcome-admin =
    You look after Forsat: people, settings, import and backup.
    Colleagues join by invitation; what the team has agreed on stands in the team settings.
start-already-in = You are in already; that code was not used.

help-capture =
    A new customer
    /new asks one question at a time. A contact card or a line such as “Sara Ahmadi 0912 345 6789” does it too.
help-find =
    What is where
    /today and /week: what is due. /leads and /pipeline: your lists. /find Ahmadi, /show 128.
help-move =
    Moving on
    /qualify 128: six questions, and a probability. /advance 128, /back 128. /won 128, /lost 128, /drop 128, /reopen 128.
help-keep =
    Writing down
    /note 128 wants a demo. /did 128: a call, a meeting, an offer. /value 128 120m. /edit 128. A photo or file sent on a card stays with it.
help-plan =
    Not forgetting
    /remind 128 tomorrow at 10 call. /standby 128 next month. Or simply: “I will call on Monday”.
help-numbers =
    Your numbers
    /stats, /forecast, /charts, /goal. /why conversion: where a number comes from. /board: your pipeline in the browser.
help-team =
    Your team
    /team. /pipeline Maryam. /assign 128 Maryam. /handover: everything of one person to another. /invite.
    The numbers: /digest, /goals, /export.
help-admin =
    Looking after Forsat
    /people. /teamsettings. /stages and /reasons. /import and /backup.
help-yourself =
    You
    /undo takes back your last change. /cancel leaves a form. /settings, /language. /link: another messenger. /web: the web chat. /myid.

own-name-name-ask = What is your full name? Your colleagues see you under this name.
name-done = Thank you, { $name }.

a-link = { $url }
a-code = { $code }
link-code = Write this code to me on the other messenger. It works once, for { $minutes } minutes:
link-web = Or open this link to sign in to the web chat:
link-already-in = You are known here already. Send /link here, and type the code on the other messenger.
link-joined = Welcome back, { $name }. We go on here.
link-was-joined = Another messenger was joined to your account just now. If that was not you, tell your admin at once.
web-link = This link opens the web chat once. It works for { $minutes } minutes:
my-id = Your id here: { $id }

stranger-hello = This is Forsat, a sales team’s assistant. To come in you need an invitation: ask your sales manager for one.
codes-too-many = That was one wrong code too many. Please wait an hour, then try again.
stranger-code = If you have a code already, just send it. /myid tells your id.
team-grew = { $name } is in your team now.

manager-nobody = Nobody
invite-role-ask = What will they be?
invite-manager-ask = Whom will they report to? Choose, or type a name.
invite-made = An invitation for one { $role }. It works once, within { $days } days. Send it on:
invite-made-under = An invitation for one { $role } in { $manager }’s team. It works once, within { $days } days. Send it on:
invite-code = Or let them send me this code:
invite-open = Open invitations
invitations-none = No invitation is waiting to be used.
invitations-title = Waiting to be used:
invitation-line = { $number }. { $role }, until { $until }
invitation-line-under = { $number }. { $role } in { $manager }’s team, until { $until }
invitation-revoke = Take back { $number }
invitation-revoked = That invitation is void now.

command-help = What I can do
command-link = Join another messenger
command-web = Open the web chat
command-myid = My id
command-invite = Invite a colleague
