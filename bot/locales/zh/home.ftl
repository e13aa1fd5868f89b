# 欢迎、帮助、邀请

position-cdo = 首席数据官
position-liaison = 数据联络员
position-supervisor = 督导人员
position-administrator = 管理员

stranger = 您好！本助手供已登记的首席数据官、联络员和督导人员使用。请向管理员索取邀请链接。
invitation-invalid = 这个邀请链接无效：可能已被使用或已过期。请向管理员重新索取。

welcome = 👋 <b>{ $name }</b>，欢迎！您已登记为 <b>{ $organization }</b>{ $position }。
welcome-cdo = 有事直接发一句话，例如：
    <i>今天把义务教育入学数据共享给了卫健局，每月更新</i>
    我会整理成卡片请您核对，再对照方案逐项核查。
welcome-liaison = 有事直接发一句话，例如：
    <i>今天把义务教育入学数据共享给了卫健局，每月更新</i>
    保存后由首席数据官一键确认。
welcome-supervisor = 需要您过问的事项会在这里提醒；工作日早上有日报（{ $digest_at }）。
welcome-administrator = 请用 /invite 邀请首席数据官、联络员和督导人员。
welcome-privacy = <i>您的报送内容保存在本市的数据库中，用于工作方案的督导；请勿发送涉密信息。</i>
welcome-privacy-model-unsure = <i>您私聊发来、助手拿不准的文字，会交给本市指定服务器上的语言模型协助理解。号码和邮箱先遮盖；群聊内容和标明保密的内容不发送。</i>
welcome-privacy-model-always = <i>您私聊发来的文字，会交给本市指定服务器上的语言模型协助理解。号码和邮箱先遮盖；群聊内容和标明保密的内容不发送。</i>
model-notice-unsure = ℹ️ 从现在起，您私聊发来、助手拿不准的文字，会交给本市指定服务器上的语言模型协助理解。号码和邮箱先遮盖；群聊内容和标明保密的内容不发送。
model-notice-always = ℹ️ 从现在起，您私聊发来的文字，会交给本市指定服务器上的语言模型协助理解。号码和邮箱先遮盖；群聊内容和标明保密的内容不发送。

help-cdo = <b>首席数据官</b>
    • 直接发一句话报送，或用 /report 选择类型
    • /duties 看职责和期限，/owed 看哪些报送还要补齐
    • /issues 看问题办到哪一步，可报告进展和办结；/projects 看项目评级
    • /mine 查找我报送的，/open 看本单位最近的，/drafts 继续未完成的卡片
help-liaison = <b>数据联络员</b>
    • 直接发一句话报送，由首席数据官确认
    • /duties 看职责和期限，/owed 看哪些报送还要补齐
    • /issues 看问题办到哪一步，可报告进展和办结；/projects 看项目评级
    • /mine 查找我报送的，/open 看本单位最近的，/drafts 继续未完成的卡片
help-supervisor = <b>督导人员</b>
    • 预警会自动送达；/alerts 查看未办结的预警
    • 在预警下方可以知悉、跟进、办结
    • /issues 看各单位的问题办到哪一步，可催办；/projects 看项目评级和复核
    • /duties 看各单位职责完成情况，/coverage 看谁有首席数据官
help-administrator = <b>管理员</b>
    • /invite 发出邀请链接，/people 查看和结束任职
    • /coverage 看谁有首席数据官，批准镇街参加
    • /versions 看政策包版本，试算并启用新版本
help-all = /policy 查政策，直接问也可以 · /digest 今天的日报 · /language 中文 / English · /cancel 取消当前操作

command-report = 报送一件事
command-open = 最近的报送
command-owed = 待补齐的报送
command-drafts = 未完成的卡片
command-alerts = 未办结的预警
command-digest = 今天的日报
command-invite = 邀请人员
command-people = 人员与任职
command-versions = 政策包版本
command-cancel = 取消当前操作
command-language = 语言 / Language
command-help = 使用说明
command-start = 开始

report-what = <b>要报送什么？</b>
not-understood = 抱歉，没有看懂这句话。您要报送的是：
not-understood-part = 还有一处没有看懂：「{ $part }」。您要报送的是：
told-of-another = ⚠️ 这段话说的像是{ $organization }做的事。您只为本单位报送：确是本单位的请继续，不是的请取消。
several-matters = 这段话里还有 { $count } 件事，已放进 /drafts，稍后可以继续填写。
courtesy-thanks = 不客气。有新情况，随时发给我。
courtesy-noted = 好的。
not-a-fact-planned = 听起来是计划中的「{ $kind }」，还没有发生，所以没有登记。需要到时提醒您填报吗？
not-a-fact-negated = 听起来「{ $kind }」并没有发生，所以没有登记。
not-a-fact-cancelled = 听起来「{ $kind }」已经取消，所以没有登记。
not-a-fact-hearsay = 听起来是转述别人的话，所以没有登记「{ $kind }」。
not-a-fact-hypothetical = 听起来是一种假设，所以没有登记「{ $kind }」。
not-a-fact-request = 听起来是一个请求，所以没有登记「{ $kind }」。
not-a-fact-on-record = 此前登记过 { $ref }「{ $title }」；如需撤回，请打开这条记录。
button-open-record = 打开 { $ref }
button-it-happened = 已经发生了，开始填报

records-none = 还没有报送过。
records-heading = <b>最近报送的 { $count } 件</b>，点一件查看：
drafts-none = 没有未完成的卡片。
drafts-heading = <b>未完成的卡片 { $count } 张</b>
nothing-to-cancel = 当前没有正在进行的操作。
cancelled = 已取消。

language-which = 请选择语言 / Please choose a language
language-set = 好的，以后用中文。

invite-as-what = <b>邀请谁？</b>
invite-for-which = <b>邀请哪个单位的{ $position }？</b>
    可翻页选择，也可输入名称的一部分。
invite-nobody-found = 没有找到这样的单位，请换一个说法。
invitation = <b>邀请链接</b>（{ $organization } · { $position }）
    { $link }
    只能使用一次，{ $days } 天内有效。请单独转发给本人。
invite-no-administrators = 管理员不能通过链接邀请，请在服务器上生成一次性代码。
no-such-organization = 没有找到这个单位。

people-heading = <b>在任 { $count } 人次</b>，点一条可结束任职：
post-end-sure = 确定结束 <b>{ $name }</b> 的任职（{ $organization } · { $position }）吗？立即生效。
post-ended = 已结束任职。
post-last-administrator = 最后一位管理员不能结束任职。
button-end-post = 结束任职

button-report = 📝 报送一件事
button-invite = ✉️ 邀请人员
button-confirm = ✅ 确认

confirm-heading = <b>{ $reporter } 代为填报，请您确认：</b>
confirm-done = ✅ 已确认：{ $ref } · { $kind }
    { $title }

only-reporters = 只有首席数据官和联络员可以报送。
reported-by-reporters = 报送由各单位的首席数据官或联络员提交。
only-supervisors = 这个功能供督导人员使用。
only-administrators = 这个功能供管理员使用。
toast-not-yours = 您没有这项操作的权限。
toast-changed = 情况已经变化，已为您刷新。
toast-gone = 这个按钮已失效。
toast-already = 已经处理过了。
toast-done = 好的。
toast-nothing-missing = 没有需要补充的内容。
toast-saved = 已保存。

alert-already-resolved = 这条预警已经办结。
alert-reason-too-short = 请写一句完整的话，说明是怎样办结的。

evidence-forwarded = 转发的消息
evidence-photo = 照片
media-not-taken = 抱歉，我还不能处理{ $what }。请用文字告诉我。
media-voice = 语音
media-location = 位置
media-sticker = 贴纸
media-contact = 联系人
media-video = 视频
media-other = 这类消息
forwarded = 这是转发的消息，我没有把它当作您的报送。如果是您本单位的事，请用自己的话发一句。
text-too-long = 这段话太长了（{ $length } 字）。请用不超过 { $limit } 字说明。
too-much = 一次发得太多了，从这里起的没有处理。请稍等一分钟再发。
text-empty = 没有看到文字。请用一句话告诉我。
fault = 抱歉，系统出了问题（编号 { $number }）。您的消息已保存，管理员已收到通知。

admin-set-aside = ⚠️ 有一条消息未能处理（收件编号 { $number }），已保留。错误：{ $error }
admin-dead = ⚠️ 有一条消息无法送达（发件编号 { $number }）：{ $error }
admin-blocked = ⚠️ { $person } 停用了本助手，发给对方的消息先保留，恢复使用后送达。
admin-not-checked = ⚠️ { $ref } 因系统故障暂未核查，将自动重查。
admin-restored = ⚠️ 数据库是从备份恢复的，有 { $count } 条旧消息暂未发送。确认后请在服务器上运行 cdo db release。
admin-restored-aside = ⚠️ 备份时有 { $count } 条收到的消息还没处理，之后可能已经处理过。确认要重新处理后，请在服务器上运行 cdo db replay。
admin-trouble-token-refused = ⚠️ Telegram 不再接受机器人的令牌。
admin-trouble-other-poller = ⚠️ 有另一个程序正在使用同一个机器人。
admin-trouble-webhook-set = ⚠️ 有人为机器人设置了 webhook，收不到新消息。
admin-trouble-unreachable = ⚠️ 曾长时间连不上 Telegram。
admin-trouble-answers-wrong = ⚠️ Telegram 的回应异常。
admin-trouble-storage = ⚠️ 数据库曾无法写入。
admin-trouble-model-silent = ⚠️ 语言模型服务器无回应，消息暂由助手自行理解。
admin-gap = ⚠️ 机器人停了约 { $hours } 小时。Telegram 只保留 24 小时内的消息，更早的可能已丢失，请提醒大家重发。
admin-no-cdo = ⚠️ { $ref } 由联络员填报，但该单位没有在任的首席数据官，无人确认。请用 /invite 邀请。
