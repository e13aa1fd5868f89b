# The picture of a digest

chart-title-daily = 职责完成情况
chart-title-weekly = 职责完成情况 · 周报
chart-title-monthly = 职责完成情况 · 月报
chart-share = 应办 { $due } 项 · 完成 { $met }
chart-trend-week = 完成率（按应办周）
chart-trend-month = 完成率（按应办月）
chart-month = { $month }月
chart-day = { $month }{ $day }日
chart-overdue = 逾期
chart-soon = { $days } 个工作日内到期
chart-open = 未到期
chart-met = 已完成
chart-waived = 已豁免
chart-none = 无此事项
chart-months = 完成率按近 12 个月应办事项计算；格内数字为件数
chart-left-out = 另有 { $count } 个单位未列出；完成率按近 12 个月应办事项计算
chart-title-of = { $title } · { $whose }
chart-trend-none = 还没有到期的事项
