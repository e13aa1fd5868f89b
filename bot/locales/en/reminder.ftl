# Plans and reminders

button-remind-on = ⏰ Remind me on { $day }
button-remind-again = Remind me later
button-done-report = Done, report it
button-drop-reminder = No reminder, thanks
reminder-title = <b>{ $title }</b>
reminder-planned-for = Planned for { $day }
reminder-set = ⏰ All right, I'll remind you of “{ $kind }” on { $moment }.
reminder-due = ⏰ <b>You planned “{ $kind }”. Is it done?</b>
reminder-said = On { $day } you said: “{ $text }”
reminder-when = When shall I remind you of “{ $kind }”?
reminder-dropped = All right, no reminder of “{ $kind }”.
reminders-heading = <b>Reminders waiting: { $count }</b>. Tap one to move or cancel it.
