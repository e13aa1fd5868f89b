# Plans and reminders

button-remind-on = ⏰ Remind me on { $day }
button-remind-again = Remind me later
button-done-report = Done, report it
button-drop-reminder = No reminder, thanks
reminder-title = <b>{ $title }</b>
reminder-planned-for = Planned for { $day }
reminder-day-said = You said { $day }
reminder-set = ⏰ All right, I'll remind you of “{ $kind }” on { $moment }.
reminder-due = ⏰ <b>You planned “{ $kind }”. Is it done?</b>
reminder-said = On { $day } you said: “{ $text }”
reminder-when = When shall I remind you of “{ $kind }”?
reminder-dropped = All right, no reminder of “{ $kind }”.
button-reminder-done = ✅ Done
reminder-set-own = ⏰ All right, I'll remind you on { $moment }:
reminder-due-own = ⏰ <b>You asked to be reminded:</b>
reminder-when-own = <b>When shall I remind you?</b> Reminders come on the mornings of working days.
reminder-dropped-own = All right, no reminder:
reminder-done = ✅ All right, done:
reminder-continued-below = The reminder “{ $title }” is below ⤵
reminder-of-what = What shall I remind you of? Please say it with the day, for example: remind me on Friday to call the mayor's office.
reminder-too-many = You have { $count } reminders waiting, which is the most (our default). Please cancel some of them in /drafts first.
reminders-heading = <b>Reminders waiting: { $count }</b>. Tap one to move or cancel it.

owed-slips = <b>Duties to see to</b>
owed-slips-issues = <b>Issues to see to</b>
owed-slips-both = <b>Duties and issues to see to</b>
owed-slips-red = 🔴 <b>Red slips: { $count }</b>, long overdue, please finish them soon
owed-slips-red-of = 🔴 <b>Red slips: { $count }</b>, of { $organizations ->
    [one] 1 organization
   *[other] { $organizations } organizations
 }
owed-slips-yellow = 🟡 <b>Yellow slips: { $count }</b>, overdue
owed-slips-yellow-of = 🟡 <b>Yellow slips: { $count }</b>, of { $organizations ->
    [one] 1 organization
   *[other] { $organizations } organizations
 }
owed-slips-blue = 🔵 <b>Due soon: { $count }</b>
owed-slips-blue-of = 🔵 <b>Due soon: { $count }</b>, of { $organizations ->
    [one] 1 organization
   *[other] { $organizations } organizations
 }
owed-slips-duty = • { $id } { $title } · { $due }
owed-slips-duty-of = • { $organization } · { $id } { $title } · { $due }
owed-slips-issue = • { $ref } { $title } · { $step } · { $due }
owed-slips-issue-of = • { $organization } · { $ref } { $title } · { $step } · { $due }
owed-slips-default = <i>The limits of an issue's steps are our defaults.</i>
owed-slips-report = • { $ref } { $title } · to be completed · { $due }
button-my-duties = 📋 My duties
button-all-duties = 📋 Duties by organization
