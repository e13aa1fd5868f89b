# Digests

digest-late = ⏱ 原定 { $at } 发出，现补发
digest-open = <b>未办结预警 { $count } 条</b> · 最久第 { $oldest } 天
digest-only-own = 您已关闭日报；本单位职责逾期必须告知，仍会发给您。
digest-as-of = <i>按当日记录重新生成。名称、撤回情况、所缺项数、处理时限以现在为准；完成后又重新打开的事项按未完成计。</i>
digest-line-duty-fresh = ❗ { $ref } { $title } · 新逾期，{ $at } 到期
digest-line-duty-overdue = ❗ { $ref } { $title } · { $at } 到期
digest-line-duty-soon = ○ { $ref } { $title } · { $at } 到期
digest-line-alert-other = 🔔 { $ref } { $title } · { $organization } · 预警有变化
digest-issues = ⚑ 未办结问题 { $count } 个{ $serious ->
    [0] {""}
   *[other] （特别重大、重大 { $serious } 个）
} · 最久第 { $days } 天{ $late ->
    [0] {""}
   *[other] {" "}· { $late } 个有环节逾期
}
digest-failed = ✉️ 有 { $count } 条消息没能送达您
digest-failed-for-all = ✉️ 全系统有 { $count } 条消息没能送达
digest-rate = 📊 近 12 个月应办 { $due } 项，完成 { $met } 项（{ $percent }%）
digest-coverage = 👤 首席数据官配备 { $met }/{ $due }
button-all-due = 📝 全部待办
button-owed = ✍️ 待补齐
button-all-alerts = 🔔 全部预警
button-digests-past = 🗂 往期日报
button-digest-choices = ⚙️ 消息设置

review-heading-weekly = 📅 <b>周报 · { $first }至{ $last }</b>
review-heading-monthly = 🗓 <b>月报 · { $first }至{ $last }</b>
review-reported = • 报送 { $count } 件
review-alerts = 🔔 预警：新增 { $opened } 条，办结或解除 { $done } 条，现有未办结 { $open } 条{ $open ->
    [0] {""}
   *[other] （最久第 { $oldest } 天）
}
review-slips = 🗒 督办单：蓝 { $blue }、黄 { $yellow }、红 { $red }
review-issues = ⚑ 问题：新增 { $raised } 个，办结 { $resolved } 个，现有未办结 { $open } 个{ $open ->
    [0] {""}
   *[other] （特别重大、重大 { $serious } 个，最久第 { $oldest } 天）
}
review-past-weekly = <b>上周到期的职责完成 { $met }/{ $due }（{ $percent }%）</b>
review-past-monthly = <b>上月到期的职责完成 { $met }/{ $due }（{ $percent }%）</b>
review-compared = ，前一期 { $met }/{ $due }（{ $percent }%）
review-complete = 🏢 { $complete }/{ $count } 个单位全部完成；现逾期 { $overdue } 项
review-lowest = 完成率较低的单位：
review-organization = ▫️ { $organization } { $met }/{ $due }（{ $percent }%）

digests-heading = <b>消息设置</b>
digests-at = 发送时间：{ $at }
digests-at-default = 发送时间：{ $at }（默认）
digests-daily-on = ✓ 日报：每个工作日；没有新情况也没有到期事项时不发，周一除外。下一次 { $following }
digests-daily-off = ✗ 日报：已关闭
digests-weekly-on = ✓ 周报：每周第一个工作日。下一次 { $following }
digests-weekly-off = ✗ 周报：已关闭
digests-monthly-on = ✓ 月报：每月第一个工作日。下一次 { $following }
digests-monthly-off = ✗ 月报：已关闭
notices-on = ✓ { $title }
notices-off = ✗ { $title }：已关闭
notices-statutory = <b>必须发送，不能关闭</b>
notices-always = 🔒 { $title }：{ $because }{ $ours ->
        [1] （默认要求）
       *[other] {""}
    }
button-notice-off = 关闭{ $title }
button-notice-on = 打开{ $title }
command-settings = 消息设置
digests-which-time = <b>几点发送？</b>从下一次起生效。
digests-none-sent = 还没有发过日报。
digests-past = <b>往期</b>（点一项再看一遍）
digests-past-daily = ☀️ 日报 { $day }
digests-past-weekly = 📅 周报 { $day }
digests-past-monthly = 🗓 月报 { $day }
button-digests-time = ⏰ 改时间
button-digests-daily-on = 打开日报
button-digests-daily-off = 关闭日报
button-digests-weekly-on = 打开周报
button-digests-weekly-off = 关闭周报
button-digests-monthly-on = 打开月报
button-digests-monthly-off = 关闭月报
