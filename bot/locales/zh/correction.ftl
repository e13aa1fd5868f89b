# 更正、撤回、修改过的消息、历史

card-item = { $number }. { $entry }
change-item = { $number } { $label }
change-line = ✎ { $name }：{ $was } → <b>{ $value }</b>
change-new = ✎ { $name }：<b>{ $value }</b>
change-dropped = ✎ { $name }：{ $was } → <i>没有再提到</i>
change-cleared = ✎ { $name }：{ $was } → <i>清空</i>
change-others = 还没有填写的项目，点一项填写：
form-now = 现在是：{ $value }

correction-heading = ✏️ <b>更正 { $ref }</b> { $title }
correction-offered = ✏️ <b>您修改了原来的消息，要更正 { $ref } 吗？</b>
    { $title }
correction-nothing-changed-yet = 点「更正」后才会改动记录，原来的版本会保留。
correction-why = <b>为什么更正？</b>
    点一项，或用一句话说明。
correction-because-slip = 填写有误
correction-because-news = 情况有变化
correction-because-checked = 核实后更正
correction-because-edited = 修改了原来的消息
button-apply-correction = ✅ 更正
button-leave-as-it-is = ✕ 保持不变
button-change-more = ✏️ 再改一项
button-clear = 🗑 清空这一项
button-correct = ✏️ 更正

edited-reread = ✏️ <b>已按您修改后的消息重新读取：</b>
edited-same = 您修改了之前的消息，读出的内容没有变化。
edited-other = 您修改了之前的消息，我没有重新处理。请再发一次新的内容。
edited-refused = 您修改了之前的回答，但没有采用：{ $problem }卡片没有变化。
edited-draft-other-kind = 您修改后的消息说的是「{ $other }」。「{ $kind }」的卡片没有变化，不需要时可用 /cancel 取消。
edited-draft-not-a-fact = 您修改后的消息听起来「{ $kind }」并没有发生。卡片没有变化，不需要时可用 /cancel 取消。
edited-draft-not-understood = 没有看懂您修改后的消息。「{ $kind }」的卡片没有变化，可直接在卡片上修改。
edited-record-other-kind = 您修改后的消息说的是「{ $other }」。{ $ref }（{ $kind }）没有变化；如果报错了，请撤回后另报。
edited-record-not-a-fact = 您修改后的消息听起来「{ $kind }」并没有发生。{ $ref } 没有变化；如需取消，请撤回。
edited-record-not-understood = 没有看懂您修改后的消息。{ $ref }（{ $kind }）没有变化；如需更正，请点「更正」。
button-begin-other = 📝 填报「{ $other }」
form-waits = 「{ $kind }」的卡片正在等待，已随消息更新：
button-open-card = 打开卡片

button-details = 📄 内容与历史
button-history = 🕘 历史
record-evidence = <b>佐证材料</b>
record-no-evidence = <i>还没有佐证材料。</i>
record-piece = 📎 { $name }（{ $field }）
revisions-heading = 🕘 <b>{ $ref } 的历史</b> { $title }
revisions-first = <b>第 { $n } 版</b> · { $person } 报送 · { $at }
revisions-revision = <b>第 { $n } 版</b> · { $person } · { $at }
revisions-reason = 原因：<i>「{ $reason }」</i>
revisions-confirmed = ✓ { $person } 确认 · { $at }
revisions-withdrawn = ↩️ <b>已撤回</b> · { $person } · { $at }
    原因：<i>「{ $reason }」</i>

mine-heading = <b>我报送的 { $count } 件</b>，新的在前，点一件查看：
mine-found = <b>含「{ $words }」的报送 { $count } 件</b>，点一件查看：
mine-not-found = 您报送的内容里没有找到「{ $words }」。换一个词试试，两个字也可以。
mine-ask = 🔍 <b>找什么？</b>
    名称、编号、单位或内容里的词都可以，例如：公租房
button-search = 🔍 查找
button-all-mine = 全部
command-mine = 我报送的，可查找

button-other-kind = 🔀 换一个类型
other-kind = <b>不是「{ $kind }」，那是哪一类？</b>
    已填的内容会尽量带过去。
change-unfit = ✎ { $name }：{ $was } → <i>新类型没有这一项</i>
card-instead-of = 🔀 取代 { $ref }，原记录按“类型有误”撤回
correction-because-misread = 助手理解有误
record-instead-of = 🔀 原为 { $ref }，已更正类型
verdict-replaced = ↩️ <b>类型有误，已改为 { $ref }</b>
    原因：<i>「{ $reason }」</i>
revisions-replaced = ↩️ <b>类型有误，已由另一条取代</b> · { $person } · { $at }
    原因：<i>「{ $reason }」</i>
revisions-kind = 更正类型，原因：<i>「{ $reason }」</i>
button-see-other = 📄 { $ref }
no-such-item = 卡片上没有第 { $number } 项。
