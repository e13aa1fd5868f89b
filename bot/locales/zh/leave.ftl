# 休假与代理

deputy-for = { $deputy }（代{ $principal }）
verdict-acted = 报送人：{ $name }
leave-heading = <b>休假与代理</b>
leave-none = 目前没有安排。
leave-how = 休假期间，代理人代您报送，并接收给您的提醒和日报；到期自动结束，也可以随时提前结束。点下面的职务安排代理人：
leave-stands = • { $organization }{ $position }{ $principal }：{ $first }至{ $last }，由<b>{ $deputy }</b>代理
leave-invited = • { $organization }{ $position }{ $principal }：{ $first }至{ $last }，已邀请代理人，对方尚未加入
leave-acting = • 您代理{ $principal }（{ $organization }{ $position }）：{ $first }至{ $last }
leave-from = <b>从哪天开始休假？</b>
leave-until = { $day }起休假，<b>到哪天为止？</b>（含当天；最长 { $days } 天，默认值）
leave-who = { $first }至{ $last }，<b>由谁代理？</b>
leave-who-known = 可以选本单位已登记的人，也可以另外邀请一位。
leave-who-nobody = 本单位还没有其他登记的人，可以邀请一位来代理。
leave-named = ✅ 已安排，代理人已收到通知。
leave-invitation = <b>代理邀请链接</b>
    { $link }
    只能使用一次，{ $days } 天内有效，请只转给代理人本人。对方加入之前，消息仍发给您。
leave-asked = <b>{ $principal }</b>请您代理<b>{ $organization }{ $position }</b>：{ $first }至{ $last }。
leave-what-a-deputy-does = 这段时间您可以代为报送和确认，也会收到相应的提醒和日报。记录会注明由您代理；到期自动结束。
leave-begun = 从今天起由{ $deputy }代理您（{ $organization }{ $position }），到{ $last }为止。您仍可查看和报送。
leave-begun-deputy = 从今天起您代理{ $principal }（{ $organization }{ $position }），到{ $last }为止。直接说一句话就能报送。
leave-nobody = 您的休假今天开始（{ $organization }{ $position }），但受邀的代理人还没有加入，消息仍发给您。
leave-ended = { $deputy }对您的代理已结束（{ $organization }{ $position }）。
leave-ended-deputy = 您对{ $principal }的代理已结束（{ $organization }{ $position }），谢谢！
leave-drafts = 代理期间还有 { $count } 张未完成的卡片，已转给您，见 /drafts。
leave-end-sure = 现在就结束这项代理吗？
leave-not-them = 这位不能在这段时间代理，请另选一位。
leave-wrong-days = 日期不对，请重新选择。
leave-named-already = 这段时间已经安排了代理人。要换人，请先结束原来的安排。
button-leave = 🌴 休假与代理
button-name-deputy = 安排代理：{ $organization }{ $position }
button-invite-deputy = ✉️ 邀请其他人代理
button-end-leave = 结束（{ $day }起的代理）
button-end-leave-now = 现在结束
button-later-day = 其他日期…
people-deputy = 代理：{ $deputy } 代 { $principal } · { $organization }
command-leave = 休假与代理
leave-offer = <b>要安排代理吗？</b>
    { $first }至{ $last }，由<b>{ $deputy }</b>（{ $holds }）代理您的{ $organization }{ $position }职务。
leave-unknown = 本单位登记的人里没有「{ $name }」。
leave-several = 「{ $name }」可能是以下几位，请选一位。
leave-which-post = <b>安排哪个职务的代理？</b>
button-arrange = ✅ 就这样安排
button-other-deputy = 换一位
button-other-days = 改日期
button-not-arranged = ✕ 先不安排
