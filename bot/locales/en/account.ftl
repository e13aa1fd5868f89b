# The duty report, a Word document

account-title = { $organization }: Duty Report of the Chief Data Officer
account-subtitle = for { $period }
account-subject = What { $organization } did in { $period }, drawn up from its records
account-period-year = the year { $year }
account-period-quarter = the { $number ->
    [1] first
    [2] second
    [3] third
   *[4] fourth
 } quarter of { $year }
account-short-day = { $day } { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
 }
account-for-year = { $year }
account-for-half = { $year }, half-year { $number }
account-for-quarter = { $year } Q{ $number }
account-for-month = { $number ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
 } { $year }
account-for-days = from { $day }
account-for-subject = { $subject }, { $period }
account-span = { $first } to { $last }
account-span-running = { $first } to { $last } (not over yet; counted up to { $day })
account-chapter = { $number }. { $title }
account-section = { $number } { $title }
account-annex = Annex { $number }

account-about = About this report
account-organization = Organization
account-officer = Chief Data Officer
account-officer-nobody = nobody was in post in this period
account-officer-since = { $name } (in post since { $since })
account-officer-until = { $name } (in post from { $since }, left on { $until })
account-officer-whole = { $name }
account-deputies = Deputies during leave
account-deputy = { $name } (for { $principal }, { $days })
account-period = Period
account-made-on = Drawn up on
account-pack = Measured against
account-pack-version = { $title } (policy pack { $id }, version { $version })

account-summary = Summary
account-summary-due = { $due ->
    [one] One duty item
   *[other] { $due } duty items
 } fell due in the period: { $late ->
    [0] all completed
   *[other] { $done ->
        [0] none completed, { $late } overdue
       *[other] { $done } completed, { $late } overdue
    }
 }. The completion rate is { $share }% ({ $done } of { $due }, as of { $day }).{ $waived ->
    [0] {""}
    [one] {" "}One more was waived and is not counted.
   *[other] {" "}{ $waived } more were waived and are not counted.
 }{ $pending ->
    [0] {""}
    [one] {" "}One more falls due within the period and still has time; it is not counted.
   *[other] {" "}{ $pending } more fall due within the period and still have time; they are not counted.
 }
account-summary-none-due = Nothing has fallen due in the period so far, so a completion rate is not applicable (as of { $day }).{ $waived ->
    [0] {""}
    [one] {" "}One item was waived.
   *[other] {" "}{ $waived } items were waived.
 }{ $pending ->
    [0] {""}
    [one] {" "}One item falls due within the period and still has time.
   *[other] {" "}{ $pending } items fall due within the period and still have time.
 }
account-summary-unsettled = The duties of this organization have not been worked out yet, so this report cannot say how far they are completed.
account-summary-settled = The duties were last worked out on { $day }; what has changed since is not included.
account-summary-works = { $count ->
    [one] One piece of work was
   *[other] { $count } pieces of work were
 } recorded in the period: { $proved } with evidence attached, { $stated } stated without evidence.{ $unconfirmed ->
    [0] {""}
    [one] {" "}One more was recorded by the liaison and awaits confirmation by the Chief Data Officer; it is not counted.
   *[other] {" "}{ $unconfirmed } more were recorded by the liaison and await confirmation by the Chief Data Officer; they are not counted.
 }
account-summary-no-works = No work was recorded in the period.{ $unconfirmed ->
    [0] {""}
    [one] {" "}One record by the liaison awaits confirmation by the Chief Data Officer and is not counted.
   *[other] {" "}{ $unconfirmed } records by the liaison await confirmation by the Chief Data Officer and are not counted.
 }
account-summary-matters = Project issues raised in the period: { $raised }; resolved: { $closed }; open at its end: { $left }. Alerts concerning the organization: { $alerts }, of which { $ended } ended and { $standing } are still open.
account-summary-no-matters = No project issue was raised or left open in the period, and there was no alert.
account-by-role = Completion by role
account-role = Role
account-due = Due
account-done = Completed
account-late = Overdue
account-share = Rate
account-waived = Waived
account-pending = Not due yet
account-works = Work recorded
account-all = Total
account-na = n/a
account-percent = { $share }%

account-roles = Work under each role
account-role-1 = Advancing digital government
account-role-2 = Coordinating data management
account-role-3 = Supervising IT projects
account-role-4 = Building the team
account-role-other = Other work
account-role-works = { $works ->
    [one] One piece of work was
   *[other] { $works } pieces of work were
 } recorded in the period, { $proved ->
    [0] none with evidence attached
   *[other] { $stated ->
        [0] all with evidence attached
       *[other] { $proved } with evidence attached
    }
 }.
account-role-no-works = No work was recorded in the period.
account-role-due = {" "}{ $due ->
    [one] One duty item
   *[other] { $due } duty items
 } fell due: { $late ->
    [0] all completed
   *[other] { $done ->
        [0] none completed, { $late } overdue
       *[other] { $done } completed, { $late } overdue
    }
 }.
account-role-none-due = {" "}No duty item has fallen due.
account-role-nothing = No work was recorded in the period, and no duty item has fallen due.
account-role-other-lead = The policy pack in force no longer uses the kinds of these records ({ $count }).
account-works-table = Work done: { $role }
account-work-ref = Reference
account-work-day = Date
account-work-title = Subject
account-work-kind = Kind
account-work-proof = Evidence
account-proof-none = stated only
account-proof-count = { $count ->
    [one] 1 item
   *[other] { $count } items
 }
account-works-more = { $count } more: see { $annex }.
account-dues-table = Duty items: { $role }
account-due-duty = Duty
account-due-period = For
account-due-by = Due by
account-due-state = Status
account-due-ours = { $day }*
account-due-may-move = { $day } (provisional)
account-due-duty-called = { $id } { $title }
account-due-met = completed { $day }, { $ref }
account-due-met-late = completed late, { $day }, { $ref }
account-due-met-many = { $count } completed: { $refs }, …
account-due-many = { $count } items
account-due-overdue = overdue, not completed
account-due-open = time left
account-due-waived = waived: { $reason }
account-due-waived-until = waived until { $until }: { $reason }
account-due-days = { $first } to { $last }
account-legend-ours = * No document gives this date: it is a default of the system and can be changed.

account-matters = Issues and alerts
account-issues = Project issues
account-issues-lead = Open at the start: { $before }. Raised in the period: { $raised }. Resolved: { $closed }. Open at the end ({ $day }): { $left }.
account-issues-none = No project issue was raised in the period, and none was open at its start or end.
account-issues-table = Project issues and how they stand
account-issue-title = Issue
account-issue-severity = Severity
account-issue-raised = Raised
account-issue-state = Status
account-issue-project = { $title } ({ $project })
account-issue-closed = resolved { $day }
account-issue-closed-after = open at the end of the period, resolved { $day }
account-issue-left = open for { $days ->
    [one] 1 day
   *[other] { $days } days
 }
account-severity-none = not rated
account-alerts = Alerts
account-alerts-lead = Alerts concerning the organization: { $count }. Ended: { $ended }. Still open: { $standing } (as of { $day }).
account-alerts-none = There was no alert in the period.
account-alerts-table = Alerts and how they ended
account-alert-opened = Raised
account-alert-cause = Alert
account-alert-about = Concerns
account-alert-end = Outcome
account-alert-whole = the organization as a whole
account-alert-record = { $ref } { $title }
account-alert-resolved = resolved by { $person } on { $day }
account-alert-resolved-for = resolved by { $person } on { $day }: { $reason }
account-end-cleared = its cause is gone; closed automatically on { $day }
account-end-closed = closed on { $day }, with its issue
account-alert-standing = open for { $days ->
    [one] 1 day
   *[other] { $days } days
 }
account-alert-in-hand = in the hands of { $person }, for { $days ->
    [one] 1 day
   *[other] { $days } days
 }

account-next = Next steps
account-next-overdue = Overdue items to be made up
account-next-overdue-lead = { $count ->
    [one] One item is overdue as of { $day } and has to be made up.
   *[other] { $count } items are overdue as of { $day } and have to be made up one by one.
 }
account-next-ahead = Items falling due soon
account-next-ahead-lead = { $count ->
    [one] One item falls due by { $day }.
   *[other] { $count } items fall due by { $day }.
 }
account-next-plans = Work already planned
account-next-plans-lead = The following work is planned and not yet recorded as done.
account-next-nothing = As of { $day } nothing is overdue, and nothing falls due by { $until }.
account-next-overdue-table = Overdue items
account-next-ahead-table = Items falling due soon
account-next-plans-table = Work already planned
account-next-items = Items
account-next-earliest = Earliest due
account-next-late = Overdue for up to
account-next-late-days = { $days ->
    [one] 1 day
   *[other] { $days } days
 }
account-next-proof = Evidence needed
account-plan-kind = Kind
account-plan-title = Subject
account-plan-day = Reminder on
account-plan-untitled = (not stated)
account-next-more = { $count } more are left out.

account-sign-officer = Chief Data Officer (signature):
account-sign-day = Date:

account-sources = Sources of the duties
account-sources-lead = The table lists the duties in this report, when they fall due, and on what they rest. What is marked “default” rests on no document: the system sets it, and it can be changed. Sources are named with their standing; their text is not quoted.
account-sources-none = No particular duty appears in this report.
account-sources-table = Duties, due dates and sources
account-source-duty = Duty
account-source-when = When it falls due
account-source-ground = Source
account-source-weight = Standing
account-source-default = default
account-source-way = { $title }: { $cadence }
account-source-way-ours = { $title }: { $cadence } (default)
account-source-way-late = { $title }: { $cadence }; who joined later has { $days } from joining (default)
account-documents-table = Documents referred to
account-documents-code = Code
account-documents-title = Document
account-documents-read = How much was read
account-documents-unsaid = not stated
account-method = How it is counted
account-method-due = A duty item belongs to the period in which it falls due. The same duty counts once for each period, dataset or event for which it is owed.
account-method-rate = Completion rate = completed ÷ (completed + overdue). Waived items and items with time left are not counted; where nothing has fallen due, the rate is not applicable.
account-method-state = Status is as on record on { $day }, the day this report was drawn up. What was completed after its due date is marked “completed late” and counts as completed.
account-method-work = Work belongs to the period in which it happened. Only records made or confirmed by the Chief Data Officer count; withdrawn records do not.
account-method-proof = “Evidence” means that a file, photo or link is attached to the record; “stated only” means words alone. The system does not verify the content of evidence.
account-method-issue = An issue is open from the day it is raised to the day it is reported resolved; ages are calendar days up to { $day }.
account-method-alert = Alerts are those raised in the period, and earlier ones that were still open in it.
account-method-pack = Duties and requirements are those of policy pack { $id }, version { $version } (content checksum { $digest }).
account-works-annex = Work recorded
account-works-annex-table = All work recorded in the period
account-proofs-annex = Evidence attached
account-proofs-table = Evidence attached to each piece of work
account-proofs-names = Evidence
