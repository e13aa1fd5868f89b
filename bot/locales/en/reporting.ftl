# What can be reported

group-1 = Digital government
group-2 = Data
group-3 = Supervision
group-4 = Talent
group-posts = Posts
report-group = <b>{ $group }</b>: what would you like to report?
report-owed = ⏳ { $title }: due { $day }
report-late = ❗ { $title }: was due { $day }
suggested-owed = ⏳ { $kind }
suggested-late = ❗ { $kind }
suggested-often = ★ { $kind }
kind-as = { $kind }: { $what }
only-reporters-and-supervisors = This is for CDOs, liaisons, supervisors and administrators.
only-supervisors-and-administrators = This is for supervisors and administrators.
command-duties = Duties: who owes what by when
command-policy = Look up the policy
command-coverage = Who has a CDO
