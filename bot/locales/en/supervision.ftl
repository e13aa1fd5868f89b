# Alerts and digests

alert-heading = { $mark } <b>{ $title }</b>
alert-subject = <b>{ $ref }</b> { $title }
alert-from = { $organization } · { $reporter } · { $at }
alert-expected = 👉 { $expected }
alert-due = ⏱ Please acknowledge by <b>{ $due }</b>
alert-due-default = ⏱ Please acknowledge by <b>{ $due }</b> (our default)
alert-due-within = ⏱ Please acknowledge by <b>{ $due }</b> ({ $within })
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
alert-resolved-thanks = ✅ Resolved: { $ref } { $title }
alert-continued-below = 🔔 { $ref } { $title } goes on below ⤵
alert-nobody = ⚠️ <b>{ $organization }</b> has no supervisor yet, so nobody receives this alert. Please invite one with /invite.
alert-event-acknowledged = 👀 { $person } has seen it · { $at }
alert-event-taken = 🙋 { $person } is following up · { $at }
alert-event-resolved = ✅ { $person } resolved it · { $at }
alert-event-cleared = ✅ The cause is gone, cleared by itself · { $at }
alert-event-renewed = 🔔 Something changed · { $at }
alert-event-nobody = 🔕 There was no supervisor to alert · { $at }
alert-reason = <i>“{ $reason }”</i>

alerts-none = 👍 There are no open alerts.
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
digest-line-alert-acknowledged = 👀 { $ref } { $title } · seen by { $person }
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
