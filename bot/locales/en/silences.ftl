# Silences, alerts that mute others, deliveries

alert-silenced = 🔕 <b>Silenced</b>, rings again { $until }
    { $person }: { $reason }
alert-blocked-by = 🔕 <b>Doesn't ring</b> until { $ref } { $title } ({ $what }) is resolved
alert-blocked = 🔕 <b>Doesn't ring</b> until this alert of the organization is resolved: { $what }
alert-event-silenced = 🔕 Doesn't ring, as silenced by { $person } · { $at }
alert-event-blocked = 🔕 Doesn't ring while another alert is open · { $at }
alert-event-version = 📘 From here on by policy pack { $version } · { $at }
alert-event-heard-again = 🔔 Rings again · { $at }
verdict-alert-silenced = 🔕 { $person } has silenced alerts of this kind: supervisors aren't alerted for now · { $at }
verdict-alert-blocked = 🔕 While another alert is open, supervisors aren't alerted of this one · { $at }
verdict-alert-version = 📘 A new version of the policy pack changed the alert · { $at }
verdict-alert-heard-again = 🔔 Supervisors are alerted again · { $at }
digest-line-alert-silenced = 🔕 { $ref } { $title } · { $organization } · alert, silenced
digest-line-alert-blocked = 🔕 { $ref } { $title } · { $organization } · alert, doesn't ring for now
digest-line-alert-version = 📘 { $ref } { $title } · { $organization } · changed by a new policy pack
digest-line-alert-heard-again = 🔔 { $ref } { $title } · { $organization } · rings again
digest-line-held-silence = 🔕 { $ref } { $title } · { $organization } · day { $days } · silenced
digest-line-held-blocked = 🔕 { $ref } { $title } · { $organization } · day { $days } · doesn't ring for now

alert-heard-again = 🔔 <b>Rings again, please have a look</b>
alerts-together-again = 🔔 <b>These ring again, nobody has acknowledged them: { $count }</b>

button-silence = 🔕 Silence…
button-lift = 🔔 Lift the silence
button-blocker = 🔗 That alert
button-deliveries = 📨 Who was told
button-silences = 🔕 Silences: { $count }
button-silence-words = ✍️ Another reason…
button-lift-this = 🔔 Lift: { $what }

silence-what = <b>Which alerts are to be silent?</b>
    { $ref } { $title }
silence-means = Silenced alerts are on record, in /alerts and in digests, but they don't ring and nobody is reminded; what nobody has acknowledged by the end rings then. These may be silenced: { $severities }. Others ring as ever.
silence-choice-rule = { $organization }: { $what }
silence-choice-organization = { $organization }: all alerts
silence-choice-everywhere = Wherever I supervise: { $what }
silence-until = <b>Silent until when?</b>
    { $what }
    { $latest }, in the morning, at the latest.
silence-until-default = <b>Silent until when?</b>
    { $what }
    { $latest }, in the morning, at the latest (our default).
silence-evening = Until this evening ({ $at })
silence-days = { $days ->
    [one] 1 working day
   *[other] { $days } working days
 } (until { $at })
silence-morning = { $day }, in the morning
silence-why = <b>Why?</b>
    { $what }
    until { $until }
silence-ask-words = <b>In a sentence: why is it silenced?</b>
    { $what }
    until { $until }
silence-example = For example: the system is being migrated this week, and somebody is on duty.
silence-reason-known = It is known and being dealt with
silence-reason-planned = Planned maintenance or a migration
silence-reason-repeated = The same cause again and again
silence-reason-too-short = Please write a whole sentence: why is it silenced?
silence-not-this = Alerts of this kind can't be silenced.
silence-end = That time is over, or later than a silence may last. Please choose another.
silence-of-others = This silence also covers organizations that you don't supervise: who placed it, or somebody above, may lift it.
silence-toast-placed = Silenced
silence-toast-lifted = Lifted; what is open rings again
silence-placed = 🔕 <b>Silenced</b>
silences-none = Nothing is silenced.
silences-heading = <b>Silences: { $count }</b>
silence-line = 🔕 <b>{ $what }</b>
    until { $until }
silence-line-why = { $reason }
    { $person }, { $at } · holds back { $count ->
    [one] 1 alert
   *[other] { $count } alerts
 }
silence-everything = all alerts
silence-at = { $where }: { $what }
silence-below = { $where } and all below: { $what }

deliveries-heading = 📨 <b>Who was told: { $count }</b>
    { $ref } { $title }
deliveries-none = It hasn't been sent to anybody.
delivery-of = <b>{ $person }</b> · { $place }
delivery-former = <b>{ $person }</b> · not in post any more
delivery-pending = ⏳ Waits to be sent since { $at } · messages: { $count }
delivery-sending = 📤 Being sent since { $at } · messages: { $count }
delivery-unsure = ❔ Sent { $at }, not known yet whether it arrived · messages: { $count }
delivery-sent = ✅ Arrived { $at } · messages: { $count }
delivery-dead = ❌ Couldn't be delivered { $at } · messages: { $count }
delivery-expired = ⌛ Out of date, not sent { $at } · messages: { $count }
delivery-held = ⏸ Kept since { $at } until they can be reached · messages: { $count }
delivery-passed-over = ⏭ Couldn't be reached, others were told instead · { $at }
delivery-untouched = ○ Nothing done since
