# 政策包的变更：告诉所涉及的人
admin-pack-refused = ⚠️ 政策包 { $version } 到了启用日但未能启用，仍按原版本核查。请联系技术人员。
pack-coming = 📘 自 { $day } 起启用新的政策包 { $version }。按现有记录试算，与您有关的变化：
pack-coming-findings = 核查结果有变化：{ $count } 项
pack-coming-obligations = 应办事项有变化：{ $count } 项
pack-coming-most = 其中最重要的：
pack-coming-more = 另有 { $count } 种。
pack-item-findings = { $organization } · { $name }：{ $from } → { $to }，{ $count } 条
pack-item-appears = { $organization } · { $name }：新增 { $count } 项
pack-item-vanishes = { $organization } · { $name }：不再需要，{ $count } 项
pack-item-turns = { $organization } · { $name }：{ $count } 项的状态有变化
pack-item-moves = { $organization } · { $name }：{ $count } 项的期限有变化
pack-outcome = { $outcome ->
    [met] 符合
    [not_met] 不符合
    [missing] 缺项
    [not_applicable] 不适用
    [not_checked] 未核查
   *[none] 无此要求
  }
pack-button-all = 查看全部
pack-taken-back = 📘 原定自 { $day } 起启用的政策包 { $version } 不启用了，仍按现行版本。
pack-day-over = 启用日期不能早于今天。
pack-in-force-already = 这一版本正在使用。
pack-nothing-proposed = 没有待启用的政策包。
pack-illustrative = 这是示例政策包，不能启用。
