### The life of a record: stages, gates, receipt, closing and reopening.

life-closed = #{ $number } is closed. Reopen it first: /reopen { $number }
life-not-closed = #{ $number } is still open.
life-not-a-lead = #{ $number } is an opportunity already.
life-still-a-lead = #{ $number } is still a lead. Make it an opportunity first: /promote { $number }
life-not-ahead = #{ $number } is in { $stage } now; { $wanted } does not come after it. One stage back: /back { $number }
life-first-stage = #{ $number } is in { $stage }, the first stage. If it should end: /drop { $number }
life-other-reason = Please choose one of the reasons.
life-note-needed = This reason needs a few words of explanation.
won-not-yet = { $day } is still to come. On which day was it won? For example: today, yesterday, last Monday
