# What admins hear of messages that could not be delivered.
undelivered-title = { $count ->
    [one] { $count } message could not be delivered for 24 hours and is not tried any more.
   *[other] { $count } messages could not be delivered for 24 hours and are not tried any more.
  } The command forsat doctor says whether something is wrong with a messenger.
undelivered-person = { $count ->
    [one] { $count } message to { $name }
   *[other] { $count } messages to { $name }
  }
