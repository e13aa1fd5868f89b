# 项目评级（红黄绿）和独立复核

rating-self = 自评
rating-independent-check = 独立复核
rating-re-review = 整改后复评
rating-unknown = 未注明评级方式

colour-red = 红
colour-amber = 黄
colour-green = 绿

projects-heading-all = <b>项目评级 · { $count } 个项目</b>
projects-heading-red = <b>红色项目 { $count } 个</b>
projects-heading-amber = <b>黄色项目 { $count } 个</b>
projects-heading-green = <b>绿色项目 { $count } 个</b>
projects-heading-stale = <b>评级过期的项目 { $count } 个</b>
projects-heading-check = <b>待独立复核的项目 { $count } 个</b>
projects-heading-over = <b>已结束的项目 { $count } 个</b>
projects-none = 没有。
projects-line = { $mark } <b>{ $name }</b> · { $organization }
projects-rated = { $how } { $day }{ $days ->
        [0] {""}
       *[other] ，{ $days } 天前
    }
projects-before = { $before } → { $now }
projects-stale = ⏰ 已过期
projects-over = 🏁 项目已结束
projects-reason = <i>{ $reason }</i>
projects-check = 🔎 抽中独立复核，{ $day }前完成
projects-check-late = 🔎 抽中独立复核，{ $day }已到期，尚未复核
projects-stale-note = ⏰ 评级超过 { $months } 个月为过期{ $ours ->
        [1] （默认值）
       *[other] {""}
    }
projects-sample = 🔎 { $period }独立复核：绿色自评 { $among } 个，抽取 { $drawn } 个；{ $due ->
        [0] 均已无需复核
       *[other] 已复核 { $checked }/{ $due }{ $checked ->
            [0] {""}
           *[other] ，结论不同 { $different }/{ $checked }
        }
    }（截至 { $day }）
projects-sample-none = 🔎 { $period }独立复核：抽取时没有绿色自评，不适用（截至 { $day }）
projects-sample-late = 🔎 以前各期抽中、尚未复核 { $count } 个
button-projects-all = 全部 { $count }
button-projects-red = 🔴 { $count }
button-projects-amber = 🟡 { $count }
button-projects-green = 🟢 { $count }
button-projects-stale = ⏰ 过期 { $count }
button-projects-check = 🔎 待复核 { $count }
button-projects-over = 🏁 已结束 { $count }

project-heading = { $mark } <b>{ $name }</b> · { $organization }
project-since = 自 { $day }起一直为 { $mark }
project-compared = 自评 { $own }（{ $own_day }），独立复核 { $checked }（{ $checked_day }）：{ $difference }
project-difference-same = 一致
project-difference-worse = 复核更差
project-difference-better = 复核更好
project-difference-other = 结论不同
project-drawn = 🎲 { $period }独立复核：{ $day }从 { $among } 个绿色自评中抽取 { $drawn } 个，本项目排第 { $place }。排序依据为“周期、单位、项目”的 SHA-256，从小到大，可复算（本项目 { $lot }…）。
project-check-done = ✅ 已独立复核
project-story = <b>历次评级</b>
project-rating = • { $day } { $mark } { $how } { $ref }
project-rater = {" "}· { $rater }
button-report-check = 🔎 报送独立复核
button-rate = 🚦 报送自评
button-projects = 🚦 项目清单
button-see-project = 🚦 查看项目

command-projects = 项目评级
digest-projects = 🚦 项目：{ $counts }{ $stale ->
        [0] {""}
       *[other] {" "}· ⏰ 过期 { $stale }
    }{ $check ->
        [0] {""}
       *[other] {" "}· 🔎 待复核 { $check }
    }
digest-projects-turned = 🔴 新评为红色 { $count } 个：{ $named }
digest-projects-sample = 🔎 { $period }独立复核：抽取 { $drawn }/{ $among }，已复核 { $checked }/{ $due }{ $checked ->
        [0] {""}
       *[other] ，结论不同 { $different }/{ $checked }
    }
told-stale = ⏰ 其中 { $count } 个的评级已过期（超过 { $months } 个月{ $ours ->
        [1] ，默认值
       *[other] {""}
    }）
told-stale-record = ⏰ { $record }
