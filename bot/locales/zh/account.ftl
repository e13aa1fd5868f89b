# 述职报告（Word 文档）：正式行文，数字与汉字之间不空格

account-title = { $organization }首席数据官述职报告
account-subtitle = （{ $period }）
account-subject = { $organization }{ $period }履职情况，由履职记录汇总
account-period-year = { $year }年度
account-period-quarter = { $year }年第{ $number ->
    [1] 一
    [2] 二
    [3] 三
   *[4] 四
 }季度
account-short-day = { $month }月{ $day }日
account-for-year = { $year }年
account-for-half = { $year }年{ $number ->
    [1] 上
   *[2] 下
 }半年
account-for-quarter = { $year }年第{ $number ->
    [1] 一
    [2] 二
    [3] 三
   *[4] 四
 }季度
account-for-month = { $year }年{ $number }月
account-for-days = 自{ $day }起
account-for-subject = { $subject }，{ $period }
account-span = { $first }至{ $last }
account-span-running = { $first }至{ $last }（尚未结束，统计至{ $day }）
account-chapter = { $number }、{ $title }
account-section = （{ $number }）{ $title }
account-annex = 附件{ $number }

account-about = 基本信息
account-organization = 单位
account-officer = 首席数据官
account-officer-nobody = 报告期内无人在任
account-officer-since = { $name }（{ $since }起任职）
account-officer-until = { $name }（{ $since }起任职，{ $until }离任）
account-officer-whole = { $name }
account-deputies = 休假代理
account-deputy = { $name }（{ $days }代{ $principal }）
account-period = 报告期
account-made-on = 编制日期
account-pack = 对照依据
account-pack-version = { $title }（政策包{ $id }，版本{ $version }）

account-summary = 总体情况
account-summary-due = 报告期内，应办事项到期{ $due }项次，{ $late ->
    [0] 已全部完成
   *[other] { $done ->
        [0] 均逾期未完成
       *[other] 已完成{ $done }项次，逾期未完成{ $late }项次
    }
 }，完成率{ $share }%（{ $done }/{ $due }，截至{ $day }）。{ $waived ->
    [0] {""}
   *[other] 另有{ $waived }项次经批准豁免，不计入完成率。
 }{ $pending ->
    [0] {""}
   *[other] 另有{ $pending }项次在报告期内到期，目前尚在期限内，不计入完成率。
 }
account-summary-none-due = 报告期内没有已到期的应办事项，完成率不适用（截至{ $day }）。{ $waived ->
    [0] {""}
   *[other] 另有{ $waived }项次经批准豁免。
 }{ $pending ->
    [0] {""}
   *[other] 另有{ $pending }项次在报告期内到期，目前尚在期限内。
 }
account-summary-unsettled = 该单位的应办事项尚未核算，本报告中的完成情况暂缺。
account-summary-settled = 应办事项最近一次核算于{ $day }，此后的变化未计入。
account-summary-works = 报告期内开展工作并登记{ $count }件，其中{ $proved }件附有佐证材料，{ $stated }件为文字说明、未附材料。{ $unconfirmed ->
    [0] {""}
   *[other] 另有{ $unconfirmed }件由数据联络员登记，待首席数据官确认，未计入。
 }
account-summary-no-works = 报告期内没有已登记的工作。{ $unconfirmed ->
    [0] {""}
   *[other] 另有{ $unconfirmed }件由数据联络员登记，待首席数据官确认，未计入。
 }
account-summary-matters = 报告期内提出项目问题{ $raised }个，解决{ $closed }个，期末尚未解决{ $left }个；涉及预警{ $alerts }条，其中{ $ended }条已办结或解除，{ $standing }条尚未办结。
account-summary-no-matters = 报告期内没有提出或待解决的项目问题，也没有预警。
account-by-role = 各项职责完成情况
account-role = 职责
account-due = 到期
account-done = 已完成
account-late = 逾期
account-share = 完成率
account-waived = 豁免
account-pending = 未到期
account-works = 登记工作
account-all = 合计
account-na = 不适用
account-percent = { $share }%

account-roles = 履行职责情况
account-role-1 = 推进数字政府建设
account-role-2 = 统筹数据管理
account-role-3 = 监督信息化项目
account-role-4 = 加强人才队伍建设
account-role-other = 其他工作
account-role-works = 报告期内登记工作{ $works }件，{ $proved ->
    [0] 均未附佐证材料
   *[other] { $stated ->
        [0] 均附有佐证材料
       *[other] 其中{ $proved }件附有佐证材料
    }
 }；
account-role-no-works = 报告期内没有登记工作；
account-role-due = 应办事项到期{ $due }项次，{ $late ->
    [0] 已全部完成
   *[other] { $done ->
        [0] 均逾期未完成
       *[other] 已完成{ $done }项次，逾期未完成{ $late }项次
    }
 }。
account-role-none-due = 没有已到期的应办事项。
account-role-nothing = 报告期内没有登记工作，也没有已到期的应办事项。
account-role-other-lead = 下列{ $count }件工作的类型，现行政策包已不再使用。
account-works-table = 开展的工作：{ $role }
account-work-ref = 编号
account-work-day = 日期
account-work-title = 事项
account-work-kind = 类型
account-work-proof = 佐证材料
account-proof-none = 仅有说明
account-proof-count = { $count }件
account-works-more = 其余{ $count }件见{ $annex }。
account-dues-table = 应办事项办理情况：{ $role }
account-due-duty = 应办事项
account-due-period = 所属期次
account-due-by = 完成期限
account-due-state = 办理情况
account-due-ours = { $day }*
account-due-may-move = { $day }（暂定）
account-due-duty-called = { $id } { $title }
account-due-met = 已完成，{ $day }，{ $ref }
account-due-met-late = 逾期完成，{ $day }，{ $ref }
account-due-met-many = 已完成{ $count }项次，{ $refs }等
account-due-many = 共{ $count }项次
account-due-overdue = 逾期，尚未完成
account-due-open = 尚在期限内
account-due-waived = 豁免；理由：{ $reason }
account-due-waived-until = 豁免至{ $until }；理由：{ $reason }
account-due-days = { $first }至{ $last }
account-legend-ours = *该期限没有文件依据，为系统默认值，可以调整。

account-matters = 问题和预警
account-issues = 项目问题
account-issues-lead = 期初尚未解决{ $before }个，报告期内提出{ $raised }个，解决{ $closed }个，期末（{ $day }）尚未解决{ $left }个。
account-issues-none = 报告期内没有提出项目问题，期初、期末也没有尚未解决的问题。
account-issues-table = 项目问题及解决情况
account-issue-title = 问题
account-issue-severity = 级别
account-issue-raised = 提出日期
account-issue-state = 解决情况
account-issue-project = { $title }（{ $project }）
account-issue-closed = { $day }解决
account-issue-closed-after = 期末未解决，{ $day }解决
account-issue-left = 尚未解决，已{ $days }天
account-severity-none = 未定级
account-alerts = 督导预警
account-alerts-lead = 报告期内涉及预警{ $count }条，已办结或解除{ $ended }条，尚未办结{ $standing }条（截至{ $day }）。
account-alerts-none = 报告期内没有预警。
account-alerts-table = 预警及处理结果
account-alert-opened = 发出日期
account-alert-cause = 预警事项
account-alert-about = 涉及工作
account-alert-end = 处理结果
account-alert-whole = 单位整体情况
account-alert-record = { $ref } { $title }
account-alert-resolved = { $day }由{ $person }办结
account-alert-resolved-for = { $day }由{ $person }办结：{ $reason }
account-end-cleared = { $day }原因消除，自动解除
account-end-closed = { $day }问题关闭，自动办结
account-alert-standing = 尚未办结，已{ $days }天
account-alert-in-hand = { $person }跟进中，已{ $days }天

account-next = 下一步工作
account-next-overdue = 逾期待补办的事项
account-next-overdue-lead = 截至{ $day }，有{ $count }项次逾期未完成，须逐项补办。
account-next-ahead = 近期到期的事项
account-next-ahead-lead = { $day }前有{ $count }项次到期，须按期完成。
account-next-plans = 已安排的工作
account-next-plans-lead = 以下工作已有安排，尚未登记完成。
account-next-nothing = 截至{ $day }没有逾期待补办的事项，{ $until }前也没有将到期的事项。
account-next-overdue-table = 逾期待补办事项
account-next-ahead-table = 近期到期事项
account-next-plans-table = 已安排的工作
account-next-items = 项次
account-next-earliest = 最早期限
account-next-late = 最长逾期
account-next-late-days = { $days }天
account-next-proof = 须有的材料
account-plan-kind = 类型
account-plan-title = 内容
account-plan-day = 提醒日期
account-plan-untitled = （未写明）
account-next-more = 其余{ $count }项次从略。

account-sign-officer = 首席数据官（签字）：
account-sign-day = 年　　月　　日

account-sources = 职责依据
account-sources-lead = 下表列出本报告涉及的各项职责、办理期限及其依据。标有“默认值”的，没有文件依据，由系统设定，可以调整。依据只列名称和效力层级，不摘录原文。
account-sources-none = 本报告没有涉及具体职责。
account-sources-table = 职责、期限和依据
account-source-duty = 职责
account-source-when = 办理期限
account-source-ground = 依据
account-source-weight = 效力层级
account-source-default = 默认值
account-source-way = { $title }：{ $cadence }
account-source-way-ours = { $title }：{ $cadence }（默认值）
account-source-way-late = { $title }：{ $cadence }；加入较晚的单位自加入起有{ $days }（默认值）
account-documents-table = 依据文件
account-documents-code = 代号
account-documents-title = 文件
account-documents-read = 查阅情况
account-documents-unsaid = 未说明
account-method = 统计口径
account-method-due = 应办事项按完成期限归入报告期；同一项职责按期次、数据集或事件分别计算，各计一项次。
account-method-rate = 完成率＝已完成项次÷（已完成项次＋逾期未完成项次）。豁免的和尚在期限内的不计入；没有已到期事项的为“不适用”。
account-method-state = 办理情况以编制日期{ $day }的记录为准；在期限之后才完成的注明“逾期完成”，计入已完成。
account-method-work = 登记工作按实际发生日期归入报告期，只计首席数据官报送或确认的记录；已撤回的不计。
account-method-proof = “附有佐证材料”指记录之后附有文件、照片或链接；“仅有说明”指只有文字说明。材料内容未经系统核验。
account-method-issue = 项目问题自提出之日起算，至报送解决之日止；天数为自然日，算到{ $day }。
account-method-alert = 预警列出在报告期内发出、或此前发出而在报告期内尚未结束的。
account-method-pack = 职责和要求对照政策包{ $id }版本{ $version }（内容校验码{ $digest }）。
account-works-annex = 工作登记清单
account-works-annex-table = 报告期内登记的全部工作
account-proofs-annex = 佐证材料清单
account-proofs-table = 各件工作所附材料
account-proofs-names = 材料名称
