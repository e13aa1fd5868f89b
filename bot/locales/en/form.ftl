# Reporting: one question at a time, then a card to confirm

value-none = none
value-yes = Yes
value-no = No
named-value = { $name }: <b>{ $value }</b>

form-heading = <b>{ $kind }</b> · { $step } of { $steps }
form-known = ✓ { $entry }
form-question = <b>{ $question }</b>
form-example = For example: { $example }
form-refused = ⚠️ { $problem }
    For example: { $example }
form-which-organization = <b>For which organization are you reporting?</b>
form-cancelled = “{ $kind }” is cancelled. Nothing was saved.
form-continued-below = “{ $kind }” goes on below ⤵
form-saved = This “{ $kind }” card has already been saved.
form-open = “{ $kind }” is still being filled in.
form-original = <i>{ $text }</i>

card-heading = <b>Please check · { $kind }</b>
    { $organization }
card-heading-addition = <b>Please check what you added · { $kind }</b>
    { $organization }
card-entry = • { $entry }
card-evidence = 📎 { $count ->
    [one] 1 supporting document
   *[other] { $count } supporting documents
 }
card-skipped = Not filled in yet: { $names }
card-nothing-saved-yet = Nothing is saved until you confirm.

change-heading = <b>What would you like to change?</b>

button-save = ✅ Save
button-change = ✏️ Change
button-cancel = ✕ Cancel
button-back = ‹ Back
button-skip = Skip ›
button-to-card = Show the card
button-add-more = ➕ Add more
