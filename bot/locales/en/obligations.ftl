# Duties that are owed; taking an update back

verdict-withdrawn = ↩️ Withdrawn, and no longer counted. Reason: <i>“{ $reason }”</i>
button-withdraw = ↩️ Withdraw
button-keep-record = ‹ Keep it
withdraw-ask-reason = ↩️ <b>Withdraw { $ref }</b> { $title }
    In a sentence: why? For example: reported twice, DS-0012 is the right one.
    It stays on record, but no longer counts for any duty.
withdrawn-notice = ↩️ Withdrawn: { $ref } { $title }
record-withdrawn = This update was withdrawn and can't be changed any more.
reason-needed = Please give the reason in a full sentence.
day-over = That day is over. Please give a later one.
duty-unknown = The policy has no such duty.
organization-unknown = There is no such organization.

digest-duties = <b>Duties</b>: { $counts }
digest-duties-overdue = ❗ { $count } overdue
digest-duties-soon = ○ { $count } due in { $days } working days
digest-duties-others = <b>Overdue duties of organizations: { $count }</b> ({ $organizations ->
    [one] 1 organization
   *[other] { $organizations } organizations
 }): { $worst }
admin-calendar = ⚠️ The public holidays of { $year } aren't known here yet. Dates in that year are worked out as Monday to Friday and may move. Once the State Council has announced them, update the program or add them to the pack's calendar.csv.
