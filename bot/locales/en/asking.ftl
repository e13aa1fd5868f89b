# Answers to questions

told-unknown = Sorry, I don't know that: “{ $question }”. You can ask, for example:
button-ask-policy = 📖 Look in the policy ({ $count })
told-not-yours = You can't see the records of { $organization }, so I can't tell you that.
told-which-organization = I don't know which organization you mean. Please write its name or short name, for example: <i>Who is the CDO of the Health Bureau?</i>

ask-example-owed = What do I still owe?
ask-example-due = What is due this month?
ask-example-shared = How many datasets shared this year?
ask-example-must = What must a shared dataset have?
ask-example-overdue = What is overdue?
ask-example-issues = How many open major issues?
ask-example-silent = Who hasn't reported this week?
ask-example-vacant = Which departments have no CDO?
ask-example-cdo = Who is the CDO of { $organization }?

told-count = <b>{ $what }: { $count }</b>
told-narrowed = Counted only: { $narrowed }
told-recipient = given to { $organization }
told-scope = { $scope } · { $period }
told-scope-all = the { $count } organizations that you can see
told-scope-below = { $organization } and below ({ $count } organizations)
told-partial = Only { $count } of them are counted: the ones that you can see.
told-period = { $first } to { $last }
told-period-since = { $first } until now
told-period-until = until { $last }
told-period-all = all time
told-people = People who took part: <b>{ $total }</b>{ $without ->
    [0] {""}
    [one] {" "}(one record gives no number and isn't in it)
   *[other] {" "}({ $without } records give no number and aren't in it)
 }
told-people-na = People who took part: not applicable (no record gives a number)
told-unconfirmed = { $count } more { $count ->
    [one] waits
   *[other] wait
 } for a CDO's confirmation and { $count ->
    [one] isn't
   *[other] aren't
 } counted.
told-too-many = There are too many to look at each one's findings now. Please ask for fewer organizations or a shorter time.
told-not-reported = Nothing on record doesn't mean that nothing happened.
told-as-of = <i>As of { $at }</i>

told-issues-any = Issues on record
told-issues-any-of = Issues on record, { $severity }
told-issues-open = Open issues
told-issues-open-of = Open issues, { $severity }
told-issues-closed = Resolved issues
told-issues-closed-of = Resolved issues, { $severity }

told-rate-duties = <b>Duties done</b>
told-rate-resolved = <b>{ $what }: resolved</b>
told-rate-in-order = <b>{ $what }: in order</b> (every requirement that binds is met)
told-share = In order: <b>{ $numerator }/{ $denominator }</b> ({ $share }%)
told-share-resolved = Resolved: <b>{ $numerator }/{ $denominator }</b> ({ $share }%)
told-none-due = Rate: not applicable, no duties were due in this time.
told-by-due-day = Counted by the day it was due: { $period }
told-each = • { $organization }: { $numerator }/{ $denominator } ({ $share }%)
told-each-more = { $count } more { $count ->
    [one] organization isn't
   *[other] organizations aren't
 } listed: see /duties
told-newest-of-each = By the newest rating of each project
told-share-na = Not applicable: there is none on record.

told-post = <b>{ $organization } · { $position }</b>
told-post-held = { $name }, since { $day } (by the posts in this system)
told-post-vacant = <b>{ $organization } · { $position }</b>
    Nobody is on record as being in post.
told-post-left = The last one left on { $day }.
told-post-instead = You can ask the data liaison: { $names }
told-post-record = Newest report about it: { $ref }, { $change }: { $name }, { $day }

due-overdue = <b>{ $count } overdue</b>
due-overdue-none = <b>Nothing is overdue.</b>
due-overdue-each = <b>{ $count } overdue</b> ({ $organizations } organizations)
due-of = { $number }. { $organization }: { $count }
due-period = <b>{ $count } due and not done</b>
due-period-none = <b>Nothing is due and undone in that time.</b>
due-soon = <b>{ $count } overdue, or due within { $days } days</b>
due-soon-none = <b>Nothing is overdue, or due within { $days } days.</b>
due-open = <b>{ $count } not done</b>
due-open-none = <b>Nothing of it is open now.</b>
due-of-duty = <b>{ $id } { $title }</b>
due-scope = { $scope }
due-whose = { $organization }:{" "}
due-complete = complete { $ref } { $title }
due-duty = { $id } { $title }
due-line = { $number }. { $whose }{ $title }, by { $due } ({ $days ->
    [one] 1 working day
   *[other] { $days } working days
 } left){ $ours }
due-line-today = { $number }. { $whose }{ $title }, by { $due } (today){ $ours }
due-line-overdue = { $number }. ❗ { $whose }{ $title }, was due { $due } ({ $days ->
    [one] 1 working day
   *[other] { $days } working days
 } late){ $ours }
due-ours = *
due-defaults = <i>* the time limit is our default</i>
due-earlier = { $count } more { $count ->
    [one] was
   *[other] were
 } due before that and { $count ->
    [one] is
   *[other] are
 } overdue.
button-due-policy = 📖 { $id }
button-due-earlier = ❗ See what is overdue

reported-missing = <b>Nothing reported: { $count } of { $whole } { $whole ->
    [one] organization
   *[other] organizations
 }</b>
reported-missing-of = <b>No “{ $kind }” on record: { $count } of { $whole } { $whole ->
    [one] organization
   *[other] organizations
 }</b>
reported-done = <b>Reported: { $count } of { $whole } { $whole ->
    [one] organization
   *[other] organizations
 }</b>
reported-done-of = <b>“{ $kind }” on record: { $count } of { $whole } { $whole ->
    [one] organization
   *[other] organizations
 }</b>
reported-na = <b>Not applicable: no organization here must have a CDO.</b>
reported-scope = those that you can see and that must have a CDO
reported-scope-below = { $organization } and below, those that must have a CDO
reported-by-day = Counted by the day of the report
reported-by-kind-day = Counted by the day on which it happened
reported-line = • { $name }{ $waits }
reported-never = • { $name }: nothing so far{ $waits }
reported-never-of = • { $name }: none so far{ $waits }
reported-last = • { $name }: last on { $day }{ $waits }
reported-waits = {" "}(something waits for the CDO's confirmation)

told-only-supervisors = That is about all departments: only supervisors and administrators can see it.
told-ask-supervisors = Your organization is supervised by { $names }.
told-you-can-ask = You can ask, for example:
told-no-records = What is reported is for those who report it and their supervisors; administrators don't see it.

traced-whose = { $organization } · { $day }
traced-unconfirmed = ⏳ Waits for the CDO's confirmation and doesn't count yet.
traced-in-order = ✓ Every requirement that binds is met.
traced-lacks = <b>{ $count ->
    [one] 1 requirement that binds isn't met yet:
   *[other] { $count } requirements that bind aren't met yet:
 }</b>
traced-lack = { $mark } { $title } ({ $id }; { $ground })
    → { $remedy }
traced-default = our default
traced-checked = <i>Checked { $day }, policy pack { $pack }</i>
traced-no-such-record = There is no { $reference } that you can see. Please check the number.
traced-several = <b>{ $count } records are about “{ $name }”.</b> Which one do you mean?
traced-none = Nothing about “{ $name }” is on record.
traced-none-of = No record of the kind “{ $kind }” is about “{ $name }”.
traced-none-means = That doesn't mean that it didn't happen; it may also be out of your sight, or under another name.
traced-none-of-yours = You have reported nothing of the kind “{ $kind }” yet.
traced-none-lately = You have reported nothing in the last { $days } days. To withdraw or correct an earlier record, give its reference, or find it with /mine.
traced-others = Other records with that name:
traced-resolved = ✅ { $ref } { $title } ({ $organization }): reported resolved, { $day }.
traced-open = ⏳ { $ref } { $title } ({ $organization }): raised { $day }, not reported resolved.
traced-shared = ✅ { $ref } { $title } ({ $organization }): shared with { $other }, { $day }.
traced-shared-otherwise = ◻️ { $ref } { $title } ({ $organization }): on record as shared with { $other }, { $day }.
traced-recorded = ✅ { $ref } { $title } ({ $organization }): on record, { $day }.
traced-unconfirmed-hit = ⏳ { $ref } { $title } ({ $organization }): reported { $day }, waits for the CDO's confirmation.
traced-withdrawn = ↩️ { $ref } { $title } ({ $organization }): the record of { $day } was withdrawn.
submitted-yes = <b>Yes: { $organization } reported { $count }</b> · { $period }
submitted-no = <b>No: { $organization } has reported nothing</b> · { $period }
submitted-last = Reported last: { $day }
submitted-never = It has never reported anything.
without-liaison = <b>No liaison in post: { $count } of { $whole } { $whole ->
    [one] organization
   *[other] organizations
 }</b>

slips-standing = <b>{ $what } not cleared: { $count }</b>
slips-standing-of = <b>{ $what } not cleared: { $count }</b> ({ $organizations } organizations)
slips-standing-none = <b>{ $what } not cleared: none</b>
slips-sent = <b>{ $what } sent: { $count }</b>
slips-sent-of = <b>{ $what } sent: { $count }</b> ({ $organizations } organizations)
slips-sent-none = <b>{ $what } sent in that time: none</b>
slips-what-red = Red slips
slips-what-yellow = Yellow slips
slips-what-blue = Blue slips
slips-what-all = Slips
slips-mark-red = 🔴
slips-mark-yellow = 🟡
slips-mark-blue = 🔵
slips-of = { $number }. { $organization }: { $counts }
slips-all-of = { $organization }:
slips-one = { $number }. { $mark } { $title } · due { $due }
slips-step = { $step } · { $title }

survey-name = <b>{ $organization }</b>
survey-rate = Duties done: { $numerator }/{ $denominator } ({ $share }%)
survey-rate-na = Duties done: not applicable, none was due yet
survey-numbers = { $overdue } overdue · open issues: { $issues } · red slips: { $red }
survey-partial = Counted are only those that you can see
survey-unseen = You can't see: { $organizations }
changes-heading = <b>What happened in that time</b>
changes-reported = • New reports: { $count }
changes-issues = • Issues: { $raised } raised, { $resolved } reported resolved
changes-alerts = • Alerts: { $opened } opened, { $ended } resolved or cleared
changes-red = • Red slips sent: { $count }
stuck-heading = <b>Open issues without news for { $days } days or more: { $count }</b> (of { $open } open)
stuck-none = <b>No open issue has been without news for { $days } days</b> ({ $open } open)
stuck-line = • { $ref } { $title } · { $days } days
