# Disputes

button-dispute = ⚖️ I disagree
button-uphold = ✅ The objection stands
button-dismiss = ✖️ The verdict stands
dispute-ask = ⚖️ <b>Why is this verdict wrong?</b> A sentence or two; a supervisor decides.
dispute-example = For example: the assessment was finished in February; its number was mistyped, the attachment is right.
dispute-clause = ✗ <b>{ $id }</b> { $title }
    Source: { $sources }
dispute-clause-default = ✗ <b>{ $id }</b> { $title }
    No source gives it: a default of ours
dispute-clause-gone = ✗ <b>{ $id }</b> (the present version has no such requirement)
dispute-heading = ⚖️ <b>A verdict is disputed: please decide</b>
dispute-heading-decided = ⚖️ <b>The dispute is decided</b>
dispute-says = { $person } disputes it · { $at }
dispute-open = ⏳ Not decided yet
dispute-upheld = ⚖️ <b>The objection stands</b> · { $person } · { $at }
dispute-dismissed = ⚖️ <b>The verdict stands</b> · { $person } · { $at }
dispute-ground-upheld = <b>In a sentence: why does the objection stand?</b> ({ $ref } · { $requirement })
dispute-ground-dismissed = <b>In a sentence: why does the verdict stand?</b> ({ $ref } · { $requirement })
dispute-thanks = ⚖️ Sent to { $people } to decide ({ $ref } · { $requirement }). You will be told.
dispute-thanks-nobody = ⚖️ Noted ({ $ref } · { $requirement }). There is no supervisor to decide at present; whoever comes will see it.
dispute-about = <b>{ $ref }</b> · { $requirement }
dispute-not-here = This can't be disputed now: it is met, or a dispute about it is open.
dispute-reason-too-short = Please write a whole sentence that says why.
dispute-decided-already = This dispute is decided already.
