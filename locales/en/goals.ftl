### Goals: rank, change and removal. The other sentences are in numbers.ftl.

goals-ranked = { $rank }. { $goal }
goals-place = { $rank }. { $name }
goal-to-come = { $whose }, { $days }: { $aim }
goals-later = { $rank }. not begun yet: { $goal }
goal-unknown = There is no such goal; it may have been removed. All goals: /goals
goals-zero = Zero is no goal. To remove a goal, open it in /goals and tap “Remove goal”.
goal-change = Change goal
goal-drop = Remove goal
goal-drop-ask = Remove this goal?
goal-drop-yes = Yes, remove it
goal-drop-no = No, keep it
goal-dropped = This goal was removed:
goal-sum-value-ask = What amount shall it be now? For example: { $example }
goal-sum-value-label = Amount
goal-count-count-ask = How many shall it be now?
goal-count-count-label = Number
goals-period-unknown = A goal is for a month or a quarter. For example: next month, December or Q1 2027
goals-left = I did not understand this part: { $words }
goal-gone = The goal was removed: { $goal }
