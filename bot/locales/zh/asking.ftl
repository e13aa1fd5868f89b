# 对提问的答复

told-unknown = 抱歉，“{ $question }”我答不上来。可以这样问：
button-ask-policy = 📖 在政策里查（{ $count } 条）
told-not-yours = { $organization }不在您可以查看的范围内，我不能答复。
told-which-organization = 没有认出是哪个单位。请写单位的名称或简称，例如：<i>卫健局的首席数据官是谁？</i>

ask-example-owed = 我还欠什么？
ask-example-due = 这个月到期的有哪些？
ask-example-shared = 今年共享了多少个数据集？
ask-example-must = 共享数据集要填哪些内容？
ask-example-overdue = 哪些单位逾期了？
ask-example-issues = 有多少个未解决的重大问题？
ask-example-silent = 本周哪些单位没有报送？
ask-example-vacant = 哪些单位没有首席数据官？
ask-example-cdo = { $organization }的首席数据官是谁？

told-count = <b>{ $what }：{ $count } 件</b>
told-narrowed = 其中只计：{ $narrowed }
told-recipient = 给{ $organization }的
told-scope = { $scope } · { $period }
told-scope-all = 您可以查看的 { $count } 个单位
told-scope-below = { $organization }及下属（共 { $count } 个单位）
told-partial = 只统计其中您可以查看的 { $count } 个单位。
told-period = { $first }至{ $last }
told-period-since = { $first }至今
told-period-until = 截至{ $last }
told-period-all = 不限时间
told-people = 参加人数：<b>{ $total } 人</b>{ $without ->
    [0] {""}
   *[other] （{ $without } 件没有填人数，未计入）
 }
told-people-na = 参加人数：不适用（没有填人数的报送）
told-unconfirmed = 另有 { $count } 件待首席数据官确认，未计入。
told-too-many = 数量太大，无法当场逐件核对是否达标。请缩小单位或时间再问。
told-not-reported = 没有登记，不等于没有发生。
told-as-of = <i>截至 { $at }</i>

told-issues-any = 登记的问题
told-issues-any-of = 登记的{ $severity }问题
told-issues-open = 未办结的问题
told-issues-open-of = 未办结的{ $severity }问题
told-issues-closed = 已办结的问题
told-issues-closed-of = 已办结的{ $severity }问题

told-rate-duties = <b>职责完成率</b>
told-rate-resolved = <b>{ $what }的办结率</b>
told-rate-in-order = <b>{ $what }的达标率</b>（必须满足的要求全部符合）
told-share = 全部达标：<b>{ $numerator }/{ $denominator }</b>（{ $share }%）
told-share-resolved = 已办结：<b>{ $numerator }/{ $denominator }</b>（{ $share }%）
told-none-due = 完成率：不适用，这段时间没有到期的职责事项。
told-by-due-day = 按到期日统计：{ $period }
told-each = • { $organization }：{ $numerator }/{ $denominator }（{ $share }%）
told-each-more = 另有 { $count } 个单位未列出，可用 /duties 查看
told-newest-of-each = 以每个项目最近一次评级为准
told-share-na = 不适用：这个范围内没有登记。

told-post = <b>{ $organization } · { $position }</b>
told-post-held = { $name }，自{ $day }起在任（按本系统登记的任职）
told-post-vacant = <b>{ $organization } · { $position }</b>
    目前没有登记在任的人。
told-post-left = 上一位已于{ $day }离任。
told-post-instead = 可联系数据联络员：{ $names }
told-post-record = 最近的任免报送：{ $ref }，{ $change }{ $name }，{ $day }

due-overdue = <b>已逾期 { $count } 项</b>
due-overdue-none = <b>没有逾期的事项。</b>
due-overdue-each = <b>已逾期 { $count } 项（{ $organizations } 个单位）</b>
due-of = { $number }. { $organization }：{ $count } 项
due-period = <b>到期 { $count } 项，还没有完成</b>
due-period-none = <b>这段时间没有到期未完成的事项。</b>
due-soon = <b>已逾期或 { $days } 天内到期 { $count } 项</b>
due-soon-none = <b>没有逾期的，{ $days } 天内也没有到期的事项。</b>
due-open = <b>未完成 { $count } 项</b>
due-open-none = <b>目前没有未完成的。</b>
due-of-duty = <b>{ $id } { $title }</b>
due-scope = { $scope }
due-whose = { $organization }：
due-complete = 补齐 { $ref } { $title }
due-duty = { $id } { $title }
due-line = { $number }. { $whose }{ $title }，{ $due }前（还有 { $days } 个工作日）{ $ours }
due-line-today = { $number }. { $whose }{ $title }，{ $due }前（今天到期）{ $ours }
due-line-overdue = { $number }. ❗ { $whose }{ $title }，应于 { $due }前完成（逾期 { $days } 个工作日）{ $ours }
due-ours = *
due-defaults = <i>* 期限为本系统默认值</i>
due-earlier = 另有 { $count } 项在此之前已逾期。
button-due-policy = 📖 { $id }
button-due-earlier = ❗ 看已逾期的

reported-missing = <b>没有报送：{ $count }/{ $whole } 个单位</b>
reported-missing-of = <b>没有登记「{ $kind }」：{ $count }/{ $whole } 个单位</b>
reported-done = <b>已报送：{ $count }/{ $whole } 个单位</b>
reported-done-of = <b>已登记「{ $kind }」：{ $count }/{ $whole } 个单位</b>
reported-na = <b>不适用：这个范围内没有须设首席数据官的单位。</b>
reported-scope = 您可以查看的、须设首席数据官的单位
reported-scope-below = { $organization }及下属须设首席数据官的单位
reported-by-day = 按报送日统计
reported-by-kind-day = 按事项发生日统计
reported-line = • { $name }{ $waits }
reported-never = • { $name }：还没有报送过{ $waits }
reported-never-of = • { $name }：还没有登记过{ $waits }
reported-last = • { $name }：最近一次 { $day }{ $waits }
reported-waits = （有报送待首席数据官确认）

told-only-supervisors = 这是各单位的汇总，只有督导人员和管理员可以查看。
told-ask-supervisors = 您单位的督导人员：{ $names }
told-you-can-ask = 您可以这样问：
told-no-records = 报送的内容由报送单位和督导人员查看，管理员看不到。

traced-whose = { $organization } · { $day }
traced-unconfirmed = ⏳ 待首席数据官确认，尚未计入。
traced-in-order = ✓ 必须满足的要求全部符合。
traced-lacks = <b>还有 { $count } 项必须满足的要求没有达到：</b>
traced-lack = { $mark } { $title }（{ $id }；{ $ground }）
    → { $remedy }
traced-default = 本系统默认要求
traced-checked = <i>核查日期：{ $day }，政策包 { $pack }</i>
traced-no-such-record = 没有您可以查看的 { $reference }。请核对编号。
traced-several = <b>与“{ $name }”有关的登记有 { $count } 件</b>，您问的是哪一件？
traced-none = 没有查到与“{ $name }”有关的登记。
traced-none-of = 没有查到与“{ $name }”有关的「{ $kind }」登记。
traced-none-means = 没有登记，不等于没有发生；也可能不在您可以查看的范围内，或名称写法不同。
traced-none-of-yours = 您还没有报送过「{ $kind }」。
traced-none-lately = 您近 { $days } 天没有报送。要撤回或更正更早的，请写上编号，或在 /mine 中找到后操作。
traced-others = 名称相关的其他登记：
traced-resolved = ✅ { $ref } { $title }（{ $organization }）：已于{ $day }报送办结。
traced-open = ⏳ { $ref } { $title }（{ $organization }）：{ $day }上报，没有登记办结。
traced-shared = ✅ { $ref } { $title }（{ $organization }）：{ $day }登记共享给{ $other }。
traced-shared-otherwise = ◻️ { $ref } { $title }（{ $organization }）：{ $day }登记的是共享给{ $other }。
traced-recorded = ✅ { $ref } { $title }（{ $organization }）：{ $day }有登记。
traced-unconfirmed-hit = ⏳ { $ref } { $title }（{ $organization }）：{ $day }填报，待首席数据官确认。
traced-withdrawn = ↩️ { $ref } { $title }（{ $organization }）：{ $day }的登记已撤回。
submitted-yes = <b>报送了：{ $organization } { $count } 件</b> · { $period }
submitted-no = <b>没有报送：{ $organization }</b> · { $period }
submitted-last = 最近一次报送：{ $day }
submitted-never = 至今没有报送过。
without-liaison = <b>没有联络员：{ $count }/{ $whole } 个单位</b>

slips-standing = <b>{ $what }：{ $count } 张</b>，尚未消除
slips-standing-of = <b>{ $what }：{ $count } 张（{ $organizations } 个单位）</b>，尚未消除
slips-standing-none = <b>没有未消除的{ $what }。</b>
slips-sent = <b>发出{ $what }：{ $count } 张</b>
slips-sent-of = <b>发出{ $what }：{ $count } 张（{ $organizations } 个单位）</b>
slips-sent-none = <b>这段时间没有发出{ $what }。</b>
slips-what-red = 红色督办单
slips-what-yellow = 黄色督办单
slips-what-blue = 蓝色督办单
slips-what-all = 督办单
slips-mark-red = 🔴
slips-mark-yellow = 🟡
slips-mark-blue = 🔵
slips-of = { $number }. { $organization }：{ $counts }
slips-all-of = { $organization }：
slips-one = { $number }. { $mark } { $title } · 期限 { $due }
slips-step = { $step } · { $title }

survey-name = <b>{ $organization }</b>
survey-rate = 职责完成 { $numerator }/{ $denominator }（{ $share }%）
survey-rate-na = 职责完成：不适用，还没有到期的
survey-numbers = 逾期 { $overdue } 项 · 未办结问题 { $issues } 个 · 红色督办单 { $red } 张
survey-partial = 只统计其中您可以查看的单位
survey-unseen = 不在您可以查看的范围内：{ $organizations }
changes-heading = <b>这段时间的变化</b>
changes-reported = • 新报送 { $count } 件
changes-issues = • 问题：新增 { $raised } 个，报送办结 { $resolved } 个
changes-alerts = • 预警：新增 { $opened } 条，办结或解除 { $ended } 条
changes-red = • 发出红色督办单：{ $count } 张
stuck-heading = <b>{ $days } 天以上没有新进展的问题：{ $count } 个</b>（未办结共 { $open } 个）
stuck-none = <b>没有 { $days } 天以上无进展的问题</b>（未办结共 { $open } 个）
stuck-line = • { $ref } { $title } · { $days } 天
