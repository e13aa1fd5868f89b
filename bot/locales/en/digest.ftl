# Digests

digest-late = ⏱ Late: was to be sent at { $at }
digest-open = <b>Open alerts: { $count }</b> · oldest: day { $oldest }
digest-only-own = You switched the daily digest off; overdue duties of your own organization must be told all the same.
digest-as-of = <i>Made anew from that day's records. Names, withdrawals, missing facts and time limits are as of now; what was done and opened again counts as not done.</i>
digest-line-duty-fresh = ❗ { $ref } { $title } · now overdue, was due { $at }
digest-line-duty-overdue = ❗ { $ref } { $title } · was due { $at }
digest-line-duty-soon = ○ { $ref } { $title } · due { $at }
digest-line-alert-other = 🔔 { $ref } { $title } · { $organization } · the alert changed
digest-issues = ⚑ Open issues: { $count }{ $serious ->
    [0] {""}
   *[other] {" "}({ $serious } critical or major)
} · oldest: day { $days }
digest-failed = ✉️ Messages that couldn't reach you: { $count }
digest-failed-for-all = ✉️ Messages that couldn't be delivered, to anybody: { $count }
digest-rate = 📊 Met { $met } of { $due } due in the last 12 months ({ $percent }%)
digest-coverage = 👤 CDOs in post: { $met }/{ $due }
button-all-due = 📝 All that is due
button-owed = ✍️ To complete
button-all-alerts = 🔔 All alerts
button-digests-past = 🗂 Earlier ones
button-digest-choices = ⏰ When and which

review-heading-weekly = 📅 <b>Weekly digest · { $first } to { $last }</b>
review-heading-monthly = 🗓 <b>Monthly digest · { $first } to { $last }</b>
review-reported = • Updates reported: { $count }
review-alerts = 🔔 Alerts: { $opened } opened, { $done } resolved or cleared, { $open } open now{ $open ->
    [0] {""}
   *[other] {" "}(oldest: day { $oldest })
}
review-slips = 🗒 Slips: blue { $blue }, yellow { $yellow }, red { $red }
review-issues = ⚑ Issues: { $raised } raised, { $resolved } resolved, { $open } open now{ $open ->
    [0] {""}
   *[other] {" "}({ $serious } critical or major, oldest: day { $oldest })
}
review-past-weekly = <b>Duties due last week: { $met } of { $due } met ({ $percent }%)</b>
review-past-monthly = <b>Duties due last month: { $met } of { $due } met ({ $percent }%)</b>
review-compared = , before that { $met } of { $due } ({ $percent }%)
review-complete = 🏢 All done: { $complete } of { $count } organizations; overdue now: { $overdue }
review-lowest = Least done:
review-organization = ▫️ { $organization } { $met }/{ $due } ({ $percent }%)

digests-heading = <b>Messages: when and which</b>
digests-at = Sent at { $at }
digests-at-default = Sent at { $at } (default)
digests-daily-on = ✓ Daily: on working days; skipped when there is nothing new and nothing due, except on Mondays. Next: { $following }
digests-daily-off = ✗ Daily: off
digests-weekly-on = ✓ Weekly: on the week's first working day. Next: { $following }
digests-weekly-off = ✗ Weekly: off
digests-monthly-on = ✓ Monthly: on the month's first working day. Next: { $following }
digests-monthly-off = ✗ Monthly: off
notices-on = ✓ { $title }
notices-off = ✗ { $title }: off
notices-statutory = <b>These always come</b>
notices-always = 🔒 { $title }: { $because }{ $ours ->
        [1] {" "}(our default)
       *[other] {""}
    }
button-notice-off = Off: { $title }
button-notice-on = On: { $title }
command-settings = Messages you get
digests-which-time = <b>At what time?</b> It holds from the next one on.
digests-none-sent = No digest has been sent yet.
digests-past = <b>Earlier digests</b> (tap one to see it again)
digests-past-daily = ☀️ Daily, { $day }
digests-past-weekly = 📅 Weekly, { $day }
digests-past-monthly = 🗓 Monthly, { $day }
button-digests-time = ⏰ Another time
button-digests-daily-on = Daily on
button-digests-daily-off = Daily off
button-digests-weekly-on = Weekly on
button-digests-weekly-off = Weekly off
button-digests-monthly-on = Monthly on
button-digests-monthly-off = Monthly off
