# Reporting: one question at a time, then a card to confirm

value-none = none
value-yes = Yes
value-no = No
named-value = { $name }: <b>{ $value }</b>

form-heading = <b>{ $kind }</b> · { $step } of { $steps }
form-heading-addition = <b>{ $kind } · adding</b>
form-known = ✓ { $entry }
form-question = <b>{ $question }</b>
form-example = <i>{ $example }</i>
form-refused = ⚠️ { $problem }
form-which-organization = <b>For which organization are you reporting?</b>
form-cancelled = “{ $kind }” is cancelled. Nothing was saved.
form-continued-below = “{ $kind }” goes on below ⤵
form-saved = This “{ $kind }” card has already been saved.
form-open = “{ $kind }” is still being filled in.
form-original = <i>{ $text }</i>

card-heading = <b>Please check · { $kind }</b>
    { $organization }
card-entry = • { $entry }
card-evidence = 📎 { $count ->
    [one] 1 supporting document
   *[other] { $count } supporting documents
 }
card-skipped = Not filled in yet: { $names }
card-nothing-saved-yet = Nothing is saved until you confirm.

addition-heading = <b>Add to { $ref }</b> { $title }
addition-lacking = { $count } more can be added, the required ones first. Tap one:
addition-complete = 👍 Nothing is lacking any more. Please save.

change-heading = <b>What would you like to change?</b>

button-save = ✅ Save
button-change = ✏️ Change
button-cancel = ✕ Cancel
button-back = ‹ Back
button-skip = Skip ›
button-to-card = Show the card

answer-empty = I don't see any words. Please say it again.
answer-too-long = That is too long ({ $length } characters). Please keep it within { $limit }.
answer-choose = Please choose one below.
answer-yes-or-no = Please answer yes or no.
answer-no-date = I couldn't read a date.
answer-several-dates = I see more than one date. Please give just one.
answer-date-out-of-range = { $day } doesn't look right. Please check it.
answer-no-number = Please give a number.
answer-number-out-of-range = That number doesn't look right. Please check it.
answer-whole-number = Please give a whole number.
answer-which-organization = Which organization do you mean?
answer-unknown-organization = There is no such organization in the list. Please check the name.
answer-too-many-items = That is too many. Please keep it within { $limit }.
suggestion-last-time = Same as last time: { $value }
suggestion-as-written = Use “{ $value }” as it is
