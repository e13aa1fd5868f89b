# 从记录中发现的情况

alert-subject-organization = <b>{ $organization }</b>
alert-of-organization = 单位
alert-found = { $organization } · 核对记录时发现 · { $at }
inference-since = 🔎 { $title }，{ $day }核对时：
inference-since-default = 🔎 { $title }，{ $day }核对时（此项提醒为默认规则）：
inference-value = · { $name }：<b>{ $value }</b>
inference-threshold = · 提醒标准 · { $name }：{ $value }
inference-of-record = { $value }（见 { $ref }）
inference-none = 没有记录
inference-vacant-since = 空缺起始日期
alerts-together = 🔔 <b>核对记录时发现 { $count } 件事，请看一下</b>
alerts-together-nobody = ⚠️ <b>有 { $count } 条预警无人接收：这些单位还没有督导人员</b>。请用 /invite 邀请一位。
alerts-together-line = • { $ref } { $title } · { $organization }：{ $what }
alerts-together-organization = • { $organization }：{ $what }
inference-raised = 📝 { $what }（{ $source }），助手已以您的名义登记为 <b>{ $ref }</b> { $title }。请看一下，需要时补充或撤回。
admin-inference-undecided = ⚠️ 记录核对规则「{ $rule }」（{ $id }）有一处未能判断：{ $organization }。原来的结论保持不变，系统会每天再试；恢复前不再重复提醒。
