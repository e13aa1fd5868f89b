// The page's own words, in both languages. The bot's words are the bot's.

const WORDS = {
  zh: {
    title: "手机演示台",
    subtitle: "本机运行，不连接外网",
    plus_hour: "+1 小时",
    next_morning: "下一个工作日 08:30",
    next_morning_short: "次工作日 08:30",
    language: "English",
    records: "收发记录",
    bot: "机器人",
    typing: "正在输入…",
    message: "输入消息",
    send: "发送",
    menu: "菜单",
    attach: "添加附件",
    photo: "发送示例照片",
    document: "发送示例文件",
    voice: "发送语音",
    location: "发送位置",
    start: "开始",
    restart: "解除屏蔽并重新开始",
    more: "更多",
    block: "屏蔽机器人",
    unblock: "解除屏蔽",
    new_group: "建一个工作群",
    group_title: "数据工作群",
    private_chat: "返回私聊",
    phone_zh: "手机语言：中文",
    phone_en: "手机语言：English",
    reply: "回复",
    edit: "编辑",
    cancel: "取消",
    editing: "编辑消息",
    edited: "已编辑",
    silent: "静音",
    rings: "响铃",
    ok: "好",
    no_commands: "机器人还没有设置命令",
    empty: "还没有消息。点“开始”，和机器人打个招呼。",
    unread: "未读",
    file: "文件",
    image: "照片",
    voice_message: "语音消息",
    place: "位置",
    contact: "联系人",
    sticker: "贴纸",
    forwarded: "转发自",
    story: "引导演示",
    step: "第 {n} 步，共 {total} 步",
    use_text: "填入输入框",
    press_button: "请在手机上点“{label}”",
    move_clock: "拨动时钟",
    show_phone: "看这部手机",
    skip: "跳过",
    next: "下一步",
    again: "重新开始",
    story_done: "演示完成。可以随意继续试用。",
    fold: "收起",
    unfold: "展开",
    faults: "制造故障",
    fault_lost: "执行后断线 1 次",
    fault_before: "执行前断线 1 次",
    fault_429: "限流 5 秒",
    fault_500: "服务器错误 3 次",
    fault_slow: "延迟 3 秒 ×3",
    fault_clear: "全部清除",
    none_active: "当前没有故障",
    left: "已触发 {n} 次",
    col_time: "时间",
    col_who: "收件人",
    col_method: "方法",
    col_text: "内容",
    repeated: "与第 {n} 条相同",
    lost: "应答丢失",
    offline: "与演示台的连接中断，正在重连…",
    failed: "没有成功：{why}",
    close: "关闭",
    days: ["周日", "周一", "周二", "周三", "周四", "周五", "周六"],
  },
  en: {
    title: "Phones on a desk",
    subtitle: "Runs on this machine, nothing leaves it",
    plus_hour: "+1 h",
    next_morning: "Next working day 08:30",
    next_morning_short: "Next workday 08:30",
    language: "中文",
    records: "Records",
    bot: "bot",
    typing: "typing…",
    message: "Message",
    send: "Send",
    menu: "Menu",
    attach: "Attach",
    photo: "Send a sample photo",
    document: "Send a sample file",
    voice: "Send a voice note",
    location: "Send a location",
    start: "Start",
    restart: "Unblock and restart",
    more: "More",
    block: "Block the bot",
    unblock: "Unblock the bot",
    new_group: "Make a group",
    group_title: "Data group",
    private_chat: "Back to the private chat",
    phone_zh: "Phone in 中文",
    phone_en: "Phone in English",
    reply: "Reply",
    edit: "Edit",
    cancel: "Cancel",
    editing: "Edit message",
    edited: "edited",
    silent: "Sent without sound",
    rings: "Rings",
    ok: "OK",
    no_commands: "The bot has set no commands yet",
    empty: "No messages yet. Tap Start to greet the bot.",
    unread: "unread",
    file: "File",
    image: "Photo",
    voice_message: "Voice note",
    place: "Location",
    contact: "Contact",
    sticker: "Sticker",
    forwarded: "Forwarded from",
    story: "Guided story",
    step: "Step {n} of {total}",
    use_text: "Put it in the box",
    press_button: "Tap “{label}” on the phone",
    move_clock: "Move the clock",
    show_phone: "Show this phone",
    skip: "Skip",
    next: "Next",
    again: "Start again",
    story_done: "That was the story. Carry on as you like.",
    fold: "Fold",
    unfold: "Unfold",
    faults: "Make something fail",
    fault_lost: "Answer lost after the effect ×1",
    fault_before: "Connection lost before it ×1",
    fault_429: "Too many requests, 5 s",
    fault_500: "Server error ×3",
    fault_slow: "3 s late ×3",
    fault_clear: "Clear all",
    none_active: "Nothing fails at present",
    left: "struck {n}×",
    col_time: "Time",
    col_who: "To",
    col_method: "Method",
    col_text: "Content",
    repeated: "same as no. {n}",
    lost: "answer lost",
    offline: "Connection to the desk lost, trying again…",
    failed: "That didn't work: {why}",
    close: "Close",
    days: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
  },
};

const KEY = "sandbox.language";
let language = remembered() || (navigator.language.startsWith("zh") ? "zh" : "en");

function remembered() {
  const asked = new URLSearchParams(location.search).get("lang");
  const kept = asked || localStorage.getItem(KEY);
  return kept in WORDS ? kept : null;
}

export function pageLanguage() {
  return language;
}

export function otherLanguage() {
  language = language === "zh" ? "en" : "zh";
  localStorage.setItem(KEY, language);
}

export function word(name, values = {}) {
  let text = WORDS[language][name];
  for (const [key, value] of Object.entries(values)) text = text.replace(`{${key}}`, value);
  return text;
}

// What is given as {zh, en}, or as it is.
export function pick(value) {
  return value !== null && typeof value === "object" ? value[language] ?? value.zh ?? value.en : value;
}

export function say(text) {
  return String(pick(text) ?? "");
}
