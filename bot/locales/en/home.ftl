# Welcome, help, invitations

position-cdo = Chief Data Officer
position-liaison = data liaison
position-supervisor = supervisor
position-administrator = administrator

stranger = Hello! This assistant serves registered Chief Data Officers, liaisons and supervisors. Please ask your administrator for an invitation link.
invitation-invalid = This invitation link isn't valid: it may have been used or has expired. Please ask your administrator for a new one.

welcome = 👋 Welcome, <b>{ $name }</b>! You are registered as { $position } of <b>{ $organization }</b>.
welcome-cdo = Just tell me in a sentence what happened, for example:
    <i>Today we shared the school enrolment data with the Health Bureau, updated monthly</i>
    I'll put it on a card for you to check, then hold it against the plan.
welcome-liaison = Just tell me in a sentence what happened, for example:
    <i>Today we shared the school enrolment data with the Health Bureau, updated monthly</i>
    Your CDO confirms it with one tap.
welcome-supervisor = What needs your attention will ring here; a digest comes on working days ({ $digest_at }).
welcome-administrator = Please use /invite to bring in CDOs, liaisons and supervisors.
welcome-privacy = <i>What you report is kept in the city's database and used to supervise the work plan. Please send nothing secret.</i>
welcome-privacy-model-unsure = <i>What you write in this chat, where I'm not sure of its meaning, is shown to a language model on a server that the city chose. Long numbers and mail addresses are hidden first; nothing from groups, or marked as confidential, is sent.</i>
welcome-privacy-model-always = <i>What you write in this chat is shown to a language model on a server that the city chose. Long numbers and mail addresses are hidden first; nothing from groups, or marked as confidential, is sent.</i>
model-notice-unsure = ℹ️ From now on, what you write in this chat, where I'm not sure of its meaning, is shown to a language model on a server that the city chose. Long numbers and mail addresses are hidden first; nothing from groups, or marked as confidential, is sent.
model-notice-always = ℹ️ From now on, what you write in this chat is shown to a language model on a server that the city chose. Long numbers and mail addresses are hidden first; nothing from groups, or marked as confidential, is sent.

help-cdo = <b>Chief Data Officer</b>
    • Say in a sentence what happened, or choose with /report
    • /duties shows what is due when, /owed what is still to complete, /issues and /projects how they stand
    • /mine finds what you reported, /open your organization's latest, /drafts your unfinished cards
help-liaison = <b>Data liaison</b>
    • Say in a sentence what happened; your CDO confirms it
    • /duties shows what is due when, /owed what is still to complete, /issues and /projects how they stand
    • /mine finds what you reported, /open your organization's latest, /drafts your unfinished cards
help-supervisor = <b>Supervisor</b>
    • Alerts come by themselves; /alerts, /issues, /projects list what is open
    • Acknowledge, take or resolve them with the buttons below
    • /duties shows how organizations stand, /coverage who has a CDO
help-administrator = <b>Administrator</b>
    • /invite makes an invitation link, /people lists posts and ends them
    • /coverage shows who has a CDO, and admits towns
    • /versions shows the policy pack's versions; see what a new one changes, and take it into use
help-all = /policy looks up the policy, or just ask · /digest today's digest · /language 中文 / English · /cancel stop what you are doing

command-report = Report something
command-open = Latest updates
command-owed = Updates still to complete
command-drafts = Unfinished cards
command-alerts = Open alerts
command-digest = Today's digest
command-invite = Invite people
command-people = People and posts
command-versions = Versions of the policy pack
command-cancel = Stop what I am doing
command-language = Language / 语言
command-help = How it works
command-start = Start

report-what = <b>What would you like to report?</b>
not-understood = Sorry, I didn't understand that. Is it one of these?
not-understood-part = One part I didn't understand: “{ $part }”. Is it one of these?
told-of-another = ⚠️ This reads as something that { $organization } did. You report for your own organization: go on if it was yours, else cancel.
several-matters = There { $count ->
    [one] is 1 more matter
   *[other] are { $count } more matters
 } in that message. I kept { $count ->
    [one] it
   *[other] them
 } in /drafts for you to go on with.
courtesy-thanks = You're welcome. Just write when something happens.
courtesy-noted = All right.
not-a-fact-planned = That sounds like a plan (“{ $kind }”), so nothing was recorded. Shall I remind you when it is due?
not-a-fact-negated = That sounds as if it didn't happen (“{ $kind }”), so nothing was recorded.
not-a-fact-cancelled = That sounds as if it was cancelled (“{ $kind }”), so nothing was recorded.
not-a-fact-hearsay = That sounds like something you heard, so “{ $kind }” wasn't recorded.
not-a-fact-hypothetical = That sounds like a supposition, so “{ $kind }” wasn't recorded.
not-a-fact-request = That sounds like a request, so “{ $kind }” wasn't recorded.
not-a-fact-on-record = On record is { $ref } “{ $title }”. If it is to be withdrawn, please open it.
button-open-record = Open { $ref }
button-it-happened = It did happen, report it

records-none = Nothing has been reported yet.
records-heading = <b>Latest updates: { $count }</b>. Tap one to see it:
drafts-none = You have no unfinished cards.
drafts-heading = <b>Unfinished cards: { $count }</b>
nothing-to-cancel = There is nothing to cancel.
cancelled = Cancelled.

language-which = 请选择语言 / Please choose a language
language-set = All right, English from now on.

invite-as-what = <b>Whom would you like to invite?</b>
invite-for-which = <b>{ $position } of which organization?</b>
    Choose one, or type a part of its name.
invite-nobody-found = There is no such organization. Please try other words.
invitation = <b>Invitation link</b> ({ $organization } · { $position })
    { $link }
    It works once, within { $days } days. Please forward it to that person only.
invite-no-administrators = Administrators can't be invited by link. Please make a one-time code on the server.
no-such-organization = There is no such organization.

people-heading = <b>Posts held: { $count }</b>. Tap one to end it:
post-end-sure = End the post of <b>{ $name }</b> ({ $organization } · { $position })? It takes effect at once.
post-ended = The post has ended.
post-last-administrator = The last administrator's post can't be ended.
button-end-post = End the post

button-report = 📝 Report something
button-invite = ✉️ Invite people
button-confirm = ✅ Confirm

confirm-heading = <b>{ $reporter } reported this for you. Please confirm:</b>
confirm-done = ✅ Confirmed: { $ref } · { $kind }
    { $title }

only-reporters = Only CDOs and liaisons can report.
reported-by-reporters = Reports are made by the organization's CDO or liaison.
only-supervisors = This is for supervisors.
only-administrators = This is for administrators.
toast-not-yours = You aren't permitted to do this.
toast-changed = Things have changed; it is refreshed for you.
toast-gone = This button no longer works.
toast-already = That has been done already.
toast-done = All right.
toast-nothing-missing = Nothing is missing.
toast-saved = Saved.

alert-already-resolved = This alert has already been resolved.
alert-reason-too-short = Please say in a full sentence how it was resolved.

evidence-forwarded = a forwarded message
evidence-photo = photo
media-not-taken = Sorry, I can't handle { $what } yet. Please tell me in words.
media-voice = voice messages
media-location = locations
media-sticker = stickers
media-contact = contacts
media-video = videos
media-other = this kind of message
forwarded = This is a forwarded message, so I didn't take it as your report. If it concerns your organization, please say it in your own words.
text-too-long = That is too long ({ $length } characters). Please say it in { $limit } characters or fewer.
too-much = That was a lot at once, and I took nothing from here on. Please send it again in a minute.
text-empty = I don't see any words. Please tell me in a sentence.
fault = Sorry, something went wrong on our side (number { $number }). Your message is kept, and the administrator has been told.

admin-set-aside = ⚠️ A message couldn't be handled (inbox number { $number }); it is kept. Error: { $error }
admin-dead = ⚠️ A message couldn't be delivered (outbox number { $number }): { $error }
admin-blocked = ⚠️ { $person } has blocked this assistant. Messages for them wait until they come back.
admin-not-checked = ⚠️ { $ref } couldn't be checked because of a fault of ours; it will be checked again.
admin-restored = ⚠️ The database was restored from a backup; { $count } old messages are held. If they should go out, run cdo db release on the server.
admin-restored-aside = ⚠️ { $count } messages from people weren't handled when the backup was made, and may have been since. If they should be handled again, run cdo db replay on the server.
admin-trouble-token-refused = ⚠️ Telegram no longer accepts the bot's token.
admin-trouble-other-poller = ⚠️ Another program is using the same bot.
admin-trouble-webhook-set = ⚠️ Somebody set a webhook for the bot; no new messages come in.
admin-trouble-unreachable = ⚠️ Telegram couldn't be reached for a while.
admin-trouble-answers-wrong = ⚠️ Telegram's answers are faulty.
admin-trouble-storage = ⚠️ The database couldn't be written for a while.
admin-trouble-model-silent = ⚠️ The language model isn't answering; messages are read without it.
admin-gap = ⚠️ The bot was down for about { $hours } hours. Telegram keeps messages for 24 hours only: earlier ones may be lost, so please ask people to send them again.
admin-no-cdo = ⚠️ { $ref } was reported by a liaison, but the organization has no CDO in post to confirm it. Please invite one with /invite.
