# The board: the way in from the chat

command-board = Open the board (web page)
button-board = 📊 Open the board
button-board-link = 💻 In a browser
board-off = The board isn't switched on here.
board-link = 📊 A one-time link to <b>the board</b>:
    <a href="{ $link }">{ $link }</a>
    It works once, within { $minutes } minutes; please don't pass it on. A new link makes earlier unused ones void.

# The board: the pages
board-name = CDO board
board-overview = Overview
board-organizations = Duties
board-issues = Issues
board-projects = Projects
board-alerts = Alerts
board-alert = Alert
board-alert-open = What happened
board-evidence-in-chat = To get a file back, open the alert in the chat.
board-coverage = Coverage
board-skip = Skip to the content
board-menu = Pages
board-other-language = 中文
board-leave = Leave
board-as-of = As of { $at }
board-viewer = { $name } · read-only
board-all = See all
board-page = Page { $page } of { $pages }
board-previous = ‹ Previous
board-next = Next ›
board-older = Older ›
board-newest = ‹ Back to the newest
board-nothing = None.

board-tile-alerts = Alerts not resolved
board-tile-issues = Open issues
board-tile-projects = Projects by rating
board-tile-duties = Duties done, of those due
board-tile-coverage = CDOs in post
board-alerts-late = { $count } not acknowledged in time
board-alerts-open = { $count } to acknowledge
board-alerts-acknowledged = { $count } acknowledged
board-alerts-urgent = { $count } urgent
board-duties-pending = { $count } not due yet
board-duties-overdue-in = { $count ->
    [one] overdue in 1 organization
   *[other] overdue in { $count } organizations
 }
board-coverage-vacant = { $count } vacant
board-coverage-full = none vacant
board-severity-count = { $count } { $severity }
board-severity-none = not graded
board-pressing-alerts = Most urgent alerts
board-pressing-organizations = Organizations that need attention most
board-coming-organizations = Organizations with duties to come (none is overdue)
board-issues-by-age = Open issues by severity and age

board-column-organization = Organization
board-column-rate = Done
board-column-severity = Severity
board-column-total = Total
board-age-0 = 0–7 days
board-age-1 = 8–30 days
board-age-2 = 31–90 days
board-age-3 = 91+ days
board-age-ours = These age groups are our default.
board-days = { $count ->
    [0] today
    [one] 1 day
   *[other] { $count } days
 }
board-raised-on = raised { $day }
board-opened-on = since { $day }
board-status-open = to acknowledge
board-status-acknowledged = acknowledged
board-status-resolved = resolved
board-late = not acknowledged in time
board-held-silence = silenced
board-held-blocked = doesn't ring
board-urgent = urgent
board-due = acknowledge by { $due }
board-due-late = was to be acknowledged by { $due }
board-assignee = { $name } follows it up
board-nobody-assigned = nobody follows it up yet
board-all-issues = All open issues
board-chosen-issues = { $count } in all
board-clear-choice = See all

board-matrix = Duties by organization
board-search = Find an organization by name
board-search-go = Find
board-state-met = met
board-state-open = due
board-state-overdue = overdue
board-state-waived = waived
board-state-na = not applicable
board-legend-overdue = (how many times)
board-cell = { $id } { $title }: { $state }
board-cell-due = { $id } { $title }: { $state } by { $due }
board-cell-overdue = { $id } { $title }: { $count ->
    [one] { $state }, was due { $due }
   *[other] { $count } periods { $state }, the last was due { $due }
 }
board-state-count = { $count } { $state }
board-sorted = Most overdue first, then most still to be done.

board-cdo = Chief Data Officer
board-no-seat = not on the coverage list
board-liaisons = Liaisons
board-no-liaison = none
board-duties = Duties
board-no-duties = Nothing is owed at present.
board-records = Records
board-records-order = newest first
board-no-records = Nothing has been reported yet.
board-records-hidden = Records, issues and alerts are for supervisors to see.
board-record-unconfirmed = to be confirmed
board-record-withdrawn = withdrawn
board-record-current = on record

board-findings = What was found
board-findings-none = Everything required is there.
board-findings-rest = Met and not applicable: { $count }
board-basis-stated = stated
board-basis-evidenced = evidenced
board-level-must = must
board-level-must-if = must where it applies
board-level-should = should
board-level-may = may
board-complete-by = To be completed by { $due }
board-checked-on = checked { $day }
board-fields = What it says
board-evidence = Evidence
board-no-evidence = No evidence yet.
board-history = History

board-not-there-title = There is no such page
board-not-there-text = The address may be wrong, or what it leads to isn't yours to see.
board-door-outside-title = Please come in from the chat
board-door-outside-text = Send /board to the assistant and open the one-time link that it gives you, or tap "Open the board". You are let in for two hours.
board-door-link-title = Open the board
board-door-link-text = This link works once. Please open it on a device of your own.
board-door-link-go = Open the board
board-door-link-over-title = This link can't be used any more
board-door-link-over-text = It was used, is too old, or a newer one was asked for. Please send /board in the chat again.
board-door-app-title = Opening the board…
board-door-app-text = If nothing happens, send /board in the chat and open the one-time link in a browser.
board-door-app-refused-title = We couldn't tell who you are
board-door-app-refused-text = Please close this page and open the board from the chat again.
board-door-too-many-title = Please try again later
board-door-too-many-text = There were too many failed attempts. Please try again in a minute.
board-door-left-title = You have left
board-door-left-text = When you want to look again, send /board in the chat.
board-project-before = was { $before }

board-of = { $numerator } of { $denominator } done
board-duties-none-due = nothing due yet
board-duties-none = nothing is owed
board-coverage-none = none has to have one
board-complete-late = ❗ Overdue: was to be completed by { $due }
board-overdue-more = { $count } more overdue
board-resolved = Resolved { $count }
board-unresolved = Not resolved { $count }
board-resolved-none = No alert has been resolved yet.
board-took = { $count ->
    [0] the same day
    [one] took 1 day
   *[other] took { $count } days
 }
board-filter = Filter
board-issue = The issue so far
board-seat = { $cdo }, since { $day }
board-seat-vacant = vacant since { $day } ({ $days ->
    [one] 1 day
   *[other] { $days } days
 })
board-seat-uncounted = didn't join, isn't counted
board-organization-issues = Open issues
board-outside = Not counted, as they didn't join: { $count }
board-pages = Pages of the list
