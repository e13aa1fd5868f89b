# `cdo policy handbook`

handbook-contents = Contents
handbook-lead = { $duties } duties, { $kinds } kinds of update with { $requirements } requirements, and { $inferences } inferences across updates.
handbook-lead-default = marks what no source gives: it is ours, and easy to change.
handbook-lead-words = Everything here is in this product's own words; nothing is quoted from a law. What binds is the source itself. For each source it is said how much of it was read.
handbook-illustrative = This pack is made up to show something. It is nobody's policy.
handbook-default = our default
handbook-weight = {" "}({ $weight })
handbook-figure = : { $figure }{" "}
handbook-role-1 = Role 1: digital government
handbook-role-2 = Role 2: data
handbook-role-3 = Role 3: supervision of projects
handbook-role-4 = Role 4: talent
handbook-duties = Duties ({ $count })
handbook-kinds = What updates must state ({ $count } kinds)
handbook-who = Who owes it
handbook-who-all = Every organization that takes part
handbook-proof = Evidence
handbook-source = Source
handbook-force = In force
handbook-from = From { $since } on
handbook-from-until = From { $since } up to and including { $until }
handbook-way = What is owed
handbook-rhythm = How often, by when
handbook-fulfilled = Fulfilled by reporting
handbook-requirement = Requirement
handbook-asks = What is checked
handbook-remedy = What to do
handbook-supervision = Supervision
handbook-severities = Severity of issues
handbook-test = Test
handbook-when = So where
handbook-times = Handling times
handbook-step = Step
handbook-limit-hours = { $amount } h
handbook-limit-working-days = { $amount ->
    [1] 1 working day
   *[other] { $amount } working days
 }
handbook-limit-same-day = the same working day
handbook-limit-every-days = every { $amount ->
    [1] day
   *[other] { $amount } days
 }
handbook-limit-every-months = every { $amount ->
    [1] month
   *[other] { $amount } months
 }
handbook-alerts = Alerts
handbook-alert = Alert
handbook-expected = What a supervisor does
handbook-urgent = Rings in quiet hours too
handbook-as-severe = Acknowledged within the time of: { $severity }
handbook-rungs = Who is told when nobody acknowledges
handbook-rung = Step
handbook-issues-only = for issues only
reach-handler = whoever handles it
reach-supervisors = its supervisors
reach-above = the supervisors above
reach-cdo = the organization's CDO
reach-office = the leading-group office
handbook-slips = Slips
handbook-slip = Slip
handbook-trigger = When
handbook-goes-to = Goes to
handbook-inferences = Inferences across updates
handbook-organizations = Organizations that take part
handbook-looks-at = Looks at
handbook-concerned = Concerned where
handbook-raises = The system itself puts on record: { $kind }
handbook-coverage = Coverage: who has a Chief Data Officer
handbook-line = Line
handbook-level = Level
handbook-doubt = What is open, and the setting
handbook-open = open in the sources
handbook-coverage-required = required
handbook-coverage-optional = by application and approval
handbook-coverage-recommended = recommended
handbook-coverage-check = a number to compare with
handbook-coverage-rule = rule of this product
handbook-qualification = Qualification of a Chief Data Officer
handbook-qualification-lead = Evidence is written down and a person decides. No pass mark is computed.
handbook-quality = Quality
handbook-quality-required = required
handbook-quality-conditional = required in its case
handbook-quality-advisory = advisory
handbook-timeline = Timeline
handbook-date = Date
handbook-what = What happened
handbook-settable = A deployment can set it:{" "}
handbook-parameters = Parameters
handbook-parameters-lead = Numbers, days and switches that officials may change. A new value is added beside the old one, with the day from which it holds.
handbook-parameter = Parameter
handbook-values = Values
handbook-value-from = {" "}from { $day } on ·{" "}
handbook-used = Used by
handbook-used-nowhere = the assistant itself
handbook-sources = Sources
handbook-code = Code
handbook-document = Document
handbook-read = What was read
handbook-read-unsaid = Nothing is said about what was read
handbook-closing = When an issue is closed
handbook-condition = Condition
handbook-asked-of = Asked of
handbook-by = Shown by
handbook-all-issues = every issue
handbook-notices = Messages that people are sent
handbook-notice = Message
handbook-switch = May be switched off
handbook-statutory = no: { $because }
handbook-switched = yes, by the person
