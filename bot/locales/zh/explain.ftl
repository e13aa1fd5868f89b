# `cdo policy explain`

level-must = 必填
level-must-if = 符合条件时必填
level-should = 建议填写
level-may = 可选

explain-update = { $ref } { $kind } · { $title }
explain-organization = 报送单位：{ $organization }
explain-days = 发生于{ $governing }，报送于{ $reported }，核查于{ $checked }
explain-pack = 政策包 { $id } { $version }，摘要 { $digest }
explain-present = — 按现行政策包和今天的记录
explain-kind-gone = — 现行政策包 { $id } { $version } 已没有这一类型
explain-recorded = — 当时的核查记录
explain-agrees = 保存的核查结果与本说明逐项一致。
explain-differs = { $id }：保存为“{ $kept }”，现算为“{ $found }”
explain-turned = { $id } { $title }：当时“{ $before }”，按现行政策包“{ $after }”
explain-turned-none = 按现行政策包，各项结果均不变。
explain-severity-found = 级别：{ $severity }（{ $reason }）
explain-severity-none = 没有成立的级别标准
explain-others = 其他结论
explain-inferences = { $day }的推断
explain-requirement = { $mark } { $id } { $title }：{ $outcome }（{ $level }）
explain-severity-test = { $mark } 级别标准 { $id }：{ $title }
explain-alert-rule = { $mark } 预警 { $id }：{ $title }
explain-inference = { $mark } 推断 { $id }：{ $title }
explain-mark-fulfils = { $mark } 履行职责 { $duty }
explain-mark-begins = { $mark } 引起职责 { $duty }
explain-mark-concerns = { $mark } 属于职责 { $duty } 的对象
explain-source = 依据 { $id }：{ $title }（{ $weight }）
explain-source-default = 依据：无；本系统默认
explain-note = 说明：{ $note }
explain-in-force = 自{ $since }起有效；发生之日有效
explain-in-force-until = { $since }至{ $until }有效；发生之日有效
explain-out-of-force = 自{ $since }起有效；发生之日尚未生效
explain-out-of-force-until = { $since }至{ $until }有效；发生之日不在有效期内
explain-kept-out = 不适用，因为以下不成立：{ $condition }
explain-kept-out-date = 不适用，因为发生之日不在有效期内
explain-not-checked = 无法核查：{ $reason }
explain-read-heading = 读到的值
explain-read = { $name } = { $value } [{ $origin }]
explain-read-evidenced = { $name } = { $value } [{ $origin }，有材料佐证]
explain-read-nothing = { $name }：未填写
explain-origin-stated = 报送
explain-origin-profile = 单位固定信息
explain-origin-default = 表单默认
explain-origin-record = 来自 { $ref }
explain-origin-computed = 系统计算
explain-stage-applies = 适用条件
explain-stage-satisfied = 满足条件
explain-stage-when = 成立条件
explain-decides = {"   "}← 由此决定
explain-document-true = ✓ 有文件、照片或链接佐证
explain-document-false = ✗ 没有文件、照片或链接佐证   ← 由此决定
explain-document-unknown = ? 是否有材料佐证尚不清楚
explain-parameters-heading = 参数
explain-parameter = { $title }（{ $id }）= { $value }，自{ $day }起；{ $ground }
explain-supply = 待补充或更正：{ $fields }
explain-remedy = 怎么办：{ $remedy }
explain-unmet = 未满足的必填要求：{ $requirements }

entry-applies = 适用条件：{ $condition }
entry-always = 适用于这一类型的每次报送
entry-satisfied = 满足条件：{ $condition }
entry-when = 成立条件：{ $condition }
entry-evidence = 须有文件、照片或链接佐证
entry-in-force = 自{ $since }起有效
entry-in-force-until = { $since }至{ $until }有效（含当日）
entry-remedy = 怎么办：{ $remedy }
entry-expected = 督导人员应做：{ $expected }
entry-kind = 类型：{ $kind }
entry-severity = 级别：{ $severity }
entry-proof = 佐证材料：{ $evidence }
entry-owed = 应办方式（{ $id }）{ $title }：{ $rhythm }
entry-fulfilled = 以下报送可履行：{ $updates }
entry-by-slips = 答复系统发出的督办单即为履行
entry-parameter-value = 自{ $day }起：{ $value }（{ $ground }）
entry-used-by = 用于：{ $entries }
