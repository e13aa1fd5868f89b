# 任命之后：任职条件、审定、邀请

checklist-heading = <b>任职条件</b> · { $ref } { $name }
checklist-item = { $mark } <b>{ $id } { $title }</b>（{ $level }；{ $weight }）
checklist-given = {"  "}{ $evidence }
checklist-lacking = {"  "}<i>待补：{ $evidence }</i>
checklist-not-judged = <b>审定</b> 还没有审定意见。
checklist-judged = <b>审定</b> { $by }：{ $note }
qualification-required = 必备
qualification-conditional = 符合情形时必备
qualification-advisory = 参考
qualification-person-decides = <i>由人审定，系统不打分。</i>
button-checklist = 🎓 任职条件
button-add = ＋ { $what }
button-judge = ✍️ 记录审定意见
judge-ask = 请写一句对 <b>{ $name }</b>（{ $ref }）任职条件的审定意见，将以您的姓名记录。
    例如：经审查符合任职条件。
judge-yourself = 不能审定自己的任职条件，请由他人审定。
judge-too-long = 太长了，请写得短一些。
appointment-made = <b>{ $organization }</b>报送了首席数据官任命：<b>{ $name }</b>（{ $ref }）
appointment-ended = <b>{ $organization }</b>报送了首席数据官离任：<b>{ $name }</b>（{ $ref }）
appointment-in-post = 本助手中在任的是 { $name }（{ $day }起）。
appointment-nobody-in-post = 本助手中目前没有在任的首席数据官。
appointment-sure-invite = <b>{ $organization }</b>在任的是 { $former }。一个单位同一时间只有一名首席数据官：{ $name } 用链接加入时，{ $former } 的任职即结束，任职记录保留。确定吗？
appointment-sure-end = 确定结束 { $former } 在<b>{ $organization }</b>的首席数据官任职吗？立即生效，任职记录保留。
button-invite-appointed = ✉️ 邀请其任职
button-invite-succeed = 确定，生成邀请链接
button-end-former = 结束 { $name } 的任职
