### Changing one field of a record or its customer.

command-edit = Change a field: /edit 128
command-value = Set the value: /value 128 120 million
edit-which = What would you like to change?
edit-more = More fields
edit-less = First fields
edit-clear = Clear this field
edit-now = { $label } now: { $value }
edit-done = Saved. { $label }: { $value }
edit-cleared = Cleared: { $label }.
edit-nothing = { $label }: nothing
edit-undone = #{ $number }, { $label } changed
edit-choice = { $value }
edit-unknown = I know no field called { $name }. /edit 128 shows all of them.
edit-no-reach = A phone number or an e-mail address must stay. Please add the other one first.
edit-price-currency = The unit price is { $held }, in another currency. Please change or clear it first.
edit-value-currency = The value is { $held }, in another currency. Please change or clear it first.
field-name-ask = What is their name?
field-name-label = Name
