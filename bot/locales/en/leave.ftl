# Leave and deputies

deputy-for = { $deputy } (for { $principal })
verdict-acted = Reported by { $name }
leave-heading = <b>Leave and deputies</b>
leave-none = Nothing is arranged at present.
leave-how = While you are on leave your deputy reports in your place, and gets your reminders and digests. It ends by itself, or whenever you say. Tap a post to name somebody for it:
leave-stands = • { $principal }, { $position } of { $organization }: { $first } to { $last }, <b>{ $deputy }</b> stands in
leave-invited = • { $principal }, { $position } of { $organization }: { $first } to { $last }; the deputy is invited and hasn't come yet
leave-acting = • You stand in for { $principal } ({ $position } of { $organization }): { $first } to { $last }
leave-from = <b>From which day are you on leave?</b>
leave-until = On leave from { $day }. <b>Until which day?</b> (That day included; { $days } days at most, our default)
leave-who = { $first } to { $last }. <b>Who stands in for you?</b>
leave-who-known = Choose somebody registered for your organization, or invite somebody else.
leave-who-nobody = Nobody else is registered for your organization yet; you can invite somebody.
leave-named = ✅ Arranged; your deputy has been told.
leave-invitation = <b>Invitation link for a deputy</b>
    { $link }
    It works once, within { $days } days. Please forward it to that person only. Until they come, messages go to you.
leave-asked = <b>{ $principal }</b> asks you to stand in as { $position } of <b>{ $organization }</b>: { $first } to { $last }.
leave-what-a-deputy-does = In that time you can report and confirm, and you get the reminders and digests. The records say that you stood in. It ends by itself.
leave-begun = From today { $deputy } stands in for you ({ $position } of { $organization }), until { $last }. You can still look and report.
leave-begun-deputy = From today you stand in for { $principal } ({ $position } of { $organization }), until { $last }. Just tell me in a sentence what happened.
leave-nobody = Your leave begins today ({ $position } of { $organization }), but the deputy you invited hasn't come. Messages still go to you.
leave-ended = { $deputy } no longer stands in for you ({ $position } of { $organization }).
leave-ended-deputy = You no longer stand in for { $principal } ({ $position } of { $organization }). Thank you!
leave-drafts = { $count ->
    [one] An unfinished card is
   *[other] { $count } unfinished cards are
 } yours to go on with: see /drafts.
leave-end-sure = End this now?
leave-not-them = They can't stand in at that time. Please choose somebody else.
leave-wrong-days = These days don't fit. Please choose again.
leave-named-already = Somebody is named for that time already. To change that, please end it first.
button-leave = 🌴 Leave and deputies
button-name-deputy = { $organization } · { $position }
button-invite-deputy = ✉️ Invite somebody else
button-end-leave = End (from { $day })
button-end-leave-now = End it now
button-later-day = Another day…
people-deputy = Deputy: { $deputy } for { $principal } · { $organization }
command-leave = Leave and deputies
leave-offer = <b>Arrange a deputy?</b>
    { $first } to { $last }: <b>{ $deputy }</b> ({ $holds }) stands in for you as { $position } of { $organization }.
leave-unknown = Nobody called “{ $name }” is registered for your organization.
leave-several = “{ $name }” could be one of these. Please choose.
leave-which-post = <b>For which post is the deputy?</b>
button-arrange = ✅ Arrange it
button-other-deputy = Somebody else
button-other-days = Other days
button-not-arranged = ✕ Not now
