# 计划与提醒

button-remind-on = ⏰ 提醒我：{ $day }
button-remind-again = 还没有，改天提醒
button-done-report = 办好了，开始填报
button-drop-reminder = 不用提醒了
reminder-title = <b>{ $title }</b>
reminder-planned-for = 计划时间：{ $day }
reminder-set = ⏰ 好的，{ $moment } 提醒您填报「{ $kind }」。
reminder-due = ⏰ <b>您计划的「{ $kind }」办好了吗？</b>
reminder-said = { $day }您说：「{ $text }」
reminder-when = 什么时候提醒您填报「{ $kind }」？
reminder-dropped = 好的，不再提醒「{ $kind }」。
reminders-heading = <b>等待中的提醒 { $count } 项</b>，点一项可以改期或取消。
