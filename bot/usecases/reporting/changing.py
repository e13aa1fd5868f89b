"""Words that ask for a change: 改第2项, 把更新周期改成每周, change item 2 to weekly. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.reading.numbers import number
from policy.keys import normalize_key
from policy.models.kinds import Field

_COUNT = r"(?P<number>\d{1,2}|[一二两三四五六七八九十]{1,3})"
_TO_ZH = r"(?:改成|改为|改到|换成|换为|更正为|修改为|应该是|应为|应是)"
_VALUE = r"[\s:：]*(?P<value>.+?)"
_CHANGE_ZH = r"(?:改|修改|更改|更正|修正|换)(?:一下|下)?"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE | re.DOTALL)
    for pattern in (
        # By number.
        rf"(?:请|帮我)?(?:{_CHANGE_ZH})?第\s*{_COUNT}\s*[项条个]?[\s,，:：]*(?:{_TO_ZH}{_VALUE})?",
        rf"(?:请|帮我)?把?第\s*{_COUNT}\s*[项条个]?\s*{_TO_ZH}{_VALUE}",
        rf"(?:请|帮我)?{_CHANGE_ZH}\s*{_COUNT}",
        r"(?:please )?(?:change|correct|edit|fix)(?: the)? (?:item|number|line|no\.?|#) ?(?P<number>\d{1,2})"
        r"(?: (?:to|into) (?P<value>.+?))?",
        r"(?:item|number|line|no\.?|#) ?(?P<number>\d{1,2}) (?:should be|is|to) (?P<value>.+?)",
        # By what it is called.
        rf"(?:请|帮我)?把?(?P<name>[^,，。\s]{{2,20}}?)\s*{_TO_ZH}{_VALUE}",
        rf"(?:请|帮我)?{_CHANGE_ZH}(?P<name>[^,，。\s]{{2,20}}?)",
        r"(?:please )?(?:change|correct|set|make)(?: the)? (?P<name>[a-z][a-z -]{2,40}?) (?:to|into) (?P<value>.+?)",
        r"(?:please )?(?:change|correct|edit|fix)(?: the)? (?P<name>[a-z][a-z -]{2,40}?)",
        r"(?:the )?(?P<name>[a-z][a-z -]{2,40}?) should be (?P<value>.+?)",
    )
)
_ASKS_FOR_A_CHANGE = re.compile(r"请|帮我|把|改|修|更|换|please|change|correct|edit|fix", re.IGNORECASE)
_TO = re.compile(rf"{_TO_ZH}|should be| to ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Change:
    """Which field is to be changed; ``value``: to what, in the person's words."""

    field: Field
    value: str | None


def asked_for(text: str, numbered: Sequence[Field]) -> Change | None:
    """The change that a text asks for. ``numbered``: the fields as they are counted on the card, from 1.

    None: it asks for none, or for one of a field that isn't there.
    """
    words = text.strip().rstrip("。.!！")
    for pattern in _PATTERNS:
        match = pattern.fullmatch(words)
        if match is None:
            continue
        found = match.groupdict()
        field = _counted(found.get("number"), numbered) or called(found.get("name"), numbered)
        if field is not None:
            return Change(field, found.get("value"))
    return None


def number_named(text: str) -> int | None:
    """The number of the item of which a change is asked, in so many words: 改第9项, change item 9 to weekly."""
    words = text.strip().rstrip("。.!！")
    if not _ASKS_FOR_A_CHANGE.match(words) and not _TO.search(words):
        return None
    matches = (pattern.fullmatch(words) for pattern in _PATTERNS)
    said = next((m["number"] for m in matches if m and m.groupdict().get("number")), None)
    read = number(said) if said else None
    return int(read) if read is not None else None


def _counted(words: str | None, numbered: Sequence[Field]) -> Field | None:
    read = number(words) if words else None
    at = int(read) if read else 0
    return numbered[at - 1] if 1 <= at <= len(numbered) else None


def called(words: str | None, numbered: Sequence[Field]) -> Field | None:
    """The field with this label, or the only one whose label holds these words."""
    key = normalize_key(words or "")
    if not key:
        return None
    labels = [(each, {normalize_key(each.label.zh), normalize_key(each.label.en)}) for each in numbered]
    same = [each for each, names in labels if key in names]
    near = [each for each, names in labels if any(key in name for name in names)]
    found = same or near
    return found[0] if len(found) == 1 else None
