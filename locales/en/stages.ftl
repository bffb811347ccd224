### The stages, reasons and guidance, for admins.

stages-title = The stages, in order:
stages-all = All stages
stage-name = { $stage }
stage-line = { $stage }: { $probability }, stale after { $days ->
    [one] { $days } day
   *[other] { $days } days
}
stage-line-closed = { $stage }
stage-names = { $fa } / { $en }
stage-add = Add a stage
stage-added = { $stage } is the last stage before the deal is won now. Move it to its place.
stage-rename = Rename
stage-probability = Probability
stage-stale = Stale after
stage-earlier = Earlier
stage-later = Later
stage-retire = Retire
stage-retired = { $stage } is out of use.
stage-in-use = { $count ->
    [one] { $count } record is in the stage { $stage }.
   *[other] { $count } records are in the stage { $stage }.
}
stage-move-to = Which stage shall they go to?
stage-retire-ask = { $count ->
    [one] { $count } record goes from { $stage } to { $to }, and { $stage } is retired. Go ahead?
   *[other] { $count } records go from { $stage } to { $to }, and { $stage } is retired. Go ahead?
}
stage-retire-yes = Yes, move them
stages-retired = Out of use: { $stages }
stage-restore = Restore { $stage }
stage-restored = { $stage } is in use again, as the last stage before won. Move it to its place.
stage-only-one = At least one stage is needed.
stage-fixed = That cannot be changed for { $stage }.
stage-name-taken = A stage is called { $name } already.
names-fa-ask = What is it called in Persian?
names-fa-label = In Persian
names-en-ask = What is it called in English?
names-en-label = In English
stage-add-percent-ask = How likely is a deal at this stage by default, in per cent?
stage-add-percent-label = Probability in %
stage-add-days-ask = After how many days without activity is a record here stale?
stage-add-days-label = Stale after days
reasons-all = Reasons
reasons-ask = Reasons for what?
reasons-lost = Lost
reasons-cancelled = Cancelled
reasons-disqualified = Disqualified
reason-add = Add a reason
reason-only-one = At least one reason is needed.
list-full = There can be { $most } of them at most.
list-add = Add
list-remove = Take out
list-remove-one = Take out { $number }
list-line = { $number }. { $words }
stage-guidance-all = Guidance
stage-guidance = What to do at { $stage }:

command-stages = Stages: names, order, probability
command-reasons = Reasons for lost, cancelled, disqualified
