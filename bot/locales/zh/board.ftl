# 看板：聊天中的入口

command-board = 打开看板（网页）
button-board = 📊 打开看板
button-board-link = 💻 网页版看板
board-off = 本系统没有启用看板。
board-link = 📊 <b>看板</b>的一次性链接：
    <a href="{ $link }">{ $link }</a>
    { $minutes } 分钟内有效，只能使用一次，请勿转发。新的链接发出后，之前未用的即失效。

# 看板：网页
board-name = 首席数据官督导看板
board-overview = 概览
board-organizations = 职责
board-issues = 问题
board-projects = 项目
board-alerts = 预警
board-alert = 预警
board-alert-open = 经过与佐证
board-evidence-in-chat = 文件请在助手对话中打开该预警取回。
board-coverage = 覆盖
board-skip = 跳到正文
board-menu = 页面
board-other-language = English
board-leave = 退出
board-as-of = 截至 { $at }
board-viewer = { $name } · 只读
board-all = 查看全部
board-page = 第 { $page } 页，共 { $pages } 页
board-previous = ‹ 上一页
board-next = 下一页 ›
board-older = 更早的 ›
board-newest = ‹ 回到最新
board-nothing = 没有。

board-tile-alerts = 未办结预警
board-tile-issues = 未结问题
board-tile-projects = 项目评级
board-tile-duties = 职责完成（期次）
board-tile-coverage = 首席数据官覆盖
board-alerts-late = 逾期未知悉 { $count }
board-alerts-open = 待知悉 { $count }
board-alerts-acknowledged = 已知悉 { $count }
board-alerts-urgent = 紧急 { $count }
board-duties-pending = 未到期 { $count }
board-duties-overdue-in = { $count } 个单位有逾期
board-coverage-vacant = 空缺 { $count }
board-coverage-full = 没有空缺
board-severity-count = { $severity } { $count }
board-severity-none = 未分级
board-pressing-alerts = 最急的预警
board-pressing-organizations = 最需要过问的单位
board-coming-organizations = 有职责待办的单位（均未逾期）
board-issues-by-age = 未结问题：按级别和时长

board-column-organization = 单位
board-column-rate = 完成
board-column-severity = 级别
board-column-total = 合计
board-age-0 = 0–7 天
board-age-1 = 8–30 天
board-age-2 = 31–90 天
board-age-3 = 91 天以上
board-age-ours = 时长分段为本系统默认。
board-days = { $count ->
    [0] 今天
   *[other] { $count } 天
 }
board-raised-on = { $day } 提出
board-opened-on = { $day } 起
board-status-open = 待知悉
board-status-acknowledged = 已知悉
board-status-resolved = 已办结
board-late = 逾期未知悉
board-held-silence = 已静默
board-held-blocked = 暂不提醒
board-urgent = 紧急
board-due = { $due } 前确认知悉
board-due-late = 应于 { $due } 前确认知悉
board-assignee = 由 { $name } 跟进
board-nobody-assigned = 尚无人跟进
board-all-issues = 全部未结问题
board-chosen-issues = 共 { $count } 个
board-clear-choice = 看全部

board-matrix = 各单位职责
board-search = 按名称查找单位
board-search-go = 查找
board-state-met = 已完成
board-state-open = 待办
board-state-overdue = 逾期
board-state-waived = 已豁免
board-state-na = 不适用
board-legend-overdue = （数字为期次）
board-cell = { $id } { $title }：{ $state }
board-cell-due = { $id } { $title }：{ $state }，{ $due } 前
board-cell-overdue = { $id } { $title }：{ $count ->
    [1] { $state }，应于 { $due }完成
   *[other] { $state } { $count } 期次，最近一期应于 { $due }完成
 }
board-state-count = { $state } { $count }
board-sorted = 逾期多的在前，其次是待办多的。

board-cdo = 首席数据官
board-no-seat = 不在覆盖名录中
board-liaisons = 数据联络员
board-no-liaison = 没有
board-duties = 职责
board-no-duties = 目前没有应办事项。
board-records = 报送记录
board-records-order = 最新的在前
board-no-records = 还没有报送过。
board-records-hidden = 报送、问题和预警由督导人员查看。
board-record-unconfirmed = 待确认
board-record-withdrawn = 已撤回
board-record-current = 有效

board-findings = 核查结果
board-findings-none = 要求的内容都已具备。
board-findings-rest = 已符合与不适用 { $count } 项
board-basis-stated = 仅有说明
board-basis-evidenced = 有材料佐证
board-level-must = 必须
board-level-must-if = 符合条件时必须
board-level-should = 应当
board-level-may = 可选
board-complete-by = 应于 { $due } 前补齐
board-checked-on = { $day } 核查
board-fields = 内容
board-evidence = 佐证材料
board-no-evidence = 没有佐证材料。
board-history = 修改历史

board-not-there-title = 没有这一页
board-not-there-text = 地址可能有误，或者这些内容不在您的查看范围内。
board-door-outside-title = 请从聊天中进入
board-door-outside-text = 请在与助手的聊天中发送 /board，用收到的一次性链接打开；也可以点“打开看板”。登录两小时后自动失效。
board-door-link-title = 打开看板
board-door-link-text = 这个链接只能使用一次。请在您自己的设备上打开。
board-door-link-go = 打开看板
board-door-link-over-title = 这个链接不能用了
board-door-link-over-text = 它可能已被使用、已过期，或者之后又要过新的链接。请在聊天中再发送一次 /board。
board-door-app-title = 正在打开看板…
board-door-app-text = 如果没有反应，请在聊天中发送 /board，用一次性链接在浏览器中打开。
board-door-app-refused-title = 没能确认您的身份
board-door-app-refused-text = 请关闭此页，回到聊天中重新打开看板。
board-door-too-many-title = 请稍后再试
board-door-too-many-text = 失败的次数太多，请一分钟后再试。
board-door-left-title = 已退出
board-door-left-text = 需要再看时，请在聊天中发送 /board。
board-project-before = 原为{ $before }

board-of = 已完成 { $numerator }/{ $denominator }
board-duties-none-due = 还没有到期的
board-duties-none = 没有应办事项
board-coverage-none = 没有须设的单位
board-complete-late = ❗ 逾期未补齐：应于 { $due } 前完成
board-overdue-more = 另有 { $count } 项逾期
board-resolved = 已办结 { $count }
board-unresolved = 未办结 { $count }
board-resolved-none = 还没有办结的预警。
board-took = { $count ->
    [0] 当天办结
   *[other] 历时 { $count } 天
 }
board-filter = 筛选
board-issue = 问题经过
board-seat = { $cdo }，{ $day }起
board-seat-vacant = 空缺，{ $day }起（{ $days } 天）
board-seat-uncounted = 未参加，不计入
board-organization-issues = 未结问题
board-outside = 未参加、不计入的 { $count } 个
board-pages = 翻页
