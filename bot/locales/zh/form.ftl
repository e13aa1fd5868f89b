# 填报:逐项询问,然后确认卡片

value-none = 没有
value-yes = 是
value-no = 否
named-value = { $name }:<b>{ $value }</b>

form-heading = <b>{ $kind }</b> · 第 { $step }/{ $steps } 项
form-known = ✓ { $entry }
form-question = <b>{ $question }</b>
form-example = 例如:{ $example }
form-refused = ⚠️ { $problem }
    例如:{ $example }
form-which-organization = <b>这次是替哪个单位报送?</b>
form-cancelled = 已取消「{ $kind }」,没有保存任何内容。
form-continued-below = 「{ $kind }」请看下方 ⤵
form-saved = 这张「{ $kind }」卡片已经保存过了。
form-open = 「{ $kind }」还在填写中。
form-original = <i>{ $text }</i>

card-heading = <b>请核对 · { $kind }</b>
    { $organization }
card-heading-addition = <b>请核对补充的内容 · { $kind }</b>
    { $organization }
card-entry = • { $entry }
card-evidence = 📎 佐证材料 { $count } 份
card-skipped = 暂未填写:{ $names }
card-nothing-saved-yet = 确认后才会保存。

change-heading = <b>要修改哪一项?</b>

button-save = ✅ 保存
button-change = ✏️ 修改
button-cancel = ✕ 取消
button-back = ‹ 返回
button-skip = 跳过 ›
button-to-card = 先看卡片
button-add-more = ➕ 继续补充
