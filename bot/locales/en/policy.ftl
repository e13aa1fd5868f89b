# Looking up the policy

policy-ask = <b>Look up the policy</b>
    What are you looking for? A few words will do, or a number such as M-19 or D2-10.
policy-example-assessment = impact assessment
policy-example-days = 5 working days
policy-example-issue = major issue
policy-example-town = towns join
policy-nothing-found = Nothing in the policy fits “{ $words }”. Please try other words:
policy-found = <b>“{ $words }”</b>: { $count } found, tap a number to read it
policy-no-definition = The policy doesn't define “{ $words }”; { $count } found about it, tap a number to read it
policy-alerting = <b>Alerts</b>: who gets them, and by when
policy-alerting-first = First to: { $to }
policy-alerting-by = To be acknowledged
policy-alerting-rung = { $title }
policy-alerting-at-once = • { $of }: { $to }
policy-alerting-later = • { $of }: { $to }, { $limit } later
policy-meaning = <b>{ $kind }</b>
policy-changing = A saved report can be corrected or withdrawn: open it (send its number, or find it with /mine), then tap ✏️ Correct or ↩️ Withdraw. Withdrawing needs a reason; the record is kept.
policy-version = <b>{ $title }</b>, policy pack { $version }
policy-version-since = In force since { $day }
policy-version-sources = It rests on { $count } sources, above all:
policy-version-source = • { $title }
policy-version-told = Those whom a new version touches are told before it begins. Send a requirement's number to see its ground.
policy-of-kind = <b>{ $kind }</b>: { $count } requirements, { $binding } of them binding
policy-line = { $number }. { $title } ({ $id })
policy-heading = <b>{ $id } { $title }</b> ({ $what })
policy-heading-unnumbered = <b>{ $title }</b> ({ $what })
policy-type-kind = kind of update
policy-type-requirement = requirement
policy-type-duty = duty
policy-type-inference = rule over records
policy-type-severity = severity test
policy-type-handling = handling time
policy-type-slip = slip
policy-type-coverage = coverage
policy-type-qualification = qualification
policy-type-parameter = number
policy-kind = Kind of update: { $kind }
policy-role = { $role }
policy-evidence-needed = Needs evidence (a number, link, photo or file)
policy-in-force = In force from { $day }
policy-in-force-until = In force from { $day } until { $end }
policy-duties = Counts for duties: { $duties }
policy-severity = Makes an issue: <b>{ $severity }</b>
policy-inference = Supervisors are alerted, as for { $severity } issues
policy-of-slips = <b>Slips</b> follow up what is due soon or late, step by step
policy-slip-heading = <b>{ $title }</b>
policy-slip-when = Sent when: { $trigger }
policy-slip-to = Goes to: { $to }
policy-slip-cleared-when = Cleared when: { $trigger }
policy-slip-cleared-to = Goes to: { $to }
policy-slip-over = Cleared when: { $trigger } (issues); reported as asked (duties)
policy-slip-duties = For a duty: as for a major issue
policy-slip-condition = • { $title }
policy-slip-condition-of = • { $title } ({ $severities })
policy-slip-blue = 🔵 Blue
policy-slip-yellow = 🟡 Yellow
policy-slip-red = 🔴 Red
policy-slip-cleared = ✅ Cleared
policy-severity-any = <b>An issue is { $severity }</b> if any of this holds
policy-severity-test = • { $title }
policy-severities = <b>How severe an issue is</b>
policy-severity-highest = The highest one counts; the reporter may judge it to be more severe, not less.
policy-closing = <b>An issue is closed</b> when all of this is met
policy-limit = • { $severity }: { $limit }
policy-value = • from { $day }: { $value } ({ $weight })
policy-doubt = <i>{ $doubt }</i>
limit-every-days = every { $amount ->
    [one] day
   *[other] { $amount } days
 }
limit-every-months = every { $amount ->
    [one] month
   *[other] { $amount } months
 }
button-policy-requirements = Requirements: { $kind }
button-policy-kind = All requirements of this kind
button-policy-my-duty = How my organization stands
ground-read = <i>What was read: { $read }</i>
ground-more = and { $count ->
    [one] 1 more source
   *[other] { $count } more sources
 }
ground-note = <i>{ $note }</i>
page-of = Page { $page } of { $pages }
