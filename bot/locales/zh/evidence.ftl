# 佐证材料:照片、文件、链接、转发的消息

button-evidence = 📎 佐证材料（{ $count }）
evidence-heading = <b>佐证材料 · { $ref }</b> { $title }
evidence-count = 共 { $count } 份。点按钮可取回文件、打开链接：
evidence-line = { $n }. <b>{ $name }</b>
    <i>{ $what }</i>
evidence-line-link = { $n }. <code>{ $name }</code>
    <i>{ $what }</i>
evidence-kind-document = 文件
evidence-kind-photo = 照片
evidence-kind-forwarded = 转发
evidence-kind-link = 链接
evidence-added = 📎 已为 { $ref } 补充佐证材料 { $count } 份（第 { $revision } 版），并重新核查：
evidence-known = 这份材料已经在这条记录里了。
evidence-delayed = 「{ $name }」已收到，文件还在下载，完成后会告诉您。
evidence-as-catalogue = 📋 这是数据目录，逐行核查
evidence-for-draft = ✏️ 未完成：{ $title }
evidence-for-record = { $ref } { $title }
evidence-for-alert = 🔔 预警：{ $ref } { $title }
evidence-for-nothing = ✕ 不用了
evidence-chosen-draft = 📎 已作为佐证材料加入，请看下方 ⤵
evidence-chosen-record = 📎 已补充到记录，请看下方 ⤵
evidence-chosen-alert = 📎 已作为预警的佐证材料，请看下方 ⤵
evidence-chosen-nothing = 好的，这份材料没有用作佐证。
evidence-of-alerts = 这份材料还没有用上。如果是某条预警的佐证，请回复那条预警的消息发来；正在办结时直接发来即可。
media-without-form = 收到「{ $name }」{ $count ->
        [1] { "" }
       *[other] 等 { $count } 份
    }。请先用一句话告诉我是什么事，它会一起作为佐证材料。
media-of-alert = 收到「{ $name }」{ $count ->
        [1] { "" }
       *[other] 等 { $count } 份
    }。它是哪条预警的佐证材料？
media-or-choose = 或者选择它属于哪一项：

file-empty = 「{ $name }」是空文件，没有收下。
file-archive = 「{ $name }」按内容是压缩包（不论文件名怎么写），没有打开，也没有收下。请把里面的文件逐个发来。
file-web-table = 「{ $name }」的内容是网页表格，不是真正的 Excel 文件（有些业务系统导出的 .xls 就是这样），没有收下。请用 Excel 或 WPS 打开，另存为 .xlsx 再发。
file-program = 「{ $name }」是程序、脚本或网页文件，没有收下。请发照片、PDF 或 Office、WPS 文件。
file-macros = 「{ $name }」含有宏，没有收下。请另存为不含宏的文件（如 .xlsx、.docx）再发。
file-broken = 「{ $name }」已损坏，打不开，没有收下。请重新导出后再发。
file-bomb = 「{ $name }」展开后过大，没有收下。
file-unknown = 没有认出「{ $name }」是什么文件，没有收下。可以发照片、PDF、Word、Excel、WPS、OFD、CSV 或文本文件。
file-too-large = 「{ $name }」太大了，没有收下。每个文件不超过 { $file } MB（Telegram 对机器人的上限为 20 MB）。可以压缩图片、分成几份，或发送存放位置的链接。
file-day = 「{ $name }」没有收下：24 小时内每人最多发送 { $day } MB（本系统默认值）。请明天再发，或发送链接。
file-all = 「{ $name }」没有收下：系统存放文件的空间（{ $all } GB）已满，已通知管理员。
file-not-fetched = 「{ $name }」多次下载失败，没有收下。请再发一次。
admin-files-full = ⚠️ 存放佐证材料的空间已满（上限 { $limit } GB），新的文件没有收下。
