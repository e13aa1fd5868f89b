# Alerts and digests

alert-heading = { $mark } <b>{ $title }</b>
alert-subject = <b>{ $ref }</b> { $title }
alert-from = { $organization } · { $reporter } · { $at }
alert-expected = 👉 { $expected }
alert-due = ⏱ Please acknowledge by <b>{ $due }</b>
alert-due-default = ⏱ Please acknowledge by <b>{ $due }</b> (our default)
alert-due-within = ⏱ Please acknowledge by <b>{ $due }</b> ({ $within })
alert-due-late = ❗ Was to be acknowledged by <b>{ $due }</b>: overdue
limit-hours = { $amount ->
    [one] within 1 hour
   *[other] within { $amount } hours
 }
limit-working-days = { $amount ->
    [one] within 1 working day
   *[other] within { $amount } working days
 }
limit-same-day = the same day
alert-renewed = 🔔 <b>Something changed, please look again</b>
alert-ask-reason = <b>In a sentence: how was it resolved?</b>
alert-reason-example-project = For example: met the supplier, the new delivery date is 10 December.
alert-reason-example-data = For example: the sharing has stopped, and the recipient has deleted the data.
alert-ask-evidence = A photo, document or link can go with it: write the sentence under it, and both are done at once.
alert-resolved-thanks = ✅ Resolved: { $ref } { $title }
alert-resolved-issue-open = The issue itself is still open: its steps are followed up by their limits.
alert-resolved-evidence = If a photo, document or link shows it, just send it now; later, send it as a reply to this message.
alert-evidence-count = 📎 { $count ->
        [one] One piece of evidence
       *[other] { $count } pieces of evidence
    }
alert-evidence-added = 📎 { $count ->
        [one] One piece of evidence was
       *[other] { $count } pieces of evidence were
    } added to the alert: { $ref } { $title }
alert-evidence-known = This alert has that piece of evidence already: { $ref } { $title }
alert-evidence-none = 🔔 { $ref } { $title }
alert-evidence-why = <b>Now in a sentence, please: how was it resolved?</b> The alert isn't resolved yet.
alert-evidence-open = The alert isn't resolved yet.
alert-cancelled-evidence = Cancelled. The alert isn't resolved; the evidence that you sent stays with it.
button-resolve-as = ✅ Resolve with these words
button-see-alert = 🔔 See the alert
alert-not-asked-any-more = 🤝 You aren't asked to follow this up any more: { $ref } { $title }
alert-continued-below = 🔔 { $ref } { $title } goes on below ⤵
alert-nobody = ⚠️ <b>{ $organization }</b> has no supervisor yet, so nobody receives this alert. Please invite one with /invite.
alert-event-acknowledged = 👀 { $person } acknowledged it · { $at }
alert-event-taken = 🙋 { $person } is following up · { $at }
alert-event-resolved = ✅ { $person } resolved it · { $at }
alert-event-evidence = 📎 { $person } added { $count ->
        [one] one piece
       *[other] { $count } pieces
    } of evidence · { $at }
alert-event-cleared = ✅ The cause is gone, cleared by itself · { $at }
alert-event-renewed = 🔔 Something changed · { $at }
alert-event-nobody = 🔕 There was no supervisor to alert · { $at }
alert-reason = <i>“{ $reason }”</i>

alerts-none = 👍 There are no open alerts.
alerts-resolved-heading = <b>Resolved in the last { $days } days: { $count }</b>
alerts-resolved-resolved = ☑️ { $ref } { $title } · { $organization } · resolved by { $person }, { $at }
alerts-resolved-cleared = ☑️ { $ref } { $title } · { $organization } · its cause is gone, { $at }
alerts-resolved-closed = ☑️ { $ref } { $title } · { $organization } · its issue closed, { $at }
button-alerts-resolved = ☑️ Resolved lately { $count }
alerts-heading = <b>Open alerts: { $count }</b>
alerts-line = { $mark } { $ref } { $title }
    { $organization } · { $day }

button-acknowledge = 👀 Acknowledge
button-take = 🙋 I'll take it
button-resolve = ✅ Resolve
button-see-record = 📄 See the record
button-open-alerts = 🔔 See the alerts

digest-heading = ☀️ <b>Daily digest · { $day }</b>
digest-news = <b>New</b>
digest-news-since = <b>New</b> since { $since }
digest-news-none = Nothing new.
digest-owed = <b>To complete: { $count }</b>
digest-nothing-open = 👍 Nothing is overdue or due soon, and no alert is open.
digest-more = … and { $count } more
digest-line-reported = • { $ref } { $title } · { $organization }
digest-line-unconfirmed = • { $ref } { $title } · { $organization } · to be confirmed
digest-line-alert-opened = 🔔 { $ref } { $title } · { $organization } · alert
digest-line-alert-acknowledged = 👀 { $ref } { $title } · acknowledged by { $person }
digest-line-alert-taken = 🙋 { $ref } { $title } · { $person } is following up
digest-line-alert-resolved = ✅ { $ref } { $title } · resolved by { $person }
digest-line-alert-cleared = ✅ { $ref } { $title } · cleared by itself
digest-line-alert-renewed = 🔔 { $ref } { $title } · { $organization } · something changed
digest-line-alert-nobody = 🔕 { $ref } { $title } · { $organization } · no supervisor to alert
digest-line-owed = ○ { $ref } { $title } · { $lacking } missing · by { $at } ({ $days ->
    [one] 1 working day
   *[other] { $days } working days
 } left)
digest-line-overdue = ❗ { $ref } { $title } · { $lacking } missing · overdue, was due { $at }
digest-limit-ours = {" "}· our default limit
digest-line-late = ❗ { $ref } { $title } · { $organization } · was to be acknowledged by { $at }
digest-line-open = 🔔 { $ref } { $title } · { $organization } · day { $days }
digest-line-acknowledged = 👀 { $ref } { $title } · { $organization } · day { $days }
digest-line-taken = 🙋 { $ref } { $title } · { $organization } · day { $days } · { $person }
owed-none = 👍 Nothing is owed at present.

button-more = ⋯ More
button-hand-over = 🤝 Ask somebody
button-snooze = 😴 Later
button-wake = ⏰ Remind me again
button-give-up = ↩️ Give it back
button-take-back = ↩️ Undo acknowledge
button-alert-accept = ✅ I'll take it
button-alert-decline = ✖️ I can't
button-reopen = 🔁 Open again

alert-handler = 🙋 { $person } is following up
alert-handler-you = 🙋 You are following up
alert-asked = 🤝 { $person } was asked to follow up, no answer yet
alert-asked-you = 🤝 <b>You are asked to follow up</b>: please accept or decline
alert-rests-time = 😴 Put off, back on { $at }
alert-rests-event = 😴 Back when something happens, { $at } at the latest
alert-disputed = ⚖️ The organization disputes it; to be decided
alert-step = ⏱ Next: { $step }, by { $due }
alert-step-late = ❗ Overdue: { $step }, was due { $due }
handling-default = {" "}(our default)

alert-event-taken-back = ↩️ { $person } took the acknowledgement back · { $at }
alert-event-given-up = ↩️ { $person } doesn't follow up any more · { $at }
alert-event-offered = 🤝 { $person } asked { $to } to follow up · { $at }
alert-event-accepted = 🙋 { $person } accepted to follow up · { $at }
alert-event-declined = ✖️ { $person } can't follow up · { $at }
alert-event-snoozed = 😴 { $person } put it off · { $at }
alert-event-woken = ⏰ { $person } called it back · { $at }
alert-event-woke = ⏰ Its rest is over · { $at }
alert-event-reopened = 🔁 { $person } opened it again · { $at }
alert-event-late-rung = ⬆️ Not acknowledged in time, told further up · { $at }
alert-event-late-blue = 🔵 Blue slip: { $step } · { $at }
alert-event-late-yellow = 🟡 Yellow slip: { $step } · { $at }
alert-event-late-red = 🔴 Red slip: { $step } · { $at }
alert-event-rests = 🏁 No reminders are left; it rests with the leading-group office · { $at }
alert-event-disputed = ⚖️ { $person } disputes it · { $at }
alert-event-dispute-upheld = ⚖️ { $person } decided: the objection stands · { $at }
alert-event-dispute-dismissed = ⚖️ { $person } decided: the verdict stands · { $at }

alert-offered-you = 🤝 <b>{ $person } asks you to follow up this alert</b>
alert-was-accepted = 🙋 { $person } follows up: { $ref } { $title }
alert-left-behind = 🙋 { $person } has left, and nobody follows this up: { $ref } { $title }. Please take it, or ask somebody.
alert-was-declined = ✖️ { $person } can't follow up: { $ref } { $title }. Please ask somebody else, or take it.
alert-woke = ⏰ The time until which this was put off has come: { $ref } { $title }
alert-who = <b>Who is to follow up?</b>
    { $ref } { $title }
alert-person = { $person } · { $place }
alert-place-cdo = CDO, { $organization }
alert-nobody-else = There is nobody else at present who could follow up { $ref } { $title }.
alert-rest-until = <b>Put it off until when?</b>
    { $ref } { $title }
    { $latest } at the latest (our default). What is very late (a red slip) is told further up all the same.
alert-rest-morning = 🌅 { $day }, in the morning
alert-rest-event = 🔔 When something happens
alert-toast-asked = Sent; waiting for the answer
alert-nobody-of-these = This person can't follow up this alert at present.
alert-snooze-day = That day is too early or too late, please choose another.
alert-unreachable = ⚠️ { $person } can't be reached (left, or blocked the assistant): what is late went to the next in line.

slip-rung = ⬆️ <b>Not acknowledged in time</b>: it was to be acknowledged by { $due }, and nobody has
slip-blue = 🔵 <b>Blue slip</b> · { $step }: please finish by { $due }
slip-yellow = 🟡 <b>Yellow slip</b> · { $step }: was due { $due }, now overdue
slip-red = 🔴 <b>Red slip</b> · { $step }: was due { $due }, still not done
slip-about = <b>{ $ref }</b> { $title } · { $organization }
slip-default = <i>All time limits are our defaults.</i>
slips-heading = <b>To follow up: { $count }</b>
slips-line-rung = ⬆️ { $ref } { $title } · { $organization } · to be acknowledged by { $due }
slips-line-blue = 🔵 { $ref } { $title } · { $organization } · { $step }, by { $due }
slips-line-yellow = 🟡 { $ref } { $title } · { $organization } · { $step }, was due { $due }
slips-line-red = 🔴 { $ref } { $title } · { $organization } · { $step }, was due { $due }
alert-rests-with = 🏁 All reminders about this alert have gone out; nothing more follows by itself. It rests with { $people }:
    <b>{ $ref }</b> { $title } · { $organization }

digest-line-alert-taken-back = 🔔 { $ref } { $title } · { $person } took the acknowledgement back
digest-line-alert-given-up = 🔔 { $ref } { $title } · { $person } gave it back
digest-line-alert-offered = 🤝 { $ref } { $title } · { $person } asked somebody to follow up
digest-line-alert-accepted = 🙋 { $ref } { $title } · { $person } follows up
digest-line-alert-declined = 🔔 { $ref } { $title } · { $person } can't follow up
digest-line-alert-snoozed = 😴 { $ref } { $title } · put off by { $person }
digest-line-alert-woken = ⏰ { $ref } { $title } · taken up again by { $person }
digest-line-alert-woke = ⏰ { $ref } { $title } · was put off until now
digest-line-alert-reopened = 🔁 { $ref } { $title } · opened again by { $person }
digest-line-alert-late-rung = ⬆️ { $ref } { $title } · { $organization } · not acknowledged in time
digest-line-alert-late-blue = 🔵 { $ref } { $title } · { $organization } · blue slip
digest-line-alert-late-yellow = 🟡 { $ref } { $title } · { $organization } · yellow slip
digest-line-alert-late-red = 🔴 { $ref } { $title } · { $organization } · red slip
digest-line-alert-rests = 🏁 { $ref } { $title } · { $organization } · all reminders have gone out
digest-line-alert-disputed = ⚖️ { $ref } { $title } · disputed by { $person }
digest-line-alert-dispute-upheld = ⚖️ { $ref } { $title } · { $person }: the objection is upheld
digest-line-alert-dispute-dismissed = ⚖️ { $ref } { $title } · { $person }: the verdict stands
