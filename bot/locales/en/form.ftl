# Reporting: one question at a time, then a card to confirm

value-none = none
value-yes = Yes
value-no = No
named-value = { $name }: <b>{ $value }</b>

form-heading = <b>{ $kind }</b> · { $step } of { $steps }
form-heading-change = <b>{ $kind } · changing</b>
form-known = ✓ { $entry }
form-question = <b>{ $question }</b>
form-example = <i>{ $example }</i>
form-refused = ⚠️ { $problem }
form-which-organization = <b>For which organization are you reporting?</b>
form-cancelled = “{ $kind }” is cancelled. Nothing was saved.
form-continued-below = “{ $kind }” goes on below ⤵

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

change-heading = <b>What would you like to change?</b> Tap it, or say it: change item 2

button-save = ✅ Save
button-change = ✏️ Change
button-cancel = ✕ Cancel
button-back = ‹ Back
day-today = Today, { $day }
day-next-month = First of next month, { $day }
day-other = Another day…
button-skip = Skip ›
button-to-card = Show the card

answer-empty = I don't see any words. Please say it again.
answer-invisible = I don't see any visible words. Please say it again.
answer-too-long = That is too long ({ $length } characters). Please keep it within { $limit }.
answer-not-a-choice = Please choose one below.
answer-not-yes-or-no = Please answer yes or no.
answer-not-a-date = I couldn't read a date.
answer-no-such-day = There is no such day. Please check it.
answer-which-day = Please give the exact day.
answer-several-dates = I see more than one date. Please give just one.
answer-date-out-of-range = { $day } doesn't look right. Please check it.
answer-not-a-period = I couldn't read a period. For example: 2026, 2026-H1, Q3, 2026-03.
answer-not-a-number = Please give a number.
answer-too-small = It can't be less than { $minimum }. Please check it.
answer-too-large = That number is too large. Please check it.
answer-too-precise = At most { $decimals } decimals, please.
answer-not-whole = Please give a whole number.
answer-which-organization = Which organization do you mean?
answer-unknown-organization = “{ $name }” isn't in the list. Please check the name.
answer-too-many = That is too many. Please keep it within { $limit }.
answer-bad-item = “{ $item }” lacks a name or a type. Please write it like name:text.
suggestion-last-time = Same as last time: { $value }
suggestion-as-written = Use “{ $value }” as it is
name-linked = 🔗 { $name }: taken for “{ $known }”, which is on record (you wrote “{ $written }”; you can change it on the card)
name-near = “{ $written }” comes near to “{ $known }”, which is on record. Is it the same, or a new one?
name-several = “{ $written }” comes near to several names on record. Is it one of them, or a new one?

another-or-answer = “{ $text }” sounds like <b>{ $kind }</b>. Is it another matter, or the answer to “{ $field }”?
button-another-matter = 🆕 Another matter
button-is-answer = ✍️ The answer to “{ $field }”
told-as-another = ↪️ “{ $text }” is taken as another matter.
told-as-answer = ↪️ “{ $text }” went into the form.
