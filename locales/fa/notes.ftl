### Notes and files that stay with a record.

command-note = افزودن یادداشت: ⁦/note 128⁩
note-text-ask = چه یادداشتی بنویسم؟
note-done = یادداشت شد.
note-done-told = یادداشت شد و به { $name } هم گفتم.
note-told = یادداشت { $by }: «{ $text }»
note-undone = یادداشت ⁦#{ $number }⁩
file-kept = { $kind } اینجا نگه داشته شد.
file-kept-told = { $kind } اینجا نگه داشته شد و به { $name } هم گفتم.
file-told = { $kind } از { $by }
file-told-words = { $kind } از { $by }: «{ $words }»
file-undone = فایل ⁦#{ $number }⁩
file-record-ask = این مال کدام پرونده است؟ انتخاب کنید یا شماره‌اش را بنویسید.
files-none = فایلی در این پرونده نیست. وقتی پرونده باز است عکس، پیام صوتی یا فایل بفرستید تا اینجا بماند.
files-title = کدام فایل را بفرستم؟
file-choice = { $day } – { $kind }: { $words }
file-choice-bare = { $day } – { $kind }
file-unknown = این فایل در این پرونده نیست.
file-not-here-yet = هنوز در حال دریافت این فایل هستم. لطفاً یک دقیقهٔ دیگر دوباره امتحان کنید.
