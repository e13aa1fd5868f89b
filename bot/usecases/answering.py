"""What a typed answer means for the field that was asked: a value, or why it can't be one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.messages import clean
from bot.reading.days_en import find_english_days
from bot.reading.days_zh import find_chinese_days
from bot.reading.numbers import CHINESE_NUMBER, ENGLISH_NUMBER, scaled
from bot.reading.passage import Passage
from bot.screens.view import View
from bot.turn import Turn
from policy.keys import normalize_key
from policy.kinds import Field
from policy.records import Value
from storage import organizations, records
from storage.drafts import Draft
from storage.organizations import Organization

Suggestion = tuple[str, object]
MOST_SUGGESTIONS = 6
# Nothing that a CDO reports happened before, or is planned for after.
EARLIEST, LATEST = date(1990, 1, 1), date(2100, 12, 31)
LARGEST = Decimal(10) ** 12
DECIMALS = 4
MOST_ITEMS = 200
_YES = frozenset({"是", "有", "对", "是的", "yes", "y", "true"})
_NO = frozenset({"否", "不", "没有", "不是", "无", "no", "n", "false"})
_NONE = frozenset({"没有", "无", "暂无", "没", "none", "no", "nothing", "n/a", "na"})
_SEPARATORS = re.compile(r"[、,，;；\n]+")
_NUMBER = re.compile(
    rf"({CHINESE_NUMBER}|{ENGLISH_NUMBER})\s*(万|亿|k|m|thousand|million)?\s*"
    r"(?:个|天|日|小时|期|家|次|人|元|%|％|percent|per cent|hours?|h|days?|d|times?)?"
)


@dataclass(frozen=True, slots=True)
class Understood:
    value: Value


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why, in the person's words; ``suggestions`` are near answers that one tap gives."""

    problem: str
    suggestions: tuple[Suggestion, ...] = ()


Answer = Understood | Refusal


def understand(turn: Turn, view: View, field: Field, text: str) -> Answer:
    """Read a typed answer."""
    words = text.strip()
    if not clean(words):
        return Refusal(view.label("answer-empty"))
    if field.none_label and normalize_key(words) in _NONE | {normalize_key(view.say(field.none_label))}:
        return Understood(None)
    return _READERS[field.type](turn, view, field, words)


def suggestions(turn: Turn, view: View, draft: Draft, field: Field) -> list[Suggestion]:
    """Answers that one tap gives: what this organization answered last time."""
    if not (field.type == "organization" or (field.ask == "later" and field.type in ("text", "reference"))):
        return []
    last = records.latest_of(turn.db, draft.organization_id, draft.kind)
    value = last.fields.get(field.id) if last else None
    if not value or (last and last.id == draft.update_id):
        return []
    return [(view.label("suggestion-last-time", value=view.value(field, value)), value)]


def _text(_turn: Turn, view: View, field: Field, words: str) -> Answer:
    if len(words) > field.max_length:
        return Refusal(view.label("answer-too-long", length=len(words), limit=field.max_length))
    return Understood(" ".join(words.split()) if field.max_length <= 500 else words)


def _choice(_turn: Turn, view: View, field: Field, words: str) -> Answer:
    key = normalize_key(words)
    names = {
        normalize_key(name): choice.id
        for choice in field.choices
        for name in (choice.id, choice.label.zh, choice.label.en, *choice.aliases)
    }
    if key in names:
        return Understood(names[key])
    held = {choice for name, choice in names.items() if len(name) > 1 and name in key}
    return Understood(held.pop()) if len(held) == 1 else Refusal(view.label("answer-choose"))


def _yes_no(_turn: Turn, view: View, _field: Field, words: str) -> Answer:
    key = normalize_key(words)
    if key in _YES:
        return Understood(True)
    return Understood(False) if key in _NO else Refusal(view.label("answer-yes-or-no"))


def _date(turn: Turn, view: View, _field: Field, words: str) -> Answer:
    passage = Passage.of(words).text
    found = [*find_chinese_days(passage, turn.today), *find_english_days(passage, turn.today)]
    days = {each.day for each in found}
    if len(days) != 1:
        return Refusal(view.label("answer-no-date" if not days else "answer-several-dates"))
    day = days.pop()
    if not EARLIEST <= day <= LATEST:
        return Refusal(view.label("answer-date-out-of-range", day=view.day(day)))
    return Understood(day.isoformat())


def _number(_turn: Turn, view: View, field: Field, words: str) -> Answer:
    found = _NUMBER.fullmatch(unicodedata.normalize("NFKC", words).casefold().strip())
    read = scaled(found[1], found[2] or "") if found else None
    value = None if read is None else Decimal(str(read))
    if value is None:
        return Refusal(view.label("answer-no-number"))
    if not field.minimum <= value <= LARGEST:
        return Refusal(view.label("answer-number-out-of-range"))
    if field.type == "integer":
        whole = value == value.to_integral_value()
        return Understood(int(value)) if whole else Refusal(view.label("answer-whole-number"))
    return Understood(float(round(value, DECIMALS)))


def _organization(turn: Turn, view: View, field: Field, words: str) -> Answer:
    everyone = organizations.every(turn.db)
    named = [each for each in everyone if normalize_key(words) in _names(each)]
    if len(named) == 1:
        return Understood(named[0].id)
    near = named or [each for each in everyone if any(normalize_key(words) in name for name in _names(each))]
    if len(words) > field.max_length:
        return Refusal(view.label("answer-too-long", length=len(words), limit=field.max_length))
    offered = [(each.short(view.words.language), each.id) for each in near[:MOST_SUGGESTIONS]]
    as_written = (view.label("suggestion-as-written", value=clean(words, 30)), " ".join(words.split()))
    key = "answer-which-organization" if offered else "answer-unknown-organization"
    return Refusal(view.label(key), (*offered, as_written))


def _organizations(turn: Turn, view: View, field: Field, words: str) -> Answer:
    parts = [part.strip() for part in _SEPARATORS.split(words) if part.strip()]
    if len(words) > field.max_length:
        return Refusal(view.label("answer-too-long", length=len(words), limit=field.max_length))
    everyone = organizations.every(turn.db)
    found = []
    for part in parts:
        named = [each.id for each in everyone if normalize_key(part) in _names(each)]
        found.append(named[0] if len(named) == 1 else part)
    return Understood(list(dict.fromkeys(found)))


def _items(_turn: Turn, view: View, _field: Field, words: str) -> Answer:
    parts = [" ".join(part.split()) for part in _SEPARATORS.split(words) if part.strip()]
    if len(parts) > MOST_ITEMS:
        return Refusal(view.label("answer-too-many-items", limit=MOST_ITEMS))
    return Understood(parts)


def _names(organization: Organization) -> set[str]:
    names = (
        organization.name_zh,
        organization.name_en,
        organization.short_zh or "",
        organization.short_en or "",
        *organization.aliases,
    )
    return {normalize_key(name) for name in names if name}


_READERS: Mapping[str, Callable[[Turn, View, Field, str], Answer]] = {
    "text": _text,
    "reference": _text,
    "choice": _choice,
    "yes_no": _yes_no,
    "date": _date,
    "integer": _number,
    "number": _number,
    "organization": _organization,
    "organizations": _organizations,
    "items": _items,
}
