# Who has a Chief Data Officer

coverage-heading = <b>Chief Data Officers in post</b>
coverage-whole = <b>{ $have }/{ $must }</b> have one (as of { $day })
coverage-na = None has to have one as of { $day }
coverage-tier = • { $tier }: { $have }/{ $must }{ $outside ->
    [0] {""}
   *[other] , { $outside } not counted
 }
coverage-tier-na = • { $tier }: none has to have one{ $outside ->
    [0] {""}
   *[other] {" "}({ $outside } didn't join and aren't counted)
 }
coverage-of-department = City departments
coverage-of-district = District governments
coverage-of-district-department = District departments
coverage-of-town = Towns and subdistricts
coverage-expected = { $mark } { $tier } in the roster: { $have }, expected { $expected }
coverage-floor = { $mark } Provincial minimum ({ $tier }): { $have } have one, at least { $expected }
coverage-doubts = <b>What the report leaves open</b> (settings; they can be changed)
coverage-doubt = • { $title }: <b>{ $value }</b>
    <i>{ $doubt }</i>
coverage-doubt-default = • { $title }: <b>{ $value }</b> (our default)
    <i>{ $doubt }</i>
button-coverage-counting = ℹ️ How it is counted
coverage-counting = <b>How it is counted</b>
coverage-counted = Counted are the organizations that must have a CDO, and those admitted on application.
coverage-in-post = A post is filled if somebody holds it in this system; a letter of appointment alone doesn't fill it.
coverage-checks = <b>To compare with</b>
coverage-list-vacant = Vacant: { $count }
coverage-list-filled = In post: { $count }
coverage-list-joined = Joined: { $count }
coverage-list-uncounted = Not counted: { $count }
coverage-list-heading = <b>{ $what }</b>
coverage-district = <b>{ $name }</b>
coverage-nobody = There is none.
coverage-no-vacancy = No vacancies.
coverage-outside = <i>{ $count } more { $count ->
    [one] doesn't
   *[other] don't
 } take part and { $count ->
    [one] isn't
   *[other] aren't
 } counted.</i>
coverage-joined = {" "}(by application)
coverage-place-filled = ✓ { $name }{ $joined }: { $cdo }, since { $day }
coverage-deputy = ; on leave until { $day }, { $deputy } stands in
coverage-place-vacant = ○ { $name }{ $joined }: vacant since { $day } ({ $days ->
    [one] 1 day
   *[other] { $days } days
 })
coverage-place-uncounted = – { $name }: doesn't take part, not counted
coverage-town = <b>{ $name }</b>
coverage-by-application = <i>Towns join on application and approval; absence isn't a gap.</i>
coverage-decided-in = Decided last: it takes part from { $day } on. Reason: “{ $reason }”
coverage-decided-out = Decided last: it takes no part from { $day } on. Reason: “{ $reason }”
coverage-own = <b>Your organizations that take part by application</b>
coverage-from = From which day on does <b>{ $name }</b> take part?
coverage-ask-admit = In a sentence: why is <b>{ $name }</b> admitted? It takes part from { $day } on.
coverage-ask-decline = In a sentence: why doesn't <b>{ $name }</b> take part? It holds from today.
button-admit = ✅ Admit
button-decline = ✕ Decline
button-exempt = ✕ No longer takes part
coverage-level-required = Required
coverage-level-optional = Optional: may join, absence isn't a gap
coverage-level-recommended = Practice elsewhere, for comparison
coverage-level-check = A number to compare with
coverage-level-rule = A rule of this assistant
coverage-list-applied = Applications: { $count }
coverage-waits = ⏳ Applied to join ({ $day }), waiting for a decision: “{ $words }”
coverage-waits-by = ⏳ { $by } applied for it ({ $day }), waiting for a decision: “{ $words }”
coverage-application = 📨 <b>{ $name }</b> applies to join.
    Reason: “{ $words }”
coverage-copy-admitted = ✅ Approved by { $by }: it takes part from { $day } on.
    Reason: “{ $reason }”
coverage-copy-refused = ✕ Not approved; decided by { $by }.
    Reason: “{ $reason }”
coverage-by-command = the administration (on the server)
coverage-admitted = ✅ The application of <b>{ $name }</b> is approved: it takes part from { $day } on.
    Reason: “{ $reason }”
coverage-refused = ✕ The application of <b>{ $name }</b> is not approved.
    Reason: “{ $reason }”. It may apply again.
coverage-ask-why = In a sentence: why does <b>{ $name }</b> apply to join? Its supervisors decide.
button-apply = 📨 Apply to join
button-look = Look
application-waits = An application is waiting for a decision already.
application-not-needed = It takes part already; it needn't apply.
application-admitted = It has been settled already that it takes part from a later day on; it needn't apply.
application-dissolved = This organization doesn't exist any more, so it can't apply.
application-not-by-tier = Organizations of this kind don't join by application. Please ask who supervises it.
button-taking-part = 🏛 Taking part
