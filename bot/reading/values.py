"""The value that a field's words stand for: a day, an organization, a number, a choice, or the words themselves."""

from __future__ import annotations

import re
from datetime import date

from bot.reading.choices import CHOICES, chosen
from bot.reading.day import Day
from bot.reading.hedges import hedged
from bot.reading.locked import Locked
from bot.reading.model import DAYS, Value
from bot.reading.numbers import number_in
from bot.reading.passage import Passage
from bot.reading.tagging import Tagged

_NUMBERS = ("people_count", "amount")
_DENIED = re.compile(r"(?:不|非|没|未|冇)\w{0,3}$|(?:\bnot|n't|\bno|\bnever)\s(?:\w+\s){0,2}$")
_DENIED_BEHIND = re.compile(r"\W{0,2}(?:没有|没|无|不|冇|未|none\b|no\b|not\b|is not|are not|isn't|aren't)")
_QUOTES = str.maketrans("", "", '《》“”「」『』"')
# Words that mean nothing as they are written, and in which of a name no other thing can be meant.
_MISTYPED = (("数剧", "数据"), ("数锯", "数据"), ("數劇", "數據"), ("智彗", "智慧"))
_POSSESSIVE = re.compile(r"['’]s?$")


def value_of(tagged: Tagged, passage: Passage, locked: Locked) -> Value | None:
    """What the tagged words say, or None: the field is left to the form rather than guessed."""
    words = passage.text[tagged.start : tagged.end]
    if tagged.field in DAYS:
        day = locked.day_on(tagged.start, tagged.end)
        return _meant(day, tagged.field).isoformat() if day else None
    if tagged.field in _NUMBERS:
        number = number_in(words)
        return None if number is None else _whole(number)
    if tagged.field in CHOICES:
        if tagged.field == "grade" and _DENIED.search(passage.text[: tagged.start]):
            return None  # That it isn't important data leaves open what it is.
        if hedged(passage.text, tagged.start, tagged.end):
            return None
        value = chosen(tagged.field, words)
        return value == "true" if tagged.field == "personal_info" and value else value
    known = _organization(tagged, passage, locked) if tagged.field == "organization" else None
    if known:
        return known
    name = written(passage, tagged.start, tagged.end).translate(_QUOTES).strip(" '")
    for mistyped, meant in _MISTYPED:
        name = name.replace(mistyped, meant)
    return _POSSESSIVE.sub("", name) or None


def _organization(tagged: Tagged, passage: Passage, locked: Locked) -> str | None:
    """The directory's id; another place's as it is written, with its place; None for what isn't known."""
    named = next((n for n in locked.names if n.start < tagged.end and n.end > tagged.start), None)
    if named:
        return named.organization
    place = locked.directory.place_before(passage.text, tagged.start)
    if place is not None:
        return written(passage, place, tagged.end)
    return locked.directory.meant(passage.text[tagged.start : tagged.end])


def denied(text: str, start: int, end: int) -> bool:
    """True: the words right beside ``text[start:end]`` say that it isn't so: 不含[个人信息], [个人信息]没有."""
    return bool(_DENIED.search(text[:start]) or _DENIED_BEHIND.match(text, end))


def written(passage: Passage, start: int, end: int) -> str:
    """The words as the person wrote them, but for the blanks of dictation."""
    return "".join(passage.original[at] for at in passage.positions[start:end])


def _meant(day: Day, field: str) -> date:
    """周五 alone is the last one where something happened, the next one where it is still to come."""
    return day.coming if field == "due_date" and day.coming else day.day


def _whole(number: float) -> int | float:
    return int(number) if number == int(number) else number
