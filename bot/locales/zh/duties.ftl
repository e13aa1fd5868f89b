# 职责清单：总览、分项、单项

duties-heading = <b>职责应办事项</b> · { $organization }
duties-pressing = <b>最急的几项</b>
duties-provisional = <i>有的期限落在放假安排尚未公布的年份，可能调整。</i>
duties-choose-role = 点一类查看全部：
duties-defaults = <i>* 期限为本系统默认值</i>
duties-none = 目前没有应办事项。
duties-role-heading = <b>{ $role }</b> · { $organization }
duties-role = { $role }：已完成 { $done }/{ $count } 项
duties-role-late = { $role }：共 { $count } 项，❗ 逾期 { $late } 项
duties-organizations = <b>各单位职责完成情况</b>（{ $count } 个单位）
duties-uncounted = 另有 { $count } 个单位没有应办事项，不计入。
duties-organization = • { $name }：{ $done }/{ $due }
duties-organization-late = • { $name }：{ $done }/{ $due }，❗ 逾期 { $late } 期次
duties-organization-na = • { $name }：还没有到期的
button-duties-others = 查看其他单位
duties-rate = 已完成 <b>{ $done }/{ $due }</b> 期次（截至 { $day }），未到期 { $pending } 期次
duties-rate-na = { $pending ->
    [0] 截至 { $day } 没有应办事项，不计完成率
   *[other] 截至 { $day } 还没有到期的应办事项，暂不计完成率；未到期 { $pending } 期次
 }
date-provisional = （暂定）
date-default = （默认值）

duty-line = { $mark } <b>{ $id }</b> { $title }：{ $state }{ $ours }
duty-line-overdue = 逾期，应于 { $due }完成
duty-line-missed = 逾期 { $missed } 期，最近一期应于 { $due }完成
duty-line-open = { $due }前，{ $days ->
    [0] 今天到期
   *[other] 还有 { $days } 个工作日
 }
duty-line-waived = 豁免至 { $until }
duty-line-met = 已由 { $ref } 完成
duty-default = *
duty-heading = <b>{ $id } { $title }</b>
duty-organization = { $organization }
duty-evidence = <b>佐证</b> { $evidence }
duty-satisfied-by = <b>报送即可完成</b> { $kinds }
duty-by-slips = 答复督办单即可完成。
duty-way = • { $title }：{ $cadence }
duty-way-default = • { $title }：{ $cadence }（本系统默认）
duty-history = <b>近几期</b>
duty-nothing-owed = 目前没有到期或待办的。
duty-close = ○ { $ref } 本可完成此项，还缺：{ $lacks }
duty-close-requirement = “{ $title }”（{ $id }）
duty-close-document = 文件、照片或链接佐证
duty-past-overdue = { $mark } { $period }：逾期，应于 { $due }完成
duty-past-open = { $mark } { $period }：{ $due }前
duty-past-met = { $mark } { $period }：{ $ref }（{ $day }）
duty-past-waived = { $mark } { $period }：豁免至 { $until }
button-duty-report = 📝 { $kind }

cadence-once = 一次，{ $day }前
cadence-year = 每年一次
cadence-half-year = 每半年一次
cadence-quarter = 每季度一次
cadence-month = 每月一次
cadence-by-the-end = { $every }，期末前
cadence-from-start = { $every }，期初起 { $after }内
cadence-from-end = { $every }，期末后 { $after }内
cadence-after = 每次报送“{ $cause }”起 { $within }内
cadence-after-first = 首次报送“{ $cause }”起 { $within }内
cadence-same-day = 报送“{ $cause }”当天
cadence-cycle = 按承诺的更新周期
cadence-arises = 有此情形时报送，不设期限
owed-period-year = { $year } 年
owed-period-half = { $year } 年{ $number ->
    [1] 上
   *[2] 下
 }半年
owed-period-quarter = { $year } 年第 { $number } 季度
owed-period-month = { $year } 年 { $number } 月
owed-period-after = { $ref } 之后
owed-period-from = { $day }起
owed-period-of = { $subject } · { $period }

# 豁免一段时间的职责
waiver-stands = ⏸ 豁免至 { $day }。理由：<i>“{ $reason }”</i>
button-waive = ⏸ 豁免一段时间
button-ask-again = ▶ 恢复要求
toast-asked-again = 今天起恢复要求。
waive-heading = ⏸ <b>豁免 { $id }</b> { $title }
waive-until = 豁免到哪一天为止（含当天）？
waive-until-quarter = 本季度末：{ $day }
waive-until-year = 今年底：{ $day }
waive-until-next-year = 明年底：{ $day }
waive-ask-reason = ⏸ <b>豁免 { $id }</b> { $title }
    { $organization }，至 { $day }（含当天）。请写一句理由，该单位可以看到。
