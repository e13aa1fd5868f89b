# 首席数据官覆盖情况

coverage-heading = <b>首席数据官覆盖情况</b>
coverage-whole = 已有 <b>{ $have }/{ $must }</b>（截至 { $day }）
coverage-na = 截至 { $day } 没有须设首席数据官的单位
coverage-tier = • { $tier }：{ $have }/{ $must }{ $outside ->
    [0] {""}
   *[other] ，另 { $outside } 个不计入
 }
coverage-tier-na = • { $tier }：没有须设的{ $outside ->
    [0] {""}
   *[other] （{ $outside } 个未参加，不计入）
 }
coverage-of-department = 市级部门
coverage-of-district = 区政府
coverage-of-district-department = 区级部门
coverage-of-town = 镇（街道）
coverage-expected = { $mark } 名录中的{ $tier }：{ $have } 个，应为 { $expected } 个
coverage-floor = { $mark } 省定下限（{ $tier }）：已有 { $have } 个，至少 { $expected } 个
coverage-doubts = <b>报道没有说清的</b>（是设置，可以调整）
coverage-doubt = • { $title }：<b>{ $value }</b>
    <i>{ $doubt }</i>
coverage-doubt-default = • { $title }：<b>{ $value }</b>（默认值）
    <i>{ $doubt }</i>
button-coverage-counting = ℹ️ 口径说明
coverage-counting = <b>口径说明</b>
coverage-counted = 计入：须设首席数据官的单位，以及经批准参加的单位。
coverage-in-post = 已有：本系统登记有人在任；只有任命文件、没有登记任职的，不算。
coverage-checks = <b>对照数字</b>
coverage-list-vacant = 空缺 { $count }
coverage-list-filled = 已有 { $count }
coverage-list-joined = 申请参加 { $count }
coverage-list-uncounted = 不计入 { $count }
coverage-list-heading = <b>{ $what }</b>
coverage-district = <b>{ $name }</b>
coverage-nobody = 没有这样的单位。
coverage-no-vacancy = 没有空缺。
coverage-outside = <i>另有 { $count } 个单位未参加，不计入。</i>
coverage-joined = （申请参加）
coverage-place-filled = ✓ { $name }{ $joined }：{ $cdo }，{ $day }起
coverage-deputy = ；休假至{ $day }，由{ $deputy }代理
coverage-place-vacant = ○ { $name }{ $joined }：空缺，{ $day }起（{ $days } 天）
coverage-place-uncounted = – { $name }：未参加，不计入
coverage-town = <b>{ $name }</b>
coverage-by-application = <i>镇（街道）经申请、批准后参加；不参加不算缺。</i>
coverage-decided-in = 最近一次决定：{ $day }起参加，理由：“{ $reason }”
coverage-decided-out = 最近一次决定：{ $day }起不参加，理由：“{ $reason }”
coverage-own = <b>您所在的可申请参加的单位</b>
coverage-from = <b>{ $name }</b> 从哪一天起参加？
coverage-ask-admit = 请写一句批准 <b>{ $name }</b> 参加的理由，{ $day }起参加。
coverage-ask-decline = 请写一句 <b>{ $name }</b> 不参加的理由，今天起生效。
button-admit = ✅ 批准参加
button-decline = ✕ 不批准
button-exempt = ✕ 不再参加
coverage-level-required = 须设
coverage-level-optional = 可申请参加，不参加不算缺
coverage-level-recommended = 外市做法，供参考
coverage-level-check = 对照数字
coverage-level-rule = 本系统规则
coverage-list-applied = 待批准的申请 { $count }
coverage-waits = ⏳ { $day }已申请参加，待批准。申请理由：“{ $words }”
coverage-waits-by = ⏳ { $by } { $day }申请参加，待批准。申请理由：“{ $words }”
coverage-application = 📨 <b>{ $name }</b> 申请参加。
    申请理由：“{ $words }”
coverage-copy-admitted = ✅ { $by } 已批准，{ $day }起参加。
    理由：“{ $reason }”
coverage-copy-refused = ✕ { $by } 决定不批准。
    理由：“{ $reason }”
coverage-by-command = 管理员（在服务器上）
coverage-admitted = ✅ <b>{ $name }</b> 的申请已批准，{ $day }起参加。
    理由：“{ $reason }”
coverage-refused = ✕ <b>{ $name }</b> 的申请未获批准。
    理由：“{ $reason }”，可补充后再次申请。
coverage-ask-why = 请写一句 <b>{ $name }</b> 申请参加的理由，提交后由督导人员决定。
button-apply = 📨 申请参加
button-look = 查看
application-waits = 已有一份申请待批准。
application-not-needed = 该单位已参加，不必申请。
application-admitted = 已确定该单位今后参加，不必再申请。
application-dissolved = 该单位已撤销，不能申请。
application-not-by-tier = 这类单位不是经申请参加的，请与督导人员联系。
button-taking-part = 🏛 参加情况
