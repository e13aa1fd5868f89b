# 在聊天里索取文档：述职报告、督导总表

button-duty-report-document = 📄 述职报告
button-overview-document = 📊 导出总表
button-document-in-zh = 🌐 改为中文正文
button-document-in-en = 🌐 改为英文正文
document-whose = <b>述职报告</b>：哪个单位的？
document-report = 📄 <b>述职报告</b> · { $organization }
document-report-contents = 由记录汇总成 Word 文档，可以修改后上交：各项职责做了什么、有哪些佐证，应办事项完成情况，问题和预警，下一步工作，职责依据和统计口径。
document-which-period-zh = 正文用中文。请选报告期：
document-which-period-en = 正文用英文。请选报告期：
document-period-running = { $period }（至今）
document-report-name = 述职报告 · { $organization } · { $period }
document-overview-name = 督导总表 · { $day }
document-overview-name-under = 督导总表 · { $organization } · { $day }
document-noted = ⏳ 已收到
document-asked = ⏳ <b>{ $what }</b>
    正在生成，完成后发到这里，不必等候。
document-sent = ✅ <b>{ $what }</b>
    已生成，见下方文件。
document-failed = ⚠️ <b>{ $what }</b>
    没有生成成功，是本系统的问题，已告知管理员。可以稍后再试。
document-over = <b>{ $what }</b>
    您的职务或管辖范围已变化，这份文档没有发送。
document-caption = { $what }
document-too-many = 今天索取的文档已达上限，请明天再试。
toast-being-made = 正在生成
