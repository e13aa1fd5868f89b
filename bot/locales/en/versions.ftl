# Changes of the policy pack: told to those whom they touch
admin-pack-refused = ⚠️ The policy pack { $version } was to begin today, but couldn't be taken into use. Checks go on with the version before. Please tell whoever runs this service.
pack-coming = 📘 From { $day } on a new policy pack is in use: { $version }. Going by what is on record, this changes for you:
pack-coming-findings = Outcomes that change: { $count }
pack-coming-obligations = Duties that change: { $count }
pack-coming-most = The most important:
pack-coming-more = And { $count } more.
pack-item-findings = { $organization } · { $name }: { $from } → { $to }, { $count } records
pack-item-appears = { $organization } · { $name }: { $count } new
pack-item-vanishes = { $organization } · { $name }: { $count } no longer needed
pack-item-turns = { $organization } · { $name }: { $count } stand differently
pack-item-moves = { $organization } · { $name }: { $count } have another due day
pack-outcome-met = met
pack-outcome-not-met = not met
pack-outcome-missing = missing
pack-outcome-not-applicable = not applicable
pack-outcome-not-checked = not checked
pack-outcome-none = not asked
pack-button-all = Show all
pack-taken-back = 📘 The policy pack { $version }, which was to begin on { $day }, won't be used. The present version stays.
pack-day-over = The day can't be before today.
pack-in-force-already = This version is in use already.
pack-nothing-proposed = No policy pack is waiting to begin.
pack-illustrative = This pack is an illustration: it can't be activated.

# Administrators: look at versions, see what would change, decide
unfit-lint = { $count ->
    [one] There is 1 fault in it, so it can't be used.
   *[other] There are { $count } faults in it, so it can't be used.
    } All of them, on the server: { $command }
unfit-cases = Of its { $all } cases, { $count } { $count ->
    [one] doesn't
   *[other] don't
    } pass, so it can't be used. Which they are, on the server: { $command }
unfit-cases-unread = Its cases can't be read ({ $count } { $count ->
    [one] fault
   *[other] faults
    }), so it can't be used. What is wrong, on the server: { $command }
unfit-settings = What is set here (CDO_PROGRAMME) doesn't fit this pack, so it can't be used.
unfit-engine = The rules engine can't load this version, so it can't be used.
unfit-failed = It couldn't be worked out, by a fault of ours. Please try again; if it still fails, tell whoever runs this service.
pack-preview-stale = Another version has come into force since this was worked out. Please work it out anew.
versions-heading = <b>📘 Versions of the policy pack</b>
versions-active = In force: <b>{ $title }</b> ({ $version }), since { $day }
versions-to-come = To come: <b>{ $version }</b>, from { $day } on (decided by { $person }, { $at })
versions-to-come-by-command = To come: <b>{ $version }</b>, from { $day } on (decided on the server, { $at })
versions-nothing-to-come = No other version is to come.
versions-earlier = Used before:
versions-earlier-line = • { $version }, since { $day }
versions-choose = Choose a version: you see what it would change before you decide.
versions-no-other = There is no other version to use.
versions-button-use = Use { $version }
versions-button-restore = ↩ Go back to { $version }
versions-button-take-back = ✖ Take back { $version }
versions-which-day = From which day on is <b>{ $version }</b> to be used?
versions-day-begins = It decides from the first moment of that day.
versions-tomorrow = Tomorrow, { $day }
versions-monday = Next Monday, { $day }
versions-working = ⏳ Working out what <b>{ $version }</b> would change from { $day } on: it is looked over, its own cases are run, and all records are checked again. The answer appears here; nothing has changed yet.
versions-preview = <b>📘 { $title }</b> ({ $version }), from { $day } on
versions-cases = ✓ No faults, and all of its { $count } cases pass
versions-as-of = With the { $count } { $count ->
    [one] record
   *[other] records
    } of { $at }, compared with the version in force:
versions-nothing-turns = Nothing changes.
versions-turn-findings = • Outcomes that change: { $count }
versions-turn-severities = • Severities that change: { $count }
versions-turn-alerts = • Alerts that change: { $count }
versions-turn-obligations = • Duties that change: { $count }
versions-organizations = • Organizations touched: { $count }
versions-gone = • Records of kinds that it has dropped: { $count }
versions-not-checked = ⚠ Not checked, by a fault of ours: { $count }
versions-stale = ⚠ Another version has come into force since. Please work it out anew.
versions-instead = It takes the place of { $version }, which was to begin on { $day }.
versions-told = Nothing has changed yet. Once you confirm, those whom it touches are told beforehand.
versions-told-today = Nothing has changed yet. Once you confirm, it begins at once, and those whom it touches are told.
versions-button-confirm = ✅ Take it into use
versions-button-other-day = Another day
versions-button-again = Work it out anew
versions-unfit = ✗ <b>{ $version }</b> can't be used
versions-detail = • { $detail }
versions-stays = Nothing has changed: the version in force stays.
versions-sure = Take back <b>{ $version }</b>, which is to begin on { $day }? Those who were told of it will be told.
versions-button-sure = Take it back
versions-decided = Decided: it begins by itself on that day
versions-taken-back = Taken back

# Old records after another version has come into force
kind-gone = The policy pack in force doesn't have this kind any more: nothing can be reported or added.
draft-kind-gone = This card wasn't saved: the policy pack in force doesn't have this kind any more, and nobody needs to report it.
requirement-gone = The outcome has been renewed. Please go back to the record.
version-unreadable = This record was checked with an earlier version of the policy pack, which can't be read any more: its outcomes can't be explained one by one.
toast-checked-anew = Checked again with the version in force
verdict-earlier-version = <i>Checked with { $version }, and not again since the present version came into force.</i>
verdict-kind-gone = <i>The policy pack in force doesn't have the kind “{ $kind }” any more. This is what { $version } found; the record stays, and nothing needs to be added.</i>
verdict-unreadable = <b>{ $ref }</b> { $title }
    <i>Checked with { $version }, which can't be read any more: only how many outcomes there were can be told.</i>
alert-rule-former = { $title } (a rule of { $version } that the present version has dropped)
alert-rule-unknown = the rule { $id }, which the present version has dropped
