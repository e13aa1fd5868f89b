# Corrections, withdrawals, edited messages, history

card-item = { $number }. { $entry }
change-item = { $number } { $label }
change-line = ✎ { $name }: { $was } → <b>{ $value }</b>
change-new = ✎ { $name }: <b>{ $value }</b>
change-dropped = ✎ { $name }: { $was } → <i>not mentioned any more</i>
change-cleared = ✎ { $name }: { $was } → <i>left empty</i>
change-others = Not filled in yet. Tap one:
form-now = At present: { $value }

correction-heading = ✏️ <b>Correct { $ref }</b> { $title }
correction-offered = ✏️ <b>You edited the message. Correct { $ref }?</b>
    { $title }
correction-nothing-changed-yet = The record changes only when you tap “Correct it”; earlier revisions are kept.
correction-why = <b>Why is it corrected?</b>
    Tap one, or say it in a sentence.
correction-because-slip = It was entered wrongly
correction-because-news = Things have changed
correction-because-checked = It was checked again
correction-because-edited = The message was edited
button-apply-correction = ✅ Correct it
button-leave-as-it-is = ✕ Leave it as it is
button-change-more = ✏️ Change more
button-clear = 🗑 Leave it empty
button-correct = ✏️ Correct

edited-reread = ✏️ <b>Read again after you edited the message:</b>
edited-same = You edited an earlier message; what I read from it is the same.
edited-other = You edited an earlier message; I didn't handle it again. Please send it as a new one.
edited-refused = You edited an earlier answer, but it wasn't taken: { $problem } The card hasn't changed.
edited-draft-other-kind = Your edited message tells of “{ $other }”. The card “{ $kind }” hasn't changed; /cancel drops it if you don't need it.
edited-draft-not-a-fact = Your edited message sounds as if “{ $kind }” didn't happen. The card hasn't changed; /cancel drops it if you don't need it.
edited-draft-not-understood = I didn't understand your edited message. The card “{ $kind }” hasn't changed; you can change it on the card itself.
edited-record-other-kind = Your edited message tells of “{ $other }”. { $ref } ({ $kind }) hasn't changed; if it was reported wrongly, please withdraw it and report anew.
edited-record-not-a-fact = Your edited message sounds as if “{ $kind }” didn't happen. { $ref } hasn't changed; please withdraw it if it is to be cancelled.
edited-record-not-understood = I didn't understand your edited message. { $ref } ({ $kind }) hasn't changed; to correct it, tap “Correct”.
button-begin-other = 📝 Report “{ $other }”
form-waits = The card “{ $kind }”, which is waiting, has followed your message:
button-open-card = Open the card

button-details = 📄 Content, history
button-history = 🕘 History
record-evidence = <b>Supporting documents</b>
record-no-evidence = <i>No supporting documents yet.</i>
record-piece = 📎 { $name } ({ $field })
revisions-heading = 🕘 <b>History of { $ref }</b> { $title }
revisions-first = <b>Revision { $n }</b> · reported by { $person } · { $at }
revisions-revision = <b>Revision { $n }</b> · { $person } · { $at }
revisions-reason = Reason: <i>“{ $reason }”</i>
revisions-confirmed = ✓ confirmed by { $person } · { $at }
revisions-withdrawn = ↩️ <b>Withdrawn</b> · { $person } · { $at }
    Reason: <i>“{ $reason }”</i>

mine-heading = <b>Reported by me: { $count }</b>, the newest first. Tap one to see it:
mine-found = <b>Updates with “{ $words }”: { $count }</b>. Tap one to see it:
mine-not-found = Nothing that you reported holds “{ $words }”. Please try another word.
mine-ask = 🔍 <b>What are you looking for?</b>
    A word of the title, the reference, an organization or the content.
button-search = 🔍 Search
button-all-mine = All
command-mine = What I reported, with search

button-other-kind = 🔀 Another kind
other-kind = <b>Not “{ $kind }”: what is it?</b>
    What you have filled in is taken along as far as it fits.
change-unfit = ✎ { $name }: { $was } → <i>there is no such item in the new kind</i>
card-instead-of = 🔀 Takes the place of { $ref }, which is withdrawn as of the wrong kind
correction-because-misread = The assistant misunderstood it
record-instead-of = 🔀 It was { $ref }; its kind has been corrected
verdict-replaced = ↩️ <b>It was of the wrong kind and is now { $ref }</b>
    Reason: <i>“{ $reason }”</i>
revisions-replaced = ↩️ <b>Of the wrong kind, replaced by another</b> · { $person } · { $at }
    Reason: <i>“{ $reason }”</i>
revisions-kind = Kind corrected. Reason: <i>“{ $reason }”</i>
button-see-other = 📄 { $ref }
no-such-item = There is no item { $number } on the card.
