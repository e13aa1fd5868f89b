"""Was a dataset shared? One clause at a time."""

from __future__ import annotations

import re

from bot.reading.clauses import Sentence, Stretch
from bot.reading.dataset_frames import DATA_EN, DATA_ZH, DONE, FRAMES, NOT_DATA, NOT_SHARED, Frame
from bot.reading.factuality import judge
from bot.reading.found import Found
from bot.reading.locked import Locked
from bot.reading.model import Factuality
from bot.reading.statement import Statement
from bot.reading.titles import trimmed

# A clause without any of these holds no frame: most small talk is done with here.
_WORTH_READING = re.compile(
    r"共享|给|予|向|俾|畀|至|到|打通|对接|可以|能|共亨|\b(?:to|with|shared|can now|now|gave|given"
    r"|sent|provided|granted|handed)\b"
)
_PRONOUNS = frozenset(
    ("it", "them", "this", "that", "everything", "that one", "它", "他们", "这个", "那个", "东西", "一份")
)


_US = frozenset(("我们", "我们局", "我局", "咱们", "我哋", "us"))


def shared_dataset(text: str, locked: Locked, sentence: Sentence, clause: Stretch) -> Statement | None:
    """What the clause tells of a shared dataset; None if it doesn't.

    ``text`` is the locked text in which the choices of datasets are locked as well.
    """
    words = text[clause.start : clause.end]
    unlocked = locked.text[clause.start : clause.end]
    if not _WORTH_READING.search(unlocked):
        return None
    for frames, stretch in ((FRAMES, words), (NOT_SHARED, unlocked)):
        for frame in frames:
            match = frame.pattern.search(stretch)
            read = _read(text, locked, sentence, clause, frame, match) if match else None
            if read:
                return read
    return None


def _read(
    text: str, locked: Locked, sentence: Sentence, clause: Stretch, frame: Frame, match: re.Match[str]
) -> Statement | None:
    title = _title(text, clause, match)
    if title is not None and not _may_be_data(text[title[0] : title[1]], frame):
        return None
    found = []
    if title:
        found.append(Found("dataset_title", None, *title))
    recipient = _recipient(locked, clause, match)
    if recipient:
        found.append(recipient)
    elif not title:
        return None
    factuality = _factuality(text, locked, sentence, clause, frame)
    return Statement(
        "dataset_shared", factuality, _trust(title, recipient, factuality), clause.start, tuple(found)
    )


def _title(text: str, clause: Stretch, match: re.Match[str]) -> tuple[int, int] | None:
    if "title" not in match.re.groupindex:
        return None
    start, end = trimmed(text, clause.start + match.start("title"), clause.start + match.end("title"))
    return None if text[start:end] in _PRONOUNS else (start, end)


def _may_be_data(title: str, frame: Frame) -> bool:
    if len(title) < 2 or NOT_DATA.search(title):
        return False
    return frame.explicit or bool(DATA_ZH.search(title) or DATA_EN.search(title))


def _recipient(locked: Locked, clause: Stretch, match: re.Match[str]) -> Found | None:
    if not match.groupdict().get("to"):
        return None
    start, end = clause.start + match.start("to"), clause.start + match.end("to")
    if match["to"] in _US:
        return None
    return to_organization(locked, start, end)


def to_organization(locked: Locked, start: int, end: int) -> Found:
    """The recipient: by its id, or as written where the directory doesn't have it."""
    named = locked.name_within(start, end)
    if named:
        return Found("recipient", named.organization, start, end)
    return Found("recipient_as_written", None, start, end)


def _factuality(text: str, locked: Locked, sentence: Sentence, clause: Stretch, frame: Frame) -> Factuality:
    words = text[clause.start : clause.end]
    judged = judge(text[sentence.start : sentence.end], words)
    if judged is not Factuality.ASSERTED:
        return judged
    if _lies_ahead(locked, clause):
        return Factuality.PLANNED
    if frame.done == "always" or (frame.done == "marked" and DONE.search(words)):
        return Factuality.ASSERTED
    return Factuality.PLANNED


def _lies_ahead(locked: Locked, clause: Stretch) -> bool:
    """True if the clause names a day to come, or a limit: what is done has neither."""
    return any(
        clause.start <= day.start < clause.end and (day.deadline or day.day > locked.today)
        for day in locked.days
    )


def _trust(title: object, recipient: Found | None, factuality: Factuality) -> float:
    if factuality is not Factuality.ASSERTED:
        return 0.7
    if title and recipient:
        return 0.9 if recipient.value else 0.75
    return 0.6
