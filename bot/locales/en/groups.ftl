# In groups

group-greeting = Hello! I am the assistant of the Chief Data Officers. In a group:
    • I read commands, what mentions me, and replies to me; nothing else
    • Whoever is registered can mention me to report in a sentence, or ask about the policy
    • Verdicts, alerts, duties and personal data are for the private chat only
group-goodbye = Hello! Only registered people can add this assistant to a group, and not anonymously. I am leaving again.
group-stranger = Hello! This assistant serves registered Chief Data Officers, liaisons and supervisors. Please ask your administrator for an invitation link.
group-anonymous = I can't tell who writes anonymously. Please say it again as yourself.
group-in-private = I have answered you in private.
group-media = Please send pictures and files to me in private.
group-goes-on = <b>{ $name }</b>: “{ $kind }” is noted. Please check the rest in private.
group-asked = <b>{ $name }</b>, please tell me:
group-how-to-answer = <i>Reply to this message, or tap a button; only your own answer counts.</i>
button-open-private = 💬 Open the private chat
