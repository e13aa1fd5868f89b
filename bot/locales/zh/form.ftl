# 填报:逐项询问,然后确认卡片

value-none = 没有
value-yes = 是
value-no = 否
named-value = { $name }：<b>{ $value }</b>

form-heading = <b>{ $kind }</b> · 第 { $step }/{ $steps } 项
form-heading-change = <b>{ $kind } · 修改</b>
form-known = ✓ { $entry }
form-question = <b>{ $question }</b>
form-example = <i>{ $example }</i>
form-refused = ⚠️ { $problem }
form-which-organization = <b>这次是替哪个单位报送？</b>
form-cancelled = 已取消「{ $kind }」，没有保存任何内容。
form-continued-below = 「{ $kind }」请看下方 ⤵

card-heading = <b>请核对 · { $kind }</b>
    { $organization }
card-entry = • { $entry }
card-evidence = 📎 佐证材料 { $count } 份
card-skipped = 暂未填写：{ $names }
card-nothing-saved-yet = 确认后才会保存。

addition-heading = <b>补充 { $ref }</b> { $title }
addition-lacking = 还可补充 { $count } 项（必填在前），点一项填写：
addition-complete = 👍 必要的内容都齐了，请保存。

change-heading = <b>要修改哪一项？</b>点一项，或直接说，例如：改第2项

button-save = ✅ 保存
button-change = ✏️ 修改
button-cancel = ✕ 取消
button-back = ‹ 返回
day-today = 今天，{ $day }
day-next-month = 下月一日，{ $day }
day-other = 其他日期…
button-skip = 跳过 ›
button-to-card = 先看卡片

answer-empty = 没有看到内容，请再说一次。
answer-invisible = 没有看到可显示的文字，请再说一次。
answer-too-long = 太长了（{ $length } 字），请控制在 { $limit } 字以内。
answer-not-a-choice = 请从下面选一项。
answer-not-yes-or-no = 请回答“是”或“否”。
answer-not-a-date = 没有看懂日期。
answer-no-such-day = 没有这一天，请核对。
answer-which-day = 请写清楚是哪一天。
answer-several-dates = 看到了不止一个日期，请只写一个。
answer-date-out-of-range = { $day } 不像是这件事的日期，请核对。
answer-not-a-period = 没有看懂时段。例如：2026年、2026年上半年、第三季度、3月。
answer-not-a-number = 请写一个数字。
answer-too-small = 不能小于 { $minimum }，请核对。
answer-too-large = 这个数字太大了，请核对。
answer-too-precise = 小数最多 { $decimals } 位。
answer-not-whole = 请写整数。
answer-which-organization = 您指的是哪个单位？
answer-unknown-organization = 名录里没有找到「{ $name }」，请核对名称。
answer-too-many = 太多了，请控制在 { $limit } 项以内。
answer-bad-item = 「{ $item }」缺少名称或类型，请写成：姓名:文本。
suggestion-last-time = 同上次：{ $value }
suggestion-as-written = 就用「{ $value }」
name-linked = 🔗 { $name }按已有记录写作「{ $known }」（您写的是「{ $written }」，可在卡片上修改）
name-near = 「{ $written }」与已有记录「{ $known }」相近。是同一个，还是新的？
name-several = 「{ $written }」与已有记录里的几个名称相近。是其中一个，还是新的？

another-or-answer = 「{ $text }」像是要报「<b>{ $kind }</b>」。另报一件事，还是填入「{ $field }」？
button-another-matter = 🆕 另报一件事
button-is-answer = ✍️ 填入「{ $field }」
told-as-another = ↪️ 「{ $text }」按另一件事处理。
told-as-answer = ↪️ 「{ $text }」已填入表单。
