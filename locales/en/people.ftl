### Coming in, and who works with whom.

invite-not-yours = You can invite reps to your own team. For anybody else, please ask an admin.
manager-cannot-lead = Nobody can report to that person: only managers and admins have a team.
invitation-not-good = This invitation has been used already or has expired. Please ask for a new one.
invitation-gone = That invitation has been used, has expired or was taken back.
person-nameless = Please type your name.
link-not-good = This code has been used already or has expired. Send /link on the other messenger to get a new one.
