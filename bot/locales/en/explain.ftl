# `cdo policy explain`

level-must = required
level-must-if = required where its condition applies
level-should = recommended
level-may = optional

explain-update = { $ref } { $kind } · { $title }
explain-organization = Reported by: { $organization }
explain-days = Happened on { $governing }, reported on { $reported }, checked on { $checked }
explain-pack = Policy pack { $id } { $version }, digest { $digest }
explain-present = — Under the present pack, with what is on record today
explain-kind-gone = — The present pack, { $id } { $version }, has no such kind any more
explain-recorded = — As it was checked and kept
explain-agrees = What is kept and this account agree in every finding.
explain-differs = { $id }: kept as “{ $kept }”, found as “{ $found }”
explain-turned = { $id } { $title }: “{ $before }” then, “{ $after }” under the present pack
explain-turned-none = Under the present pack every finding stays as it was.
explain-severity-found = Severity: { $severity } ({ $reason })
explain-severity-none = No severity test holds
explain-others = What else follows from it
explain-inferences = Inferences on { $day }
explain-requirement = { $mark } { $id } { $title }: { $outcome } ({ $level })
explain-severity-test = { $mark } Severity test { $id }: { $title }
explain-alert-rule = { $mark } Alert { $id }: { $title }
explain-inference = { $mark } Inference { $id }: { $title }
explain-mark-fulfils = { $mark } Fulfils duty { $duty }
explain-mark-begins = { $mark } Brings about duty { $duty }
explain-mark-concerns = { $mark } Is what duty { $duty } is owed for
explain-source = Source { $id }: { $title } ({ $weight })
explain-source-default = Source: none; our own default
explain-note = Note: { $note }
explain-in-force = In force since { $since }; in force on the day it happened
explain-in-force-until = In force from { $since } to { $until }; in force on the day it happened
explain-out-of-force = In force since { $since }; not in force on the day it happened
explain-out-of-force-until = In force from { $since } to { $until }; not in force on the day it happened
explain-kept-out = Did not apply, because this isn't so: { $condition }
explain-kept-out-date = Did not apply, because it wasn't in force on the day it happened
explain-not-checked = Could not be checked: { $reason }
explain-read-heading = Values read
explain-read = { $name } = { $value } [{ $origin }]
explain-read-evidenced = { $name } = { $value } [{ $origin }, with a document behind it]
explain-read-nothing = { $name }: not given
explain-origin-stated = stated
explain-origin-profile = organization's profile
explain-origin-default = default of the form
explain-origin-record = from { $ref }
explain-origin-computed = worked out
explain-stage-applies = It applies where
explain-stage-satisfied = It is satisfied where
explain-stage-when = It is so where
explain-decides = {"   "}← this decided
explain-document-true = ✓ A document, photo or link is behind it
explain-document-false = ✗ No document, photo or link is behind it   ← this decided
explain-document-unknown = ? Whether a document is behind it isn't known
explain-parameters-heading = Parameters
explain-parameter = { $title } ({ $id }) = { $value }, from { $day } on; { $ground }
explain-supply = Still to give or to mend: { $fields }
explain-remedy = What to do: { $remedy }
explain-unmet = Binding requirements that aren't met: { $requirements }

entry-applies = Applies where: { $condition }
entry-always = Applies to every update of this kind
entry-satisfied = Satisfied where: { $condition }
entry-when = So where: { $condition }
entry-evidence = A document, photo or link must be behind it
entry-in-force = In force from { $since } on
entry-in-force-until = In force from { $since } up to and including { $until }
entry-remedy = What to do: { $remedy }
entry-expected = What is expected of a supervisor: { $expected }
entry-kind = Kind: { $kind }
entry-severity = Severity: { $severity }
entry-proof = Evidence: { $evidence }
entry-owed = Owed ({ $id }) { $title }: { $rhythm }
entry-fulfilled = Fulfilled by: { $updates }
entry-by-slips = Fulfilled by answering the slips that the system makes
entry-parameter-value = From { $day } on: { $value } ({ $ground })
entry-used-by = Used by: { $entries }
