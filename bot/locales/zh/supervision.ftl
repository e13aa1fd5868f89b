# 预警与日报

alert-heading = { $mark } <b>{ $title }</b>
alert-subject = <b>{ $ref }</b> { $title }
alert-from = { $organization } · { $reporter } · { $at }
alert-expected = 👉 { $expected }
alert-due = ⏱ 请在 <b>{ $due }</b> 前受理
alert-due-default = ⏱ 请在 <b>{ $due }</b> 前受理（默认值）
alert-due-within = ⏱ 请在 <b>{ $due }</b> 前受理（{ $within }）
limit-hours = { $amount } 小时内
limit-working-days = { $amount } 个工作日内
limit-same-day = 当天
alert-renewed = 🔔 <b>情况有变化，请再看一次</b>
alert-ask-reason = <b>请写一句话：怎样办结的？</b>
alert-reason-example-project = 例如：已约谈供应商，新的交付日期为 12 月 10 日。
alert-reason-example-data = 例如：已停止共享，对方已删除数据。
alert-resolved-thanks = ✅ 已办结：{ $ref } { $title }
alert-continued-below = 🔔 { $ref } { $title }：请看下方 ⤵
alert-nobody = ⚠️ <b>{ $organization }</b> 还没有督导人员，这条预警无人接收。请用 /invite 邀请一位。
alert-event-acknowledged = 👀 { $person } 已知悉 · { $at }
alert-event-taken = 🙋 { $person } 负责跟进 · { $at }
alert-event-resolved = ✅ { $person } 已办结 · { $at }
alert-event-cleared = ✅ 原因已消除，自动解除 · { $at }
alert-event-renewed = 🔔 情况有变化 · { $at }
alert-event-nobody = 🔕 还没有督导人员可提醒 · { $at }
alert-reason = <i>「{ $reason }」</i>

alerts-none = 👍 目前没有未办结的预警。
alerts-heading = <b>未办结的预警 { $count } 条</b>
alerts-line = { $mark } { $ref } { $title }
    { $organization } · { $day }

button-acknowledge = 👀 知悉
button-take = 🙋 我来跟进
button-resolve = ✅ 办结
button-see-record = 📄 查看记录
button-open-alerts = 🔔 查看预警

digest-heading = ☀️ <b>日报 · { $day }</b>
digest-news = <b>新情况</b>
digest-news-since = <b>新情况</b> · 自 { $since }
digest-news-none = 没有新情况。
digest-owed = <b>待补齐 { $count } 件</b>
digest-nothing-open = 👍 没有逾期或临近到期的事项，也没有未办结的预警。
digest-more = …… 还有 { $count } 项
digest-line-reported = • { $ref } { $title } · { $organization }
digest-line-unconfirmed = • { $ref } { $title } · { $organization } · 待确认
digest-line-alert-opened = 🔔 { $ref } { $title } · { $organization } · 预警
digest-line-alert-acknowledged = 👀 { $ref } { $title } · { $person } 已知悉
digest-line-alert-taken = 🙋 { $ref } { $title } · { $person } 负责跟进
digest-line-alert-resolved = ✅ { $ref } { $title } · { $person } 已办结
digest-line-alert-cleared = ✅ { $ref } { $title } · 预警自动解除
digest-line-alert-renewed = 🔔 { $ref } { $title } · { $organization } · 情况有变化
digest-line-alert-nobody = 🔕 { $ref } { $title } · { $organization } · 尚无督导人员
digest-line-owed = ○ { $ref } { $title } · 缺 { $lacking } 项 · { $at } 前（还有 { $days } 个工作日）
digest-line-overdue = ❗ { $ref } { $title } · 缺 { $lacking } 项 · 已逾期，截止时间为 { $at }
digest-limit-ours = {" "}· 默认期限
digest-line-late = ❗ { $ref } { $title } · { $organization } · 应于 { $at } 前受理，尚无人受理
digest-line-open = 🔔 { $ref } { $title } · { $organization } · 第 { $days } 天
digest-line-acknowledged = 👀 { $ref } { $title } · { $organization } · 第 { $days } 天
digest-line-taken = 🙋 { $ref } { $title } · { $organization } · 第 { $days } 天 · { $person }
owed-none = 👍 目前没有欠缺的内容。
