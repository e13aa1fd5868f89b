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
_OF_PROJECTS = frozenset(
    ("issue_raised", "issue_progress", "issue_resolved", "project_rated", "scenario_launched")
)
_ENDS = ",。;!?\n\ue002-\ue005"
_CHINESE = re.compile(
    rf"(?:把|(?<!即)将)(?P<title>[^把将{_ENDS}]{{2,40}}?)(?:也|都|全部|已经?|正式|统一|通过[^{_ENDS}]{{1,12}})?"
    r"(?:共享|分享|推送|移交|同步|交给|发给|送给|传给|推给)(?=到|了|给|至|\ue000)"
)
_ENGLISH = re.compile(
    rf"\b(?:shared|gave|sent|pushed|provided|handed)\s(?:over\s)?(?:the\s|our\s)?"
    rf"(?P<title>(?!it\b|them\b|us\b|this\b|that\b|[a-z]+ly\b)[^{_ENDS}]{{2,60}}?)\s(?:over\s)?(?:with|to)\s(?:the\s)?\ue000"
)

# Shared Health Records won't load: what goes on with a verb of its own is what something is called. Of 2,300 labelled
# shares none is told so.
_CALLED_SHARED = re.compile(
    r"\W*(?:(?:the|our|fyi|hi|hello|update|re)\b\W*)*(?P<name>shared (?:[a-z][a-z'-]* ){1,4}?)"
    r"(?:is|are|was|were|has|have|keeps?|kept|won't|doesn't|don't|didn't|isn't|can't|cannot|couldn't|crash(?:es|ed)"
    r"|fail(?:s|ed)|went|goes|still|lost|loses|shows?|needs?|works?|runs?|gets?|got)\b"
)


# Training tracker won't open: what begins a matter and ends in a word for a system is its name, and tells no kind.
_SYSTEM = (
    r"(?:portal|tracker|planner|app|application|site|website|system|tool|desk|hub|viewer|bot|finder|platform"
    r"|explorer|kiosk|booker|calculator|checker|scheduler|gateway|dashboard|cockpit|assistant|wallet|programme"
    r"|program|project|pilot)"
)
# No word of a name: who does what with a system.
_NO_NAME = (
    r"(?!(?:we|i|you|they|he|she|it|who|the|a|an|our|your|their|its|this|that|in|on|at|of|for|to|from|with|by|about|and|or"
    r"|is|are|was|were|be|been|has|have|had|do|does|did|will|can|could|may|might|should|would|not|no|new|gave|sent|put|held"
    r"|met|got|went|taught|made|built|set|let|took|brought|told|found|please|pls|if|when|what|how|where|why"
    r"|(?!integrated|unified|trusted|connected|red\b)[a-z]{2,}ed)\b)"
)
_CALLED = re.compile(
    r"\W*(?:(?:the|our|fyi|hi|hello|ok|so|update|re|on|about|regarding"
    r"|(?:problem|issue|trouble|bug|error|fault)s?(?: again)? (?:with|in|at|on))\b\W*){0,5}"
    rf"(?P<name>(?:{_NO_NAME}[a-z][a-z'-]* ){{1,4}}{_SYSTEM})\b(?! (?:for|of|team|staff|users?|data)\b)"
)


def called(locked: Locked, stretch: Stretch) -> tuple[int, int] | None:
    """Where the name of a system stands with which the stretch begins; None: it begins otherwise."""
    frame = _CALLED.match(locked.text, stretch.start, stretch.end)
    return frame.span("name") if frame else None


def called_shared(locked: Locked, stretch: Stretch) -> tuple[int, int] | None:
    """Where a name stands that only begins as if something had been shared; None: it was."""
    frame = _CALLED_SHARED.match(locked.text, stretch.start, stretch.end)
    return (frame.start("name"), frame.end("name") - 1) if frame else None


def framed_title(locked: Locked, stretch: Stretch, *, named: bool) -> Tagged | None:
    """The title of what was shared, or the name of a project, where the words around it leave no doubt which it is.
    ``named``: the tags know the project."""
    if stretch.kind in _OF_PROJECTS:
        name = called_shared(locked, stretch) or (None if named else called(locked, stretch))
        return Tagged("project_name", *name) if name else None
    if stretch.kind not in _KINDS:
        return None
    for frame in (_CHINESE, _ENGLISH):
        match = frame.search(locked.text, stretch.start, stretch.end)
        if match:
            start, end = trimmed(locked.text, *match.span("title"))
            if end - start > 1:
                return Tagged("dataset_title", start, end)
    return None
