# Evidence: photos, documents, links, forwarded messages

button-evidence = 📎 Evidence ({ $count })
evidence-heading = <b>Evidence · { $ref }</b> { $title }
evidence-count = { $count ->
        [one] One piece. A button gets a file back, or opens a link:
       *[other] { $count } pieces. A button gets a file back, or opens a link:
    }
evidence-line = { $n }. <b>{ $name }</b>
    <i>{ $what }</i>
evidence-line-link = { $n }. <code>{ $name }</code>
    <i>{ $what }</i>
evidence-kind-document = document
evidence-kind-photo = photo
evidence-kind-forwarded = forwarded
evidence-kind-link = link
evidence-added = 📎 { $count ->
        [one] One piece of evidence was
       *[other] { $count } pieces of evidence were
    } added to { $ref } (revision { $revision }), and it was checked again:
evidence-known = This record has that piece of evidence already.
evidence-delayed = I have received “{ $name }”. The file is still being downloaded; I'll tell you when it's here.
evidence-as-catalogue = 📋 A catalogue: check each row
evidence-for-draft = ✏️ Unfinished: { $title }
evidence-for-record = { $ref } { $title }
evidence-for-alert = 🔔 Alert: { $ref } { $title }
evidence-for-nothing = ✕ Never mind
evidence-chosen-draft = 📎 Added as evidence, see below ⤵
evidence-chosen-record = 📎 Added to the record, see below ⤵
evidence-chosen-alert = 📎 Added to the alert, see below ⤵
evidence-chosen-nothing = All right. It isn't evidence of anything.
evidence-of-alerts = This isn't evidence of anything yet. If it belongs to an alert, please send it as a reply to that alert, or while you resolve it.
media-without-form = Received: “{ $name }”{ $count ->
        [one] { "" }
       *[other] { " " }({ $count } pieces in all)
    }. Please tell me in a sentence what it is about; it will go along as evidence.
media-of-alert = Received: “{ $name }”{ $count ->
        [one] { "" }
       *[other] { " " }({ $count } pieces in all)
    }. Which alert is it evidence of?
media-or-choose = Or choose what it belongs to:

file-empty = “{ $name }” is empty, so it wasn't taken.
file-archive = By its content “{ $name }” is an archive, whatever its name says. It was neither opened nor taken. Please send the files in it one by one.
file-web-table = “{ $name }” is a table in a web page rather than a real Excel file (some systems export .xls like that), so it wasn't taken. Please open it in Excel or WPS, save it as .xlsx and send that.
file-program = “{ $name }” is a program, a script or a web page, so it wasn't taken. Please send photos, PDF or Office files.
file-macros = “{ $name }” contains macros, so it wasn't taken. Please save it without macros (.xlsx, .docx) and send that.
file-broken = “{ $name }” is damaged and can't be opened, so it wasn't taken. Please export it again.
file-bomb = “{ $name }” is far too large once unpacked, so it wasn't taken.
file-unknown = I can't tell what kind of file “{ $name }” is, so it wasn't taken. Photos, PDF, Word, Excel, WPS, OFD, CSV and text files are fine.
file-too-large = “{ $name }” is too large, so it wasn't taken. A file may have { $file } MB (Telegram's limit for bots is 20 MB). Please compress it, split it, or send a link to it.
file-day = “{ $name }” wasn't taken: one person may send { $day } MB in 24 hours (our default). Please send it tomorrow, or send a link.
file-all = “{ $name }” wasn't taken: the room for files ({ $all } GB) is used up. The administrators have been told.
file-not-fetched = “{ $name }” couldn't be downloaded after many attempts, so it wasn't taken. Please send it again.
admin-files-full = ⚠️ The room for evidence is used up (limit { $limit } GB); new files aren't taken.
