"""The words of questions about slips (督办单): what they mean, when they are sent, to whom, how they are cleared."""

from __future__ import annotations

from bot.asking.words import either

SLIP = either(r"督办单|(?:[红黄蓝]色?)单(?![位元])", r"\b(?:supervision )?slips?\b")
COLOURS = (
    ("blue", either("蓝", r"\bblue\b")),
    ("yellow", either("黄", r"\byellow\b")),
    ("red", either("红", r"\bred\b")),
)
MEANING = either(
    r"意思|含义|是(?:什么|咩|乜|啥|怎么回事)|什么是|何谓|代表|说明什么|什么时候|何时|几时|什么情况|怎么"
    r"|如何|怎样|点样|为什么|点解"
    r"|发给|给谁|谁(?:会|能)?收"
    r"|多[久长]|几天|区别|不同|分(?:为)?(?:几|哪)|[几哪](?:种|类|级|档)|有什么用|销号|消除|撤销"
    r"|[变转成升](?:成|为)?[红黄蓝]|后果",
    r"\bmeans?\b|\bmeaning\b|\bwhat(?:'s| is| are| does| do)\b|\bwhen\b|\bhow\b|\bwhy\b"
    r"|\bwho (?:gets?|receives?|is|hears)\b|\bdifferences?\b|\bexplain\b",
)
# Who has some, which matters have one: the records, not the rules.
WHOSE = either(
    r"哪些?(?:个|家)?(?:单位|部门|局|区|事项|职责|问题|项目)|收到(?:了|过)|有(?:多少|哪些)|有没有",
    r"\bwhich (?:organi[sz]ations?|departments?|bureaus?|duties|issues|projects)\b"
    r"|\b(?:did|have|has) (?:we|i|they)\b|\bgot\b",
)
# What is to be done about one is what it means, whoever has it.
WHAT_THEN = either(
    r"怎么办|怎办|点算|如何处理|怎么处理",
    r"\bwhat (?:should|must|do|can) (?:i|we) do\b|\bwhat (?:happens|now)\b",
)
# Which slips there are, and whose: asked outright.
HELD = either(
    r"哪些?(?:个|家)?(?:单位|部门|委办局|局|区|镇街|街道|事项|职责|问题|项目)|哪几?[张个家]"
    r"|[谁边]个?位?(?:有|收到|被)|(?:多少|几)[张个份条]?|有没有|是否|哪些|有(?:什么|咩)|有[^?]*[吗么未]\W*$"
    r"|列出|名单",
    r"\bwhich (?:organi[sz]ations?|departments?|bureaus?|districts?|duties|issues|projects|slips)\b"
    r"|^\W*(?:(?:my|our|open) )?(?:(?:red|yellow|blue) )?slips?\b[^?]{0,30}\?|\bhow many\b|\bwho has\b|\bany\b"
    r"|\b(?:did|do|have|has) (?:we|i|they)\b|\blist\b|\bshow\b|\bare there\b",
)
# A document about slips was issued: that is a report.
DONE = either(r"印发|发布|出台|制定|召开", r"\bissued\b|\bpublished\b|\badopted\b")
