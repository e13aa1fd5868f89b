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
pack-outcome = { $outcome ->
    [met] met
    [not_met] not met
    [missing] missing
    [not_applicable] not applicable
    [not_checked] not checked
   *[none] not asked
  }
pack-button-all = Show all
pack-taken-back = 📘 The policy pack { $version }, which was to begin on { $day }, won't be used. The present version stays.
pack-day-over = The day can't be before today.
pack-in-force-already = This version is in use already.
pack-nothing-proposed = No policy pack is waiting to begin.
pack-illustrative = This pack is an illustration: it can't be activated.
