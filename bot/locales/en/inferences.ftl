# What was found in the records

alert-subject-organization = <b>{ $organization }</b>
alert-of-organization = Organization
alert-found = { $organization } · found in the records · { $at }
inference-since = 🔎 { $title }. As read on { $day }:
inference-since-default = 🔎 { $title } (a rule of our own, by default). As read on { $day }:
inference-value = · { $name }: <b>{ $value }</b>
inference-threshold = · Threshold · { $name }: { $value }
inference-of-record = { $value } (see { $ref })
inference-none = nothing on record
inference-vacant-since = Without one since
alerts-together = 🔔 <b>The records show { $count } matters that want a look</b>
alerts-together-nobody = ⚠️ <b>{ $count } alerts reach nobody: these organizations have no supervisor yet.</b> Please invite one with /invite.
alerts-together-line = • { $ref } { $title } · { $organization }: { $what }
alerts-together-organization = • { $organization }: { $what }
inference-raised = 📝 { $what } ({ $source }): the assistant has put <b>{ $ref }</b> { $title } on record in your name. Please have a look; complete it or take it back if need be.
admin-inference-undecided = ⚠️ The rule “{ $rule }” ({ $id }) couldn't be decided once: { $organization }. What it said before stays, and it is tried again each day; you won't be told again until it has worked in between.
