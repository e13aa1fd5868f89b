# Three taps to see how it works; help at any time

tour-step = <b>How it works · { $step }/{ $steps }</b>
tour-reporter-1 = 💬 <b>When something is done, tell me in a sentence.</b>
    For example: <i>Today we shared the school enrolment data with the Health Bureau</i>
    Chinese or English; photos and files can go with it as evidence.
tour-reporter-2 = 📋 <b>I make a card of it; check it and tap “Save”.</b>
    What lacks I ask one by one; skip what you don't know, change anything with a tap. { $confirms }
tour-reporter-3 = ✅ <b>The verdict is there at once</b>: what is met, what lacks, and on which ground.
    A digest comes on working days ({ $digest_at }); all else is in the menu under “/”.
tour-confirms-cdo = What your liaison reports, you confirm with a tap.
tour-confirms-liaison = What you save counts once your CDO has confirmed it with a tap.
tour-supervisor-1 = 🔔 <b>What needs your attention rings here</b>, with the matter, its ground and its time limit.
tour-supervisor-2 = 👀 <b>Work on it with the buttons below</b>: acknowledge, take, or resolve with a sentence.
tour-supervisor-3 = 📊 <b>A digest comes on working days</b> ({ $digest_at }); /duties shows how organizations stand, /coverage who has a CDO.
tour-administrator-1 = ✉️ <b>/invite brings people in</b>: links work once, forward each to its person only.
tour-administrator-2 = 👥 <b>/people lists posts and ends them</b>; what a post allows ends at once.
tour-administrator-3 = 🛠 <b>When something goes wrong I tell you here</b>; /versions tries out new versions of the policy pack.
button-tour = 📖 How it works, in 3 taps
button-tour-next = Next ({ $step }/{ $steps })
button-tour-again = ↺ Once more

help-question = ✏️ You are filling in “{ $kind }”; I am asking: <b>{ $question }</b>
    Reply or tap a button; “Skip” what you don't know and add it later; /cancel drops it.
help-card = 📋 The card “{ $kind }” isn't saved yet: tap “Save” or “Change”.
help-resolving = 🔔 You are resolving an alert: say in a sentence how it was resolved, or /cancel.
help-words = 💬 I am waiting for your answer to my last question; /cancel if you'd rather not.
help-alerts = 🔔 <b>{ $count }</b> { $count ->
    [one] alert isn't
   *[other] alerts aren't
 } resolved: open with /alerts, then acknowledge, take or resolve.
help-stands = 🌴 { $deputy } stands in for { $principal } until { $day } (/leave).
help-stranger = This assistant is for Chief Data Officers, liaisons and supervisors: they report here, and it checks against the work plan.
    • To come in, ask your administrator for an invitation link and open it
    • A link works once and expires; if yours doesn't work, ask for another one
leave-not-yet = You stand in from { $day }; I'll tell you when it begins.
button-go-on = ▶️ Go on with the card
