### هدف‌ها: رتبه، تغییر و حذف. بقیهٔ جمله‌ها در numbers.ftl است.

goals-ranked = { $rank }. { $goal }
goals-place = { $rank }. { $name }
goal-to-come = { $whose }، { $days }: { $aim }
goals-later = { $rank }. هنوز شروع نشده: { $goal }
goal-unknown = این هدف پیدا نشد؛ شاید حذف شده باشد. هدف‌ها: ⁦/goals⁩
goals-zero = هدف نمی‌تواند صفر باشد. برای حذف یک هدف، آن را در ⁦/goals⁩ باز کنید و «حذف هدف» را بزنید.
goal-change = تغییر هدف
goal-drop = حذف هدف
goal-drop-ask = این هدف حذف شود؟
goal-drop-yes = بله، حذف شود
goal-drop-no = نه، بماند
goal-dropped = این هدف حذف شد:
goal-sum-value-ask = هدف تازه چه مبلغی باشد؟ مثلاً: { $example }
goal-sum-value-label = مبلغ
goal-count-count-ask = هدف تازه چند تا باشد؟
goal-count-count-label = تعداد
goals-period-unknown = هدف برای یک ماه یا یک فصل است. مثلاً: ماه آینده، آذر یا زمستان ۱۴۰۵
goals-left = این بخش را متوجه نشدم: { $words }
goal-gone = هدف { $goal } حذف شد.
