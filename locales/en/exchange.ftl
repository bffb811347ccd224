### Records out to a spreadsheet and in from one, and backups.

command-export = Records as a spreadsheet file
command-import = Take in records from a file
command-backup = Back up the database

export-begun = Your export is being made. I send it here as soon as it is ready.
export-done = { $count ->
    [one] Here is your export: { $count } record.
   *[other] Here is your export: { $count } records.
}
export-nothing = There is no record to export yet.

import-intro =
    I take in records from a CSV file whose first line names the columns. For example:
    { $example }
    I know the exports of HubSpot, Zoho, Salesforce and Pipedrive, and our own. You will see a preview; before you agree nothing is stored.
import-file-ask = Please send the file.
import-wants-file = I need the file itself, as a CSV document.
import-offer-what-ask = Shall I take in the records in this file?
import-offer-yes = Take them in
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
import-workbook = This is an Excel workbook. Please save it as CSV (in Excel: Save as, “CSV UTF-8”) and send me that.
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
import-wrong = Wrong:
import-line = • Line { $line }, { $what }: { $why }
import-row = • Line { $line }: { $why }
import-cell = • Line { $line }, { $column }, “{ $cell }”: { $why }
import-more = … and { $count } more

import-here-number = a record of ours, under its own number
import-here-external = was imported before
import-here-customer = this customer is here
import-here-twice = stands in this file twice

import-not-amount = no amount
import-not-answer = no answer from 0 to 3
import-two-currencies = unit price and value are in two currencies
import-not-currency = a currency I do not know
import-not-date = no date
import-not-email = no e-mail address
import-future = something that has happened lies in the future
import-not-influence = does not say how much they decide
import-not-number = no record’s number
import-not-in-order = it ends before it begins
import-not-outcome = neither open nor won nor lost
import-not-percent = no percentage
import-not-phone = no phone number
import-not-stage = a stage we do not have
import-too-many-cells = more cells than the first line
import-undated-end = has ended, but does not say when
import-not-volume = no whole number
import-not-website = no website
import-nobody = names neither a customer nor a deal

import-strangers = Nobody here is called: { $names }
import-stranger = { $count ->
    [one] { $name } ({ $count } row)
   *[other] { $name } ({ $count } rows)
}
import-ownerless = Rows that name no owner: { $count }
import-namesakes = Rows whose owner’s name several people have: { $count }
import-owner-ask = Will you take these records yourself? You can give them to others later with /assign. To invite somebody first: cancel, and /invite.
import-mine = I take them
import-no-units = Amounts that say neither toman nor rial: { $count }
import-unit-ask = Toman or rial: which are they in?
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
