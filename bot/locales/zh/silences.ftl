# 静默、互相抑制、送达情况

alert-silenced = 🔕 <b>已静默</b>，{ $until } 恢复提醒
    { $person }：{ $reason }
alert-blocked-by = 🔕 <b>暂不提醒</b>，待 { $ref } { $title }（{ $what }）办结
alert-blocked = 🔕 <b>暂不提醒</b>，待该单位“{ $what }”办结
alert-event-silenced = 🔕 按 { $person } 设置的静默，暂不提醒 · { $at }
alert-event-blocked = 🔕 因另一条预警未办结，暂不提醒 · { $at }
alert-event-version = 📘 政策包换为 { $version } · { $at }
alert-event-heard-again = 🔔 恢复提醒 · { $at }
verdict-alert-silenced = 🔕 督导人员 { $person } 已将同类预警静默，暂不提醒 · { $at }
verdict-alert-blocked = 🔕 因另一条预警未办结，暂不提醒督导人员 · { $at }
verdict-alert-version = 📘 新版政策包已启用，预警随之更新 · { $at }
verdict-alert-heard-again = 🔔 已恢复提醒督导人员 · { $at }
digest-line-alert-silenced = 🔕 { $ref } { $title } · { $organization } · 预警，已静默
digest-line-alert-blocked = 🔕 { $ref } { $title } · { $organization } · 预警，暂不提醒
digest-line-alert-version = 📘 { $ref } { $title } · { $organization } · 按新版政策包更新
digest-line-alert-heard-again = 🔔 { $ref } { $title } · { $organization } · 恢复提醒
digest-line-held-silence = 🔕 { $ref } { $title } · { $organization } · 第 { $days } 天 · 已静默
digest-line-held-blocked = 🔕 { $ref } { $title } · { $organization } · 第 { $days } 天 · 暂不提醒

alert-heard-again = 🔔 <b>恢复提醒，请看一下</b>
alerts-together-again = 🔔 <b>恢复提醒：{ $count } 件事尚无人确认知悉，请看一下</b>

button-silence = 🔕 静默同类
button-lift = 🔔 解除静默
button-blocker = 🔗 查看该预警
button-deliveries = 📨 送达情况
button-silences = 🔕 静默中 { $count } 项
button-silence-words = ✍️ 其他原因…
button-lift-this = 🔔 解除：{ $what }

silence-what = <b>静默哪些预警？</b>
    { $ref } { $title }
silence-means = 静默期间，这类预警照常记录，在 /alerts 和日报中可见，但不提醒、不催办；到期仍无人确认知悉的，届时提醒。可静默的级别：{ $severities }；其他级别照常提醒。
silence-choice-rule = { $organization }：{ $what }
silence-choice-organization = { $organization }：全部预警
silence-choice-everywhere = 我督导的全部单位：{ $what }
silence-until = <b>静默到什么时候？</b>
    { $what }
    最迟到 { $latest }早上。
silence-until-default = <b>静默到什么时候？</b>
    { $what }
    最迟到 { $latest }早上（默认值）。
silence-evening = 到今天下班（{ $at }）
silence-days = { $days } 个工作日，到 { $at }
silence-morning = { $day }早上
silence-why = <b>为什么静默？</b>
    { $what }
    到 { $until }
silence-ask-words = <b>请写一句话：为什么静默？</b>
    { $what }
    到 { $until }
silence-example = 例如：系统本周割接，已安排专人值守。
silence-reason-known = 情况已掌握，正在统一处理
silence-reason-planned = 计划内检修或切换
silence-reason-repeated = 同一原因反复提醒
silence-reason-too-short = 请写一句完整的话，说明为什么静默。
silence-not-this = 这类预警不能静默。
silence-end = 这个时间已过，或超过最长静默时间，请另选一个。
silence-of-others = 这项静默还涉及您督导范围以外的单位，须由设置人或其上级解除。
silence-toast-placed = 已静默
silence-toast-lifted = 已解除，未办结的恢复提醒
silence-placed = 🔕 <b>已静默</b>
silences-none = 目前没有静默。
silences-heading = <b>静默中 { $count } 项</b>
silence-line = 🔕 <b>{ $what }</b>
    到 { $until }
silence-line-why = { $reason }
    { $person } 于 { $at } 设置 · 暂缓提醒 { $count } 条
silence-everything = 全部预警
silence-at = { $where }：{ $what }
silence-below = { $where }及下属单位：{ $what }

deliveries-heading = 📨 <b>送达情况 · { $count } 人</b>
    { $ref } { $title }
deliveries-none = 还没有发给任何人。
delivery-of = <b>{ $person }</b> · { $place }
delivery-former = <b>{ $person }</b> · 已不在岗
delivery-pending = ⏳ 待发送 · { $at } 起 · 共 { $count } 条消息
delivery-sending = 📤 发送中 · { $at } 起 · 共 { $count } 条消息
delivery-unsure = ❔ 已发出，是否送达待核实 · { $at } · 共 { $count } 条消息
delivery-sent = ✅ 已送达 · { $at } · 共 { $count } 条消息
delivery-dead = ❌ 未能送达 · { $at } · 共 { $count } 条消息
delivery-expired = ⌛ 已过时，未发送 · { $at } · 共 { $count } 条消息
delivery-held = ⏸ 暂存，恢复联系后补发 · { $at } 起 · 共 { $count } 条消息
delivery-passed-over = ⏭ 无法联系，已改为告知其他人 · { $at }
delivery-untouched = ○ 此后未操作
