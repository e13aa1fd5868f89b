# 预警与日报

alert-heading = { $mark } <b>{ $title }</b>
alert-subject = <b>{ $ref }</b> { $title }
alert-from = { $organization } · { $reporter } · { $at }
alert-expected = 👉 { $expected }
alert-due = ⏱ 请在 <b>{ $due }</b> 前确认知悉
alert-due-default = ⏱ 请在 <b>{ $due }</b> 前确认知悉（默认值）
alert-due-within = ⏱ 请在 <b>{ $due }</b> 前确认知悉（{ $within }）
limit-hours = { $amount } 小时内
limit-working-days = { $amount } 个工作日内
limit-same-day = 当天
alert-renewed = 🔔 <b>情况有变化，请再看一次</b>
alert-ask-reason = <b>请写一句话：怎样办结的？</b>
alert-reason-example-project = 例如：已约谈供应商，新的交付日期为 12 月 10 日。
alert-reason-example-data = 例如：已停止共享，对方已删除数据。
alert-ask-evidence = 可附上照片、文件或链接作佐证，在附件下写这句话即可一并办结。
alert-resolved-thanks = ✅ 已办结：{ $ref } { $title }
alert-resolved-evidence = 如有照片、文件或链接可作佐证，直接发来即可；以后补充请回复这条消息。
alert-evidence-count = 📎 佐证材料 { $count } 份
alert-evidence-added = 📎 已收下佐证材料 { $count } 份：{ $ref } { $title }
alert-evidence-known = 这份材料已经在这条预警里了。
alert-evidence-why = <b>请再写一句话：怎样办结的？</b>预警尚未办结：{ $ref } { $title }
alert-evidence-open = 预警尚未办结：{ $ref } { $title }
alert-cancelled-evidence = 已取消，预警尚未办结；收到的佐证材料已保留。
button-resolve-as = ✅ 用这句话办结
button-see-alert = 🔔 查看这条预警
alert-continued-below = 🔔 { $ref } { $title }：请看下方 ⤵
alert-nobody = ⚠️ <b>{ $organization }</b> 还没有督导人员，这条预警无人接收。请用 /invite 邀请一位。
alert-event-acknowledged = 👀 { $person } 已知悉 · { $at }
alert-event-taken = 🙋 { $person } 负责跟进 · { $at }
alert-event-resolved = ✅ { $person } 已办结 · { $at }
alert-event-evidence = 📎 { $person } 补充佐证材料 { $count } 份 · { $at }
alert-event-cleared = ✅ 原因已消除，自动解除 · { $at }
alert-event-renewed = 🔔 情况有变化 · { $at }
alert-event-nobody = 🔕 还没有督导人员可提醒 · { $at }
alert-reason = <i>「{ $reason }」</i>

alerts-none = 👍 目前没有未办结的预警。
alerts-resolved-heading = <b>近 { $days } 日办结的预警 { $count } 条</b>
alerts-resolved-resolved = ☑️ { $ref } { $title } · { $organization } · { $person } { $at } 办结
alerts-resolved-cleared = ☑️ { $ref } { $title } · { $organization } · { $at } 原因消除，自动解除
alerts-resolved-closed = ☑️ { $ref } { $title } · { $organization } · { $at } 问题关闭，自动办结
button-alerts-resolved = ☑️ 近期办结 { $count }
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
digest-line-late = ❗ { $ref } { $title } · { $organization } · 应于 { $at } 前确认知悉，尚无人确认
digest-line-open = 🔔 { $ref } { $title } · { $organization } · 第 { $days } 天
digest-line-acknowledged = 👀 { $ref } { $title } · { $organization } · 第 { $days } 天
digest-line-taken = 🙋 { $ref } { $title } · { $organization } · 第 { $days } 天 · { $person }
owed-none = 👍 目前没有欠缺的内容。

button-more = ⋯ 更多
button-hand-over = 🤝 请人跟进
button-snooze = 😴 稍后处理
button-wake = ⏰ 不再推迟
button-give-up = ↩️ 不再跟进
button-take-back = ↩️ 撤回知悉
button-alert-accept = ✅ 我来跟进
button-alert-decline = ✖️ 不便跟进
button-reopen = 🔁 重新打开

alert-handler = 🙋 { $person } 跟进中
alert-handler-you = 🙋 由您跟进
alert-asked = 🤝 已请 { $person } 跟进，待答复
alert-asked-you = 🤝 <b>请您跟进</b>，请选择是否接受
alert-rests-time = 😴 已推迟，{ $at } 再提醒
alert-rests-event = 😴 有新情况再提醒，最迟 { $at }
alert-disputed = ⚖️ 报送单位有异议，待裁定
alert-step = ⏱ 下一步：{ $step }，{ $due } 前
alert-step-late = ❗ 逾期未办：{ $step }，应于 { $due } 前
handling-default = （默认时限）

alert-event-taken-back = ↩️ { $person } 撤回知悉 · { $at }
alert-event-given-up = ↩️ { $person } 不再跟进 · { $at }
alert-event-offered = 🤝 { $person } 请 { $to } 跟进 · { $at }
alert-event-accepted = 🙋 { $person } 接受跟进 · { $at }
alert-event-declined = ✖️ { $person } 不便跟进 · { $at }
alert-event-snoozed = 😴 { $person } 推迟处理 · { $at }
alert-event-woken = ⏰ { $person } 取消推迟 · { $at }
alert-event-woke = ⏰ 推迟到期 · { $at }
alert-event-reopened = 🔁 { $person } 重新打开 · { $at }
alert-event-late-rung = ⬆️ 逾期未知悉，已上报 · { $at }
alert-event-late-blue = 🔵 蓝色督办单：{ $step } · { $at }
alert-event-late-yellow = 🟡 黄色督办单：{ $step } · { $at }
alert-event-late-red = 🔴 红色督办单：{ $step } · { $at }
alert-event-rests = 🏁 已无后续提醒，由领导小组办公室掌握 · { $at }
alert-event-disputed = ⚖️ { $person } 提出异议 · { $at }
alert-event-dispute-upheld = ⚖️ { $person } 裁定：异议成立 · { $at }
alert-event-dispute-dismissed = ⚖️ { $person } 裁定：维持核查结果 · { $at }

alert-offered-you = 🤝 <b>{ $person } 请您跟进这条预警</b>
alert-was-accepted = 🙋 { $person } 已接受跟进：{ $ref } { $title }
alert-was-declined = ✖️ { $person } 不便跟进：{ $ref } { $title }。请另请一位，或自己跟进。
alert-woke = ⏰ 推迟的时间到了：{ $ref } { $title }
alert-who = <b>请谁跟进？</b>
    { $ref } { $title }
alert-person = { $person } · { $place }
alert-place-cdo = { $organization }首席数据官
alert-nobody-else = 目前没有其他人可以跟进 { $ref } { $title }。
alert-rest-until = <b>推迟到什么时候？</b>
    { $ref } { $title }
    最迟到 { $latest }（默认值）。逾期很久的事项（红色督办单）仍会上报。
alert-rest-morning = 🌅 { $day } 早上
alert-rest-event = 🔔 有新情况时
alert-toast-asked = 已发出，等对方答复
alert-nobody-of-these = 这位同志现在不能跟进这条预警。
alert-snooze-day = 这一天太早或太晚，请另选一天。
alert-unreachable = ⚠️ { $person } 收不到消息（已停用或屏蔽了助手），督办事项已转给下一位。

slip-rung = ⬆️ <b>逾期未知悉</b>：应于 { $due } 前确认知悉，至今无人确认
slip-blue = 🔵 <b>蓝色督办单</b> · { $step }：请在 { $due } 前完成
slip-yellow = 🟡 <b>黄色督办单</b> · { $step }：应于 { $due } 前完成，已逾期
slip-red = 🔴 <b>红色督办单</b> · { $step }：应于 { $due } 前完成，至今未办
slip-about = <b>{ $ref }</b> { $title } · { $organization }
slip-default = <i>时限均为默认值。</i>
slips-heading = <b>督办 { $count } 项</b>
slips-line-rung = ⬆️ { $ref } { $title } · { $organization } · 应于 { $due } 前确认知悉
slips-line-blue = 🔵 { $ref } { $title } · { $organization } · { $step }，{ $due } 前
slips-line-yellow = 🟡 { $ref } { $title } · { $organization } · { $step }，应于 { $due } 前
slips-line-red = 🔴 { $ref } { $title } · { $organization } · { $step }，应于 { $due } 前
alert-rests-with = 🏁 这条预警逾期的提醒都已发出，今后不再自动上报，请 { $people } 掌握：
    <b>{ $ref }</b> { $title } · { $organization }

digest-line-alert-taken-back = 🔔 { $ref } { $title } · { $person } 撤回知悉
digest-line-alert-given-up = 🔔 { $ref } { $title } · { $person } 不再跟进
digest-line-alert-offered = 🤝 { $ref } { $title } · { $person } 已请人跟进
digest-line-alert-accepted = 🙋 { $ref } { $title } · { $person } 接受跟进
digest-line-alert-declined = 🔔 { $ref } { $title } · { $person } 不便跟进
digest-line-alert-snoozed = 😴 { $ref } { $title } · { $person } 推迟处理
digest-line-alert-woken = ⏰ { $ref } { $title } · { $person } 取消推迟
digest-line-alert-woke = ⏰ { $ref } { $title } · 推迟到期
digest-line-alert-reopened = 🔁 { $ref } { $title } · { $person } 重新打开
digest-line-alert-late-rung = ⬆️ { $ref } { $title } · { $organization } · 逾期未知悉，已上报
digest-line-alert-late-blue = 🔵 { $ref } { $title } · { $organization } · 蓝色督办单
digest-line-alert-late-yellow = 🟡 { $ref } { $title } · { $organization } · 黄色督办单
digest-line-alert-late-red = 🔴 { $ref } { $title } · { $organization } · 红色督办单
digest-line-alert-rests = 🏁 { $ref } { $title } · { $organization } · 提醒已全部发出
digest-line-alert-disputed = ⚖️ { $ref } { $title } · { $person } 提出异议
digest-line-alert-dispute-upheld = ⚖️ { $ref } { $title } · { $person } 裁定异议成立
digest-line-alert-dispute-dismissed = ⚖️ { $ref } { $title } · { $person } 维持核查结果
