### Records out to a spreadsheet and in from one, and backups.

command-export = Records as a spreadsheet file
export-which = As which kind of file?
export-workbook = Excel (.xlsx)
export-csv = CSV
command-import = Take in records from a file
command-backup = Back up the database

export-begun = Your export is being made. I send it here as soon as it is ready.
export-done = { $count ->
    [one] Here is your export: { $count } record.
   *[other] Here is your export: { $count } records.
}
export-nothing = There is no record to export yet.

import-intro =
    I take in records from a CSV file or an Excel workbook (.xlsx) whose first line names the columns. For example:
    { $example }
    I know the exports of HubSpot, Zoho, Salesforce and Pipedrive, and our own; about other columns I ask. A file may have up to 100,000 rows. You will see a preview; before you agree nothing is stored.
import-file-ask = Please send the file.
import-wants-file = I need the file itself, as a document: CSV or .xlsx.
import-offer-what-ask = Shall I take in the records in this file?
import-offer-yes = Yes, take them in
import-offer-no = Keep with a record
import-unknown = I know of no such import.
import-file = { $name }
import-reading = I am reading { $name }. You will see what is in it before anything is stored.
import-storing = I am storing the records from { $name }.
import-left = { $name } was left. Nothing was stored.
import-done = { $count ->
    [one] Done: { $count } record from { $name } is stored.
   *[other] Done: { $count } records from { $name } are stored.
}
import-unreadable =
    I cannot read this as a table of records: its first line must name the columns, one of them a customer or a deal. For example:
    { $example }
import-empty = There is nothing in this file. Please send one whose first line names the columns.
import-workbook = I cannot open this kind of workbook, or one with a password. Please save it as .xlsx (in Excel: Save as, “Excel Workbook”) and send me that.
import-broken-workbook = I cannot open this workbook: the file is damaged, or it is something else. Please save it again as .xlsx or CSV and send me that.
import-too-large = This table is too large for me. I take { $most } rows at once; please send it in parts.
import-progress = { $count } of { $total } rows are read.

import-column-ask = I do not know the column “{ $column }” ({ $number } of { $count }). What is in it?
import-column-examples = For example: { $examples }
import-column-needed = None of the columns says yet who or what a row is about. I need a name, a company, a phone number, an e-mail address or a deal.
import-field = { $name }
import-column-more = Something else
import-column-skip = Leave it out
import-column-rest = Leave the rest out
import-match = Match the columns
import-add = Add these customers
import-wrong-file = The wrong rows
import-wrong-rows = { $count ->
    [one] Here is the row that has something wrong; the last column says what. Correct it and send me the file.
   *[other] Here are the { $count } rows that have something wrong; the last column says what. Correct them and send me the file.
}
import-no-wrong-rows = There is no file of wrong rows any more.
import-another = Another file
import-changed = Something has changed here in the meantime, so please look again.

import-rows = { $count ->
    [one] { $count } row was read.
   *[other] { $count } rows were read.
}
import-counts = To store: { $new }. Duplicates: { $known }. Wrong: { $wrong }.
import-ignored = Columns that I do not know and leave out: { $names }
import-stages = By stage: { $stages }
import-stage = { $stage } { $count }
import-value = Value: { $amounts }
import-known = About customers who are here already: { $count }
import-undated = Without a date, so they count as new today: { $count }
import-duplicates = Duplicates, left out:
import-alike = Same phone or e-mail, another name; both are taken in:
import-alike-line = • Line { $line }, { $name }: as in line { $of }, { $other }
import-wrong = Wrong:
import-line = • Line { $line }, { $what }: { $why }
import-row = • Line { $line }: { $why }
import-cell = • Line { $line }, { $column }, “{ $cell }”: { $why }
import-more = … and { $count } more

import-here-number = a record of ours, under its own number
import-here-external = was imported before
import-here-customer = this customer is here
import-here-twice = stands in this file twice
import-here-again = the same stands in line { $line }

import-not-amount = no amount; right is 1,200,000 or 120 million toman
import-not-answer = no answer from 0 to 3; right is 2
import-two-currencies = unit price and value are in two currencies; both must be in one
import-not-currency = a currency I do not know; right is toman, rial, USD or EUR
import-not-date = no date; right is 2026-11-21 or 1405/08/30
import-not-email = no e-mail address; right is sara@example.com
import-future = something that has happened lies in the future; its date must have passed
import-not-influence = does not say how much they decide; right is decides, shares or advises
import-not-number = no record’s number; right is 128
import-not-in-order = it ends before it begins; the closing date must be the later one
import-not-outcome = neither open nor won nor lost
import-not-percent = no percentage; right is 60 or 60%
import-not-phone = no phone number; right is 0912 345 6789 or +98 21 8877 6655
import-not-stage = a stage we do not have; right is decision, or another stage’s name
import-too-many-cells = more cells than the first line
import-undated-end = has ended, but does not say when; give its closing date
import-not-volume = no whole number; right is 12
import-not-website = no website; right is example.com
import-nobody = names neither a customer nor a deal; give a name or a company

import-strangers = Nobody here is called: { $names }
import-stranger = { $count ->
    [one] { $name } ({ $count } row)
   *[other] { $name } ({ $count } rows)
}
import-ownerless = Rows that name no owner: { $count }
import-namesakes = Rows whose owner’s name several people have: { $count }
import-owner-ask = Who takes these records? You can give them to others later with /assign. To invite somebody first: cancel, and /invite.
import-mine = I take them
import-owner-choose = Somebody else
import-owner-whom-ask = Who takes them? Choose, or type a name.
import-no-units = Amounts that name no currency: { $count }
import-unit-ask = Toman or rial: which are they in?
import-unit-other = Another currency
import-currency-unit-ask = Which currency are they in? Choose, or type its name or code.
import-nothing-new = There is nothing in it to store.
import-ask = Store them all? It is all or nothing.
import-rest-ask = Correct the wrong rows and send the file again, or store the others now: all of them or nothing.
import-go = Store them
import-go-rest = Store the others

backup-begun = The backup is being made. Work can go on meanwhile.
backup-done =
    The backup is made: { $name } ({ $size }).
    It lies where Forsat runs, beside the database (with PostgreSQL: in the folder Forsat was started in). It holds everything, so I do not send it through a messenger; keep a copy somewhere safe.
    To restore it into an empty database: { $command }
backup-failed = I could not write the backup. Is there room on the disk, and may Forsat write in its folder?
size-small = less than 1 MB
size-megabytes = { $count } MB
