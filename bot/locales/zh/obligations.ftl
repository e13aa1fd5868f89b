# 职责应办事项，撤回报送

verdict-withdrawn = ↩️ 已撤回，不再计入。原因：<i>「{ $reason }」</i>
button-withdraw = ↩️ 撤回
button-keep-record = ‹ 不撤回
withdraw-ask-reason = ↩️ <b>撤回 { $ref }</b> { $title }
    请写一句话：为什么撤回？例如：重复填报，以 DS-0012 为准。
    撤回后记录仍保留，但不再计入职责完成情况。
withdrawn-notice = ↩️ 已撤回：{ $ref } { $title }
record-withdrawn = 这条报送已撤回，不能再修改。
reason-needed = 请写一句完整的话，说明原因。
day-over = 所选日期已过，请换一个日期。
duty-unknown = 政策包里没有这项职责。
organization-unknown = 没有这个单位。

digest-duties = <b>职责应办事项</b>：{ $counts }
digest-duties-overdue = ❗ 逾期 { $count } 项
digest-duties-soon = ○ { $days } 个工作日内到期 { $count } 项
digest-duties-others = <b>各单位职责逾期 { $count } 项</b>（{ $organizations } 个单位）：{ $worst }
admin-calendar = ⚠️ 还没有 { $year } 年的放假安排，落在该年的期限先按周一至周五推算，可能变动。国务院办公厅公布后，请更新程序或在政策包的 calendar.csv 中补充。
