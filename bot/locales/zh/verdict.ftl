# 核查结果

outcome-met = 满足
outcome-not_met = 不符合
outcome-missing = 待补充
outcome-not_applicable = 不适用
outcome-not_checked = 暂未核查

severity-critical = 特别重大
severity-major = 重大
severity-general = 一般
severity-minor = 轻微
severity-line = 级别：<b>{ $severity }</b>（{ $reason }）
severity-threshold = { $test }：{ $figures }
severity-test-default = { $test }；默认标准
severity-stated = 由报送人判断

weight-seed = 佛山方案报道
weight-province = 省级文件
weight-other-city = 外市做法
weight-national = 国家法规或标准
weight-practice = 通行做法
weight-default = 本系统默认值
figure-unit = { $value } { $unit }
figure-default = { $figure }，默认值

verdict-heading = <b>{ $ref } · { $kind }</b>
verdict-title = { $title }
verdict-saved = 已保存 · { $organization } · { $date }：{ $day }{ $revision ->
    [1] {""}
   *[other] {" "}· 第 { $revision } 版
 }
verdict-unconfirmed = ⏳ 由联络员填报，待首席数据官确认
verdict-handling = 督导知悉时限：{ $due }
verdict-handling-default = 督导知悉时限：{ $due }（默认值）
count-met = ✓ 满足 { $count }
count-not-met = ✗ 不符 { $count }
count-missing = ○ 待补 { $count }
count-not-checked = ⚠ 未核查 { $count }
count-not-applicable = – 不适用 { $count }
verdict-in-order = 👍 必填要求都已满足，谢谢。
verdict-not-met = ✗ <b>{ $title }</b>：{ $remedy }
verdict-missing = ○ { $title }
verdict-not-checked = ⚠ { $title }：系统故障暂未核查，稍后自动重查
verdict-more = …… 必填还有 { $count } 项
verdict-due = 请在 <b>{ $due }</b> 前补齐（{ $days }）。
verdict-alert-opened = 🔔 已提醒督导人员 · { $at }
verdict-alert-renewed = 🔔 已再次提醒督导人员 · { $at }
verdict-alert-nobody = 🔔 尚无督导人员可提醒，已告知管理员 · { $at }
verdict-alert-acknowledged = 👀 { $person } 已知悉 · { $at }
verdict-alert-taken = 🙋 { $person } 正在跟进 · { $at }
verdict-alert-resolved = ✅ { $person } 已办结预警 · { $at }
verdict-alert-cleared = ✅ 预警原因已消除，自动解除 · { $at }
verdict-alert-taken-back = 🔔 { $person } 撤回知悉 · { $at }
verdict-alert-given-up = 🔔 { $person } 不再跟进 · { $at }
verdict-alert-offered = 🤝 { $person } 已请人跟进 · { $at }
verdict-alert-accepted = 🙋 { $person } 正在跟进 · { $at }
verdict-alert-declined = 🔔 待确定跟进人 · { $at }
verdict-alert-snoozed = 👀 { $person } 已知悉，稍后处理 · { $at }
verdict-alert-woken = 👀 { $person } 已知悉 · { $at }
verdict-alert-woke = 🔔 已再次提醒督导人员 · { $at }
verdict-alert-reopened = 🔁 { $person } 重新打开预警 · { $at }
verdict-alert-late-rung = ⬆️ 督导人员逾期未知悉，已上报 · { $at }
verdict-alert-late-blue = 🔵 已发蓝色督办单 · { $at }
verdict-alert-late-yellow = 🟡 已发黄色督办单 · { $at }
verdict-alert-late-red = 🔴 已发红色督办单 · { $at }
verdict-alert-rests = 🏁 由领导小组办公室掌握 · { $at }
verdict-alert-disputed = ⚖️ 异议待裁定 · { $at }
verdict-alert-dispute-upheld = ⚖️ { $person } 裁定：异议成立 · { $at }
verdict-alert-dispute-dismissed = ⚖️ { $person } 裁定：维持核查结果 · { $at }

findings-heading = <b>{ $ref } · 逐项核查</b>
    { $title }
findings-page = 第 { $page }/{ $pages } 页，点一项看原因：

why-heading = { $mark } <b>{ $outcome }</b> · { $id } { $title }
why-level-must = 必须满足
why-level-must-if = 符合条件时必须满足
why-level-should = 建议满足，不影响是否完整
why-level-may = 可选
why-basis-stated = 根据报送人的陈述
why-basis-evidenced = 已有材料佐证
why-document = 内容已说明，还缺佐证材料（文号、链接或照片）
why-default = <b>依据</b> 本系统默认要求，没有上位文件规定
why-source = <b>依据</b> { $title }（{ $weight }，{ $day }起施行）
why-source-undated = <b>依据</b> { $title }（{ $weight }）
why-clause = { $title }{ $clause }
why-seen = <b>看到的内容</b>
why-read = • { $name }：{ $value }{ $origin }
why-parameter = • { $title }：{ $value }（{ $weight }）
why-remedy = <b>怎么办</b> { $remedy }
why-version = <i>政策包 { $pack } { $version } · 核查于 { $day }</i>

why-condition = {"   "}<i>{ $condition }</i>
why-deciding-in-force-false = → 事情发生时，这项要求未在施行期内
why-deciding-in-force-unknown = → 施行期无法判断
why-deciding-in-force-true = → 在施行期内
why-deciding-applies-false = → 不属于这项要求的适用情形
why-deciding-applies-unknown = → 先要知道是否属于适用情形
why-deciding-applies-true = → 属于适用情形
why-deciding-satisfied-false = → 与要求不一致
why-deciding-satisfied-unknown = → 还没有提供
why-deciding-satisfied-true = → 与要求一致
why-deciding-evidence-false = → 还没有佐证材料
why-deciding-evidence-unknown = → 还没有佐证材料
why-deciding-evidence-true = → 有佐证材料

fact-governing-date = 事情发生的日期
fact-reported-on = 报送日期
fact-checked-on = 核查日期
fact-organization = 报送单位
value-not-given = 未提供
origin-stated = {""}
origin-profile = {""}（单位档案）
origin-default = {""}（默认）
origin-record = {""}（来自 { $ref }）
origin-computed = {""}（系统核对）

button-supply = ➕ 补充缺项
button-supply-this = ➕ 现在补上
button-why = 🔍 逐项查看原因
button-previous = ‹ 上一页
button-next = 下一页 ›
button-to-record = 回到报送
date-may-move = （该年节假日尚未公布，日期可能调整）
