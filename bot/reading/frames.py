"""The plainest way to say what was shared: 把X共享给Y, shared X with Y. There the title is X, whole.

The tags are learned from titles as they usually are; in this frame any title is one, 学籍数据3 as well.
"""

from __future__ import annotations

import re

from bot.reading.locked import Locked
from bot.reading.stretches import Stretch
from bot.reading.tagging import Tagged
from bot.reading.titles import trimmed

_KINDS = frozenset(("dataset_shared",))
_ENDS = ",。;!?\n\ue002-\ue005"
_CHINESE = re.compile(
    rf"(?:把|(?<!即)将)(?P<title>[^把将{_ENDS}]{{2,40}}?)(?:也|都|全部|已经?|正式|统一|通过[^{_ENDS}]{{1,12}})?"
    r"(?:共享|分享|推送|移交|同步|交给|发给|送给|传给|推给)(?=到|了|给|至|\ue000)"
)
_ENGLISH = re.compile(
    rf"\b(?:shared|gave|sent|pushed|provided|handed)\s(?:over\s)?(?:the\s|our\s)?"
    rf"(?P<title>(?!it\b|them\b|us\b|this\b|that\b|[a-z]+ly\b)[^{_ENDS}]{{2,60}}?)\s(?:over\s)?(?:with|to)\s(?:the\s)?\ue000"
)


def framed_title(locked: Locked, stretch: Stretch) -> Tagged | None:
    """The title of what was shared, where the words around it leave no doubt which it is."""
    if stretch.kind not in _KINDS:
        return None
    for frame in (_CHINESE, _ENGLISH):
        match = frame.search(locked.text, stretch.start, stretch.end)
        if match:
            start, end = trimmed(locked.text, *match.span("title"))
            if end - start > 1:
                return Tagged("dataset_title", start, end)
    return None
