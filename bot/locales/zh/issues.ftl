# 问题：从上报到关闭

issue-again = 🔁 <b>再次发生</b>（第 { $count } 次）：{ $ref } 已于 { $at } 关闭
issue-came-back-as = 🔁 问题再次发生，见 { $ref }
issue-closed = ✅ <b>问题已关闭</b> · { $ref } · { $at }
issue-resolved = 🏁 <b>已报送办结</b>（{ $ref }），待验证关闭：
issue-reviewed = 📚 已复盘（{ $ref }）
issue-condition = { $mark } { $title }
issue-conditions-default = <i>关闭条件均为默认要求</i>
issue-not-closed-yet = <b>问题尚未关闭，关闭条件：</b>
issue-closed-by-this = ✅ <b>关闭条件全部满足，问题已关闭</b> · { $at }
issue-belongs = 🔗 对应问题：{ $ref } { $title }
issue-belongs-guessed = 🔗 对应问题：{ $ref } { $title }（写法不同，如不对请另选）
issue-which = ❓ <b>可能对应多个问题，请选择是哪一个：</b>
issue-none = 🔗 没有找到对应的未关闭问题，请核对问题和项目的名称
issue-none-of-them = 🔗 不对应任何已上报的问题
issue-choose = <b>{ $ref } 对应哪个问题？</b>
button-see-issue = 📌 查看问题
button-other-issue = 🔗 选择对应问题
button-no-issue = 都不是

issue-no-severity = 未定级
issue-heading = { $mark } <b>{ $severity }问题 { $ref }</b> { $title }
issue-alert-open = 🔔 预警待知悉
issue-alert-acknowledged = 👀 预警已知悉，跟进人待定
issue-alert-handled = 🙋 预警由 { $person } 跟进
issue-alert-resolved = ☑️ 预警已办结
issue-story = <b>经过</b>
issue-story-words = { "    " }<i>{ $words }</i>
issue-story-evidence = { "    " }📎 佐证材料 { $count } 份
button-issue-alert-evidence = 📎 预警佐证材料（{ $count }）
issue-story-raised = • { $at } 上报 { $ref }
issue-story-progress = • { $at } 进展 { $ref }
issue-story-meeting = • { $at } 进展 { $ref }，已开协调会
issue-story-resolved = • { $at } 办结 { $ref }
issue-story-review = • { $at } 复盘 { $ref }
issue-story-closed = • { $at } 关闭
issue-story-late-yellow = • { $at } 🟡 黄色督办单：{ $step }
issue-story-late-red = • { $at } 🔴 红色督办单：{ $step }
issue-story-urged = • { $at } { $person } 催办
issue-story-alert-resolved = • { $at } { $person } 办结预警
issue-story-alert-open-again = • { $at } 办结报告有变动，预警重新打开
button-report-progress = 📈 报告进展
button-report-resolved = 🏁 报告办结
button-report-review = 📚 报告复盘
button-urge = 📣 催办
button-issue-alert = 🔔 查看预警
button-issues = 📋 问题清单

issues-heading-open = <b>未办结的问题 { $count } 件</b>
issues-heading-verify = <b>待验证关闭的问题 { $count } 件</b>
issues-heading-review = <b>待复盘的问题 { $count } 件</b>
issues-heading-closed = <b>近 { $days } 日关闭的问题 { $count } 件</b>
issues-line = { $mark } <b>{ $ref }</b> { $title }
issues-where = { $project } · { $organization }
issues-state-open = ⏳ 处理中，{ $days ->
        [0] 今天发现
       *[other] 已 { $days } 天
    }
issues-state-resolved = 🏁 待验证关闭，{ $days ->
        [0] 今天发现
       *[other] 已 { $days } 天
    }
issues-closed = ✅ { $at } 关闭
issues-again = 🔁 再次发生 { $count } 次
issues-past-due = ❗ 计划解决日期 { $day }已过
issues-none = 👍 没有。
issues-defaults = <i>* 默认时限</i>
button-issues-open = 未办结 { $count }
button-issues-verify = 待验证 { $count }
button-issues-review = 待复盘 { $count }
button-issues-closed = 近期关闭 { $count }

issue-urged = 📣 <b>{ $person } 催办</b>
issue-urged-please = 请报告目前进展；已解决的，请报告办结。
toast-urged = 已催办。
toast-urged-today = 今天已经催办过。
urge-nobody = 目前没有可以催办的人。
urge-nothing = 没有逾期的职责。
button-see-duties = 查看职责
issue-already-closed = 问题已关闭，无需催办。
duties-urged = 📣 <b>{ $person } 催办：{ $organization } 有 { $count } 项职责逾期</b>
duties-urged-on = 📣 { $person } 已于 { $at } 催办

command-issues = 问题清单
alert-event-closed = ✅ 问题的关闭条件全部满足，预警自动办结 · { $at }
alert-event-open-again = 🔁 办结报告有变动，问题重新打开 · { $at }
verdict-alert-closed = ✅ 问题已关闭，预警自动办结 · { $at }
verdict-alert-open-again = 🔔 问题重新打开，已再次提醒督导人员 · { $at }
digest-line-alert-closed = ✅ { $ref } { $title } · 问题已关闭
digest-line-alert-open-again = 🔁 { $ref } { $title } · 问题重新打开
alert-event-urged = 📣 { $person } 催办 · { $at }
verdict-alert-urged = 📣 督导人员已催办 · { $at }
digest-line-alert-urged = 📣 { $ref } { $title } · { $organization } · { $person } 催办
