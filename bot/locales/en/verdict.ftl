# The verdict

outcome-met = Met
outcome-not_met = Not met
outcome-missing = Missing
outcome-not_applicable = Not applicable
outcome-not_checked = Not checked yet

severity-critical = critical
severity-major = major
severity-general = general
severity-minor = minor
severity-line = Severity: <b>{ $severity }</b> ({ $reason })
severity-threshold = { $test }: { $figures }
severity-test-default = { $test }; our default test
severity-stated = as judged by the reporter

weight-seed = report on the Foshan plan
weight-province = provincial document
weight-other-city = practice of another city
weight-national = national law or standard
weight-practice = common practice
weight-default = our default
figure-unit = { $value } { $unit }
figure-default = { $figure }, our default

verdict-heading = <b>{ $ref } · { $kind }</b>
verdict-title = { $title }
verdict-saved = Saved · { $organization } · { $date }: { $day }{ $revision ->
    [1] {""}
   *[other] {" "}· revision { $revision }
 }
verdict-unconfirmed = ⏳ Reported by the liaison, waiting for the CDO to confirm
verdict-handling-default = Acknowledge by: { $due } (our default)
verdict-handling = Acknowledge by: { $due }
count-met = ✓ { $count } met
count-not-met = ✗ { $count } not met
count-missing = ○ { $count } missing
count-not-checked = ⚠ { $count } not checked
count-not-applicable = – { $count } n/a
verdict-in-order = 👍 Everything required is there. Thank you.
verdict-not-met = ✗ <b>{ $title }</b>: { $remedy }
verdict-missing = ○ { $title }
verdict-not-checked = ⚠ { $title }: not checked because of a fault of ours; it will be checked again
verdict-more = … and { $count } more that are required
verdict-due = Please complete it by <b>{ $due }</b> ({ $days }).
verdict-alert-opened = 🔔 Supervisors have been alerted · { $at }
verdict-alert-renewed = 🔔 Supervisors have been alerted again · { $at }
verdict-alert-nobody = 🔔 There is no supervisor to alert; the administrator knows · { $at }
verdict-alert-acknowledged = 👀 { $person } acknowledged it · { $at }
verdict-alert-taken = 🙋 { $person } is following up · { $at }
verdict-alert-resolved = ✅ { $person } has resolved the alert · { $at }
verdict-alert-cleared = ✅ The cause is gone and the alert is cleared · { $at }
verdict-alert-taken-back = 🔔 { $person } took the acknowledgement back · { $at }
verdict-alert-given-up = 🔔 { $person } doesn't follow up any more · { $at }
verdict-alert-offered = 🤝 { $person } asked somebody to follow up · { $at }
verdict-alert-accepted = 🙋 { $person } is following up · { $at }
verdict-alert-declined = 🔔 Somebody to follow up is being found · { $at }
verdict-alert-snoozed = 👀 { $person } acknowledged it and comes back to it · { $at }
verdict-alert-woken = 👀 { $person } acknowledged it · { $at }
verdict-alert-woke = 🔔 The supervisors were alerted again · { $at }
verdict-alert-reopened = 🔁 { $person } opened the alert again · { $at }
verdict-alert-late-rung = ⬆️ Not acknowledged in time, told further up · { $at }
verdict-alert-late-blue = 🔵 A blue slip was sent · { $at }
verdict-alert-late-yellow = 🟡 A yellow slip was sent · { $at }
verdict-alert-late-red = 🔴 A red slip was sent · { $at }
verdict-alert-rests = 🏁 It rests with the leading-group office · { $at }
verdict-alert-disputed = ⚖️ The dispute is to be decided · { $at }
verdict-alert-dispute-upheld = ⚖️ { $person } decided: the objection stands · { $at }
verdict-alert-dispute-dismissed = ⚖️ { $person } decided: the verdict stands · { $at }

findings-heading = <b>{ $ref } · one by one</b>
    { $title }
findings-page = Page { $page } of { $pages }. Tap one to see why:

why-heading = { $mark } <b>{ $outcome }</b> · { $id } { $title }
why-level-must = Required
why-level-must-if = Required where its condition applies
why-level-should = Recommended; it doesn't make the update incomplete
why-level-may = Optional
why-basis-stated = Rests on: the reporter's word
why-basis-evidenced = Rests on: a document
why-document = Stated, but the document behind it is missing (number, link or photo)
why-default = <b>Ground</b> our own default; no higher document asks for it
why-source = <b>Ground</b> { $title } ({ $weight }, in force since { $day })
why-source-undated = <b>Ground</b> { $title } ({ $weight })
why-clause = { $title }, { $clause }
why-seen = <b>What was seen</b>
why-read = • { $name }: { $value }{ $origin }
why-parameter = • { $title }: { $value } ({ $weight })
why-remedy = <b>What to do</b> { $remedy }
why-version = <i>Policy pack { $pack } { $version } · checked on { $day }</i>

why-condition = {"   "}<i>{ $condition }</i>
why-deciding-in-force-false = → It wasn't in force on the day this happened
why-deciding-in-force-unknown = → It can't be told whether it was in force
why-deciding-in-force-true = → It was in force
why-deciding-applies-false = → This isn't a case for the requirement
why-deciding-applies-unknown = → It has to be known first whether this is a case for it
why-deciding-applies-true = → This is a case for it
why-deciding-satisfied-false = → This contradicts the requirement
why-deciding-satisfied-unknown = → It hasn't been given yet
why-deciding-satisfied-true = → This satisfies the requirement
why-deciding-evidence-false = → There is no document behind it yet
why-deciding-evidence-unknown = → There is no document behind it yet
why-deciding-evidence-true = → There is a document behind it

fact-governing-date = Day on which it happened
fact-reported-on = Day of the report
fact-checked-on = Day of the check
fact-organization = Reporting organization
value-not-given = not given
origin-stated = {""}
origin-profile = {" "}(organization's profile)
origin-default = {" "}(default)
origin-record = {" "}(from { $ref })
origin-computed = {" "}(worked out by the system)

button-supply = ➕ Add what is missing
button-supply-this = ➕ Add it now
button-why = 🔍 Why, one by one
button-previous = ‹ Previous
button-next = Next ›
button-to-record = Back to the update
date-may-move = {" "}(that year's holidays aren't published yet; the date may move)
