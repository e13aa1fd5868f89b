# Issues, from raised to closed

issue-again = 🔁 <b>Again</b> (time { $count }): { $ref } was closed { $at }
issue-came-back-as = 🔁 The problem came back: see { $ref }
issue-closed = ✅ <b>The issue is closed</b> · { $ref } · { $at }
issue-resolved = 🏁 <b>Reported resolved</b> ({ $ref }), to be verified and closed:
issue-reviewed = 📚 Reviewed ({ $ref })
issue-condition = { $mark } { $title }
issue-conditions-default = <i>The closing conditions are our defaults</i>
issue-not-closed-yet = <b>The issue isn't closed yet. Closing conditions:</b>
issue-closed-by-this = ✅ <b>Every closing condition is met: the issue is closed</b> · { $at }
issue-belongs = 🔗 Belongs to { $ref } { $title }
issue-belongs-guessed = 🔗 Belongs to { $ref } { $title } (written differently; choose another if that's wrong)
issue-which = ❓ <b>Several issues may be meant. Which one is it?</b>
issue-none = 🔗 No open issue fits; please check the names of problem and project
issue-none-of-them = 🔗 Belongs to no issue on record
issue-choose = <b>To which issue does { $ref } belong?</b>
button-see-issue = 📌 See the issue
button-other-issue = 🔗 Choose the issue
button-no-issue = None of these

issue-no-severity = unrated
issue-heading = { $mark } <b>Issue { $ref } ({ $severity })</b> { $title }
issue-alert-open = 🔔 Its alert is to be acknowledged
issue-alert-acknowledged = 👀 Its alert is acknowledged; nobody follows up yet
issue-alert-handled = 🙋 { $person } follows up its alert
issue-alert-resolved = ☑️ Its alert is resolved
issue-story = <b>What happened</b>
issue-story-words = { "    " }<i>{ $words }</i>
issue-story-evidence = { "    " }📎 { $count ->
        [one] One piece of evidence
       *[other] { $count } pieces of evidence
    }
button-issue-alert-evidence = 📎 Evidence of its alert ({ $count })
issue-story-raised = • { $at } raised, { $ref }
issue-story-progress = • { $at } progress, { $ref }
issue-story-meeting = • { $at } progress, { $ref }, with a coordination meeting
issue-story-resolved = • { $at } reported resolved, { $ref }
issue-story-review = • { $at } review { $ref }
issue-story-closed = • { $at } closed
issue-story-late-yellow = • { $at } 🟡 yellow slip: { $step }
issue-story-late-red = • { $at } 🔴 red slip: { $step }
issue-story-urged = • { $at } { $person } sent a reminder
issue-story-alert-resolved = • { $at } { $person } resolved the alert
issue-story-alert-open-again = • { $at } the resolution changed; the alert is open again
button-report-progress = 📈 Report progress
button-report-resolved = 🏁 Report resolved
button-report-review = 📚 Report the review
button-urge = 📣 Remind
button-issue-alert = 🔔 See the alert
button-issues = 📋 Issues

issues-heading-open = <b>Open issues: { $count }</b>
issues-heading-verify = <b>Issues to be verified: { $count }</b>
issues-heading-review = <b>To be reviewed: { $count }</b>
issues-heading-closed = <b>Issues closed in the last { $days } days: { $count }</b>
issues-line = { $mark } <b>{ $ref }</b> { $title }
issues-where = { $project } · { $organization }
issues-state-open = ⏳ In hand, { $days ->
        [0] came up today
        [one] for 1 day
       *[other] for { $days } days
    }
issues-state-resolved = 🏁 To be verified and closed, { $days ->
        [0] came up today
        [one] 1 day old
       *[other] { $days } days old
    }
issues-closed = ✅ Closed { $at }
issues-again = 🔁 came back { $count ->
        [one] once
       *[other] { $count } times
    }
issues-past-due = ❗ Was to be solved by { $day }
issues-none = 👍 None.
issues-defaults = <i>* our default limit</i>
button-issues-open = Open { $count }
button-issues-verify = To verify { $count }
button-issues-review = To review { $count }
button-issues-closed = Closed { $count }

issue-urged = 📣 <b>{ $person } asks how this stands</b>
issue-urged-please = Please report progress, or that it is resolved.
toast-urged = The reminder is sent.
toast-urged-today = A reminder was sent today already.
urge-nobody = There is nobody to remind at present.
urge-nothing = Nothing is overdue.
button-see-duties = See the duties
issue-already-closed = The issue is closed.
duties-urged = 📣 <b>{ $person } reminds { $organization }: { $count } overdue</b>
duties-urged-on = 📣 { $person } sent a reminder { $at }

command-issues = Issues, and what comes next
alert-event-closed = ✅ The issue met every closing condition; the alert is resolved · { $at }
alert-event-open-again = 🔁 The resolution changed; the issue is open again · { $at }
verdict-alert-closed = ✅ The issue is closed and the alert resolved · { $at }
verdict-alert-open-again = 🔔 The issue is open again; supervisors were alerted · { $at }
digest-line-alert-closed = ✅ { $ref } { $title } · the issue is closed
digest-line-alert-open-again = 🔁 { $ref } { $title } · the issue is open again
alert-event-urged = 📣 { $person } sent a reminder · { $at }
verdict-alert-urged = 📣 A supervisor sent a reminder · { $at }
digest-line-alert-urged = 📣 { $ref } { $title } · { $organization } · { $person } sent a reminder
