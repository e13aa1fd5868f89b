# 计划与提醒

button-remind-on = ⏰ 提醒我：{ $day }
button-remind-again = 还没有，改天提醒
button-done-report = 办好了，开始填报
button-drop-reminder = 不用提醒了
reminder-title = <b>{ $title }</b>
reminder-planned-for = 计划时间：{ $day }
reminder-day-said = 您说的日期：{ $day }
reminder-set = ⏰ 好的，{ $moment } 提醒您填报「{ $kind }」。
reminder-due = ⏰ <b>您计划的「{ $kind }」办好了吗？</b>
reminder-said = { $day }您说：「{ $text }」
reminder-when = 什么时候提醒您填报「{ $kind }」？
reminder-dropped = 好的，不再提醒「{ $kind }」。
button-reminder-done = ✅ 办好了
reminder-set-own = ⏰ 好的，{ $moment } 提醒您：
reminder-due-own = ⏰ <b>您让我提醒的事：</b>
reminder-when-own = <b>什么时候提醒您？</b>提醒在工作日早上发出。
reminder-dropped-own = 好的，不再提醒：
reminder-done = ✅ 好的，办好了：
reminder-continued-below = “{ $title }”的提醒在下方 ⤵
reminder-of-what = 要提醒您什么？请连同日期一起说，例如“提醒我下周五给局长打电话”。
reminder-too-many = 您已有 { $count } 项提醒在等待（默认上限）。请先在 /drafts 中取消几项。
reminders-heading = <b>等待中的提醒 { $count } 项</b>，点一项可以改期或取消。

owed-slips = <b>职责督办</b>
owed-slips-red = 🔴 <b>红色督办单 { $count } 项</b>：逾期已久，请尽快完成
owed-slips-red-of = 🔴 <b>红色督办单 { $count } 项</b>，涉及 { $organizations } 个单位
owed-slips-yellow = 🟡 <b>黄色督办单 { $count } 项</b>：已逾期
owed-slips-yellow-of = 🟡 <b>黄色督办单 { $count } 项</b>，涉及 { $organizations } 个单位
owed-slips-blue = 🔵 <b>临近期限 { $count } 项</b>
owed-slips-blue-of = 🔵 <b>临近期限 { $count } 项</b>，涉及 { $organizations } 个单位
owed-slips-duty = • { $id } { $title } · { $due }
owed-slips-duty-of = • { $organization } · { $id } { $title } · { $due }
owed-slips-report = • { $ref } { $title } · 待补齐 · { $due }
button-my-duties = 📋 我的职责
button-all-duties = 📋 各单位职责
