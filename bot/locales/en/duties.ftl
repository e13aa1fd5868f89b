# The duty checklist: a summary, a role, one duty

duties-heading = <b>Duties</b> · { $organization }
duties-pressing = <b>Most pressing</b>
duties-provisional = <i>Some dates lie in a year whose holidays aren't published yet; they may move.</i>
duties-choose-role = Tap a role to see all:
duties-defaults = <i>* the date is a default of ours</i>
duties-none = Nothing is owed at present.
duties-role-heading = <b>{ $role }</b> · { $organization }
duties-role = { $role }: { $done } of { $count } done
duties-role-late = { $role }: ❗ { $late } of { $count } overdue
duties-organizations = <b>Duties by organization</b> ({ $count })
duties-uncounted = { $count } more owe nothing and aren't counted.
duties-organization = • { $name }: { $done }/{ $due }
duties-organization-late = • { $name }: { $done }/{ $due }, ❗ { $late } overdue
duties-organization-na = • { $name }: nothing was due yet
button-duties-others = Other organizations
duties-rate = Done <b>{ $done }/{ $due }</b> as of { $day }; { $pending } not due yet
duties-rate-na = { $pending ->
    [0] Nothing is owed as of { $day }, so there is no rate
   *[other] Nothing was due yet as of { $day }, so there is no rate; { $pending } not due yet
 }
date-provisional = {" "}(provisional)
date-default = {" "}(our default)

duty-line = { $mark } <b>{ $id }</b> { $title }: { $state }{ $ours }
duty-line-overdue = overdue, was due { $due }
duty-line-missed = { $missed } periods overdue, the last was due { $due }
duty-line-open = due { $due }, { $days ->
    [0] today
    [one] 1 working day left
   *[other] { $days } working days left
 }
duty-line-waived = waived until { $until }
duty-line-met = met by { $ref }
duty-default = *
duty-heading = <b>{ $id } { $title }</b>
duty-organization = { $organization }
duty-evidence = <b>Evidence</b> { $evidence }
duty-satisfied-by = <b>Fulfilled by</b> { $kinds }
duty-by-slips = Fulfilled by answering the follow-up slips.
duty-way = • { $title }: { $cadence }
duty-way-default = • { $title }: { $cadence } (our default)
duty-history = <b>Lately</b>
duty-nothing-owed = Nothing is owed of it at present.
duty-close = ○ { $ref } would fulfil it, but lacks: { $lacks }
duty-close-requirement = “{ $title }” ({ $id })
duty-close-document = a document, photo or link behind it
duty-past-overdue = { $mark } { $period }: overdue, was due { $due }
duty-past-open = { $mark } { $period }: due { $due }
duty-past-met = { $mark } { $period }: { $ref } ({ $day })
duty-past-waived = { $mark } { $period }: waived until { $until }
button-duty-report = 📝 { $kind }

cadence-once = once, by { $day }
cadence-year = once a year
cadence-half-year = once every half-year
cadence-quarter = once a quarter
cadence-month = once a month
cadence-by-the-end = { $every }, by its end
cadence-from-start = { $every }, within { $after } of its start
cadence-from-end = { $every }, within { $after } after its end
cadence-after = within { $within } of each “{ $cause }”
cadence-after-first = within { $within } of the first “{ $cause }”
cadence-same-day = on the day of each “{ $cause }”
cadence-cycle = on the cycle that was promised
cadence-arises = when it arises, without a date
owed-period-year = { $year }
owed-period-half = { $year }, half-year { $number }
owed-period-quarter = { $year } Q{ $number }
owed-period-month = month { $number } of { $year }
owed-period-after = after { $ref }
owed-period-from = from { $day }
owed-period-of = { $subject } · { $period }

# A duty that isn't asked for a time
waiver-stands = ⏸ Waived until { $day }. Reason: <i>“{ $reason }”</i>
button-waive = ⏸ Waive for a time
button-ask-again = ▶ Ask it again
toast-asked-again = It is asked again from today.
waive-heading = ⏸ <b>Waive { $id }</b> { $title }
waive-until = Up to and including which day isn't it asked?
waive-until-quarter = End of this quarter: { $day }
waive-until-year = End of this year: { $day }
waive-until-next-year = End of next year: { $day }
waive-ask-reason = ⏸ <b>Waive { $id }</b> { $title }
    { $organization }, up to and including { $day }. In a sentence: why? The organization sees it.
