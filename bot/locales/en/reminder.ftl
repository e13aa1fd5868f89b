# Plans and reminders

button-remind-on = ⏰ Remind me on { $day }
button-remind-again = Not yet: remind me again
button-done-report = Done: report it
button-drop-reminder = Drop it
reminder-title = <b>{ $title }</b>
reminder-planned-for = Planned for { $day }
reminder-set = ⏰ All right. You will be reminded of “{ $kind }” on { $moment }.
reminder-due = ⏰ <b>A reminder of what you planned: “{ $kind }”. Is it done?</b>
reminder-said = On { $day } you said: “{ $text }”
reminder-when = When would you like to be reminded of “{ $kind }”?
reminder-dropped = You will not be reminded of “{ $kind }”.
reminders-heading = <b>Reminders that wait: { $count }</b>. Tap one to put it off or drop it.
