# Digests

digest-late = ⏱ Sent late; it was due on { $at }
digest-open = <b>Open alerts: { $count }</b> · oldest: day { $oldest }
digest-only-own = You turned the daily digest off; overdue duties of your own organization are still sent to you.
digest-as-of = <i>Rebuilt from that day's records. Names, withdrawals, missing items and time limits are as of now; what was done and later reopened counts as not done.</i>
digest-line-duty-fresh = ❗ { $ref } { $title } · now overdue, was due { $at }
digest-line-duty-overdue = ❗ { $ref } { $title } · was due { $at }
digest-line-duty-soon = ○ { $ref } { $title } · due { $at }
digest-line-alert-other = 🔔 { $ref } { $title } · { $organization } · the alert changed
digest-issues = ⚑ Open issues: { $count }{ $serious ->
    [0] {""}
   *[other] {" "}({ $serious } critical or major)
} · oldest: day { $days }{ $late ->
    [0] {""}
   *[other] {" "}· with a late step: { $late }
}
digest-failed = ✉️ Messages that couldn't reach you: { $count }
digest-failed-for-all = ✉️ Messages not delivered, all people: { $count }
digest-rate = 📊 Duties met: { $met } of { $due } due in the last 12 months ({ $percent }%)
digest-coverage = 👤 CDOs in post: { $met }/{ $due }
button-all-due = 📝 Everything due
button-owed = ✍️ To complete
button-all-alerts = 🔔 All alerts
button-digests-past = 🗂 Past digests
button-digest-choices = ⚙️ Settings

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
review-compared = , previously { $met } of { $due } ({ $percent }%)
review-complete = 🏢 Organizations with all duties met: { $complete } of { $count }; duties overdue now: { $overdue }
review-lowest = Lowest completion:
review-organization = ▫️ { $organization } { $met }/{ $due } ({ $percent }%)

digests-heading = <b>Message settings</b>
digests-at = Digests are sent at { $at }
digests-at-default = Digests are sent at { $at } (default)
digests-daily-on = ✓ Daily digest: every working day; not sent when nothing is new or due, except on Mondays. Next: { $following }
digests-daily-off = ✗ Daily digest: off
digests-weekly-on = ✓ Weekly digest: first working day of the week. Next: { $following }
digests-weekly-off = ✗ Weekly digest: off
digests-monthly-on = ✓ Monthly digest: first working day of the month. Next: { $following }
digests-monthly-off = ✗ Monthly digest: off
notices-on = ✓ { $title }
notices-off = ✗ { $title }: off
notices-statutory = <b>Always sent, can't be turned off</b>
notices-always = 🔒 { $title }: { $because }{ $ours ->
        [1] {" "}(our default)
       *[other] {""}
    }
button-notice-off = Turn off: { $title }
button-notice-on = Turn on: { $title }
command-settings = Message settings
digests-which-time = <b>At what time?</b> It applies from the next one on.
digests-none-sent = No digest has been sent yet.
digests-past = <b>Past digests</b> (tap one to see it again)
digests-past-daily = ☀️ Daily, { $day }
digests-past-weekly = 📅 Weekly, { $day }
digests-past-monthly = 🗓 Monthly, { $day }
button-digests-time = ⏰ Change the time
button-digests-daily-on = Turn on: Daily digest
button-digests-daily-off = Turn off: Daily digest
button-digests-weekly-on = Turn on: Weekly digest
button-digests-weekly-off = Turn off: Weekly digest
button-digests-monthly-on = Turn on: Monthly digest
button-digests-monthly-off = Turn off: Monthly digest
