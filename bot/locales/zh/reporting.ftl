# 报送菜单

group-1 = 数字政府
group-2 = 数据
group-3 = 项目督导
group-4 = 人才队伍
group-posts = 任职
report-group = <b>{ $group }</b>：要报送什么？
report-owed = ⏳ { $title }：{ $day }前
report-late = ❗ { $title }：应于 { $day }完成
suggested-owed = ⏳ { $kind }
suggested-late = ❗ { $kind }
suggested-often = ★ { $kind }
kind-as = { $kind }（{ $what }）
only-reporters-and-supervisors = 这个功能供首席数据官、联络员、督导人员和管理员使用。
only-supervisors-and-administrators = 这个功能供督导人员和管理员使用。
command-duties = 职责应办事项
command-policy = 查政策要求
command-coverage = 首席数据官覆盖情况
