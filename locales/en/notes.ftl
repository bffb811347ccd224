### Notes and files that stay with a record.

command-note = Add a note: /note 128 text
note-text-ask = What would you like to note?
note-done = Noted.
note-done-told = Noted, and { $name } has been told.
note-told = A note from { $by }: “{ $text }”
note-undone = note on #{ $number }
file-kept = { $kind } kept here.
file-kept-told = { $kind } kept here, and { $name } has been told.
file-told = { $kind } from { $by }
file-told-words = { $kind } from { $by }: “{ $words }”
file-undone = file on #{ $number }
file-record-ask = Which record does this belong to? Choose one, or type its number.
files-none = No files are kept here. Send a photo, voice note or file while this record is shown.
files-title = Which file shall I send?
file-choice = { $day } – { $kind }: { $words }
file-choice-bare = { $day } – { $kind }
file-unknown = That file is not with this record.
file-not-here-yet = I am still fetching this file. Please try again in a minute.
