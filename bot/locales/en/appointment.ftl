# After an appointment: qualification, judgement, invitation

checklist-heading = <b>Qualification</b> · { $ref } { $name }
checklist-item = { $mark } <b>{ $id } { $title }</b> ({ $level }; { $weight })
checklist-given = {"  "}{ $evidence }
checklist-lacking = {"  "}<i>To add: { $evidence }</i>
checklist-not-judged = <b>Judgement</b> Nobody has judged it yet.
checklist-judged = <b>Judgement</b> { $by }: { $note }
qualification-required = required
qualification-conditional = required where it applies
qualification-advisory = advisory
qualification-person-decides = <i>A person decides; nothing is scored.</i>
button-checklist = 🎓 Qualification
button-add = ＋ { $what }
button-judge = ✍️ Record the judgement
judge-ask = In a sentence: does <b>{ $name }</b> ({ $ref }) qualify? It is recorded under your name.
    For example: reviewed, and qualified.
judge-yourself = Nobody judges their own qualification. Please leave it to somebody else.
judge-too-long = That is too long. Please make it shorter.
appointment-made = <b>{ $organization }</b> reported the appointment of <b>{ $name }</b> as CDO ({ $ref })
appointment-ended = <b>{ $organization }</b> reported that <b>{ $name }</b> is no longer CDO ({ $ref })
appointment-in-post = In post here: { $name } (since { $day }).
appointment-nobody-in-post = Nobody is in post here at present.
appointment-sure-invite = { $former } is in post at <b>{ $organization }</b>. There is one CDO at a time: when { $name } joins by the link, { $former }'s post ends; it stays on record. Are you sure?
appointment-sure-end = End { $former }'s post as CDO of <b>{ $organization }</b>? It takes effect at once; the post stays on record.
button-invite-appointed = ✉️ Invite to the post
button-invite-succeed = Yes, make the link
button-end-former = End { $name }'s post
