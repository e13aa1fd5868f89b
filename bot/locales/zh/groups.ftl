# 群聊

group-greeting = 大家好！我是首席数据官助手。在群里：
    • 只看 /命令、@我 的话和对我消息的回复，其他聊天一概不读
    • 已登记的人可以 @我 说一句话来报送，也可以问政策
    • 核查结果、预警、职责和个人信息只在私聊里说
group-goodbye = 您好！本助手只能由已登记的人员加入群聊（不能用匿名身份），我先退出了。
group-stranger = 您好！本助手供已登记的首席数据官、联络员和督导人员使用。请向管理员索取邀请链接。
group-anonymous = 匿名发言看不出是谁，请用本人身份再说一次。
group-in-private = 已在私聊中回复您。
group-media = 图片和文件请在私聊中发给我。
group-goes-on = <b>{ $name }</b>：“{ $kind }”已记下，其余内容请在私聊中核对。
group-asked = <b>{ $name }</b>，请问：
group-how-to-answer = <i>请回复本条消息，或点按钮；只有您的回答算数。</i>
button-open-private = 💬 打开私聊
