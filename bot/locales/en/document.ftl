# Documents asked for in chat: a duty report, an overview

button-duty-report-document = 📄 Duty report
button-overview-document = 📊 Overview (Excel)
button-document-in-zh = 🌐 Write it in Chinese
button-document-in-en = 🌐 Write it in English
document-whose = <b>Duty report</b>: of which organization?
document-report = 📄 <b>Duty report</b> · { $organization }
document-report-contents = A Word document drawn up from the records, to be worked on and handed in: what was done under each role and the evidence for it, how the duties stand, issues and alerts, next steps, sources, and how it is counted.
document-which-period-zh = It will be in Chinese. For which period?
document-which-period-en = It will be in English. For which period?
document-period-running = { $period } (so far)
document-report-name = Duty report · { $organization } · { $period }
document-overview-name = Overview · { $day }
document-overview-name-under = Overview · { $organization } · { $day }
document-noted = ⏳ Noted
document-asked = ⏳ <b>{ $what }</b>
    Being made. It comes here when it is done; there is no need to wait.
document-sent = ✅ <b>{ $what }</b>
    Done: see the file below.
document-failed = ⚠️ <b>{ $what }</b>
    It couldn't be made. That is our fault, and the administrators know. Please try again later.
document-over = <b>{ $what }</b>
    Your posts or your jurisdiction have changed, so this document wasn't sent.
document-caption = { $what }
document-too-many = That's as many documents as can be asked for in a day. Please try again tomorrow.
toast-being-made = Being made
