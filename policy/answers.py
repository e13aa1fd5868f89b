"""What a person answers to a field: accepted as a value, or refused with a code that can be worded."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from policy.keys import normalize_key
from policy.models.kinds import Field, Unit
from policy.periods import read_period
from policy.records import Value

MOST_ITEMS = 200
LARGEST_NUMBER = 10**15
# A name of an organization may itself hold commas and "and": so many of its pieces are tried together.
MOST_JOINED = 12


@dataclass(frozen=True, slots=True)
class Accepted:
    """The answer as the field's value."""

    value: Value


@dataclass(frozen=True, slots=True)
class Refused:
    """Why the answer can't be taken.

    Codes: ``empty``, ``too_long`` (limit, length), ``not_a_choice``, ``not_a_period``, ``not_a_date``, ``no_such_day``,
    ``not_a_number``, ``not_whole``, ``too_small`` (minimum), ``too_large``, ``too_precise`` (decimals),
    ``unknown_organization`` (name), ``not_yes_or_no``, ``too_many`` (limit), ``none_not_allowed``,
    ``bad_item`` (item), ``invisible``.
    """

    code: str
    parameters: Mapping[str, str | int] = field(default_factory=dict)


Answer = Accepted | Refused

_NONE = frozenset(map(normalize_key, ("没有", "无", "沒有", "none", "there is none", "no such thing", "n/a")))
_YES = frozenset(map(normalize_key, ("是", "有", "对", "涉及", "yes", "y", "true", "1")))
_NO = frozenset(
    map(normalize_key, ("否", "不是", "没有", "无", "不", "不涉及", "不涉密", "no", "n", "false", "0"))
)
_DAYS = {"今天": 0, "今日": 0, "today": 0, "昨天": -1, "昨日": -1, "yesterday": -1, "前天": -2, "大前天": -3}
_FUTURE = {"明天": 1, "明日": 1, "tomorrow": 1, "后天": 2}
_FULL_DATE = re.compile(r"(\d{4})(?:[-/.]|\s*年\s*)(\d{1,2})(?:[-/.]|\s*月\s*)(\d{1,2})\s*[日号]?", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_SHORT_DATE = re.compile(r"(\d{1,2})(?:[-/.]|\s*月\s*)(\d{1,2})\s*[日号]?", re.ASCII)
# Thousands are grouped by three: "2,5" is two and a half to some, and is asked again rather than read as 25.
_NUMBER = re.compile(
    r"([-+]?(?:\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.\d+)?|[-+]?\.\d+)\s*([百千万亿]?)\s*(.*)", re.ASCII | re.DOTALL
)
_MAGNITUDES = {"": 1, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
# What may stand behind a number of each unit, and how many of the unit it makes.
_UNITS: Mapping[Unit | None, Mapping[str, int]] = {
    "hours": {
        "小时": 1,
        "个小时": 1,
        "钟头": 1,
        "个钟头": 1,
        "h": 1,
        "hour": 1,
        "天": 24,
        "日": 24,
        "d": 24,
        "day": 24,
    },
    "days": {"天": 1, "日": 1, "d": 1, "day": 1, "周": 7, "星期": 7, "个星期": 7, "week": 7},
    "years": {"年": 1, "y": 1, "year": 1},
    "percent": {"%": 1, "percent": 1, "per cent": 1, "个百分点": 1},
    None: dict.fromkeys(("期", "个单位", "个", "家", "次", "人", "元", "项"), 1),
}
_SEVERAL = re.compile(r"([\n、,，;；]|和|\s+and\s+)")


def accept(answer_to: Field, text: str, *, today: date, directory: Mapping[str, str] | None = None) -> Answer:
    """Read an answer. ``directory``: normalized name -> id, for organizations.

    Text is kept as typed but for the spaces around it and characters that cannot be seen.
    """
    seen = _visible(text)
    if not seen:
        return Refused("invisible" if text.strip() else "empty")
    if answer_to.none_label is not None and _says_none(answer_to, seen):
        return Accepted(None)
    if len(seen) > answer_to.max_length:
        return Refused("too_long", {"limit": answer_to.max_length, "length": len(seen)})
    if answer_to.type in ("text", "reference"):
        return Accepted(seen)
    if answer_to.type == "choice":
        return _choice(answer_to, seen)
    if answer_to.type in ("date", "period"):
        return _date(seen, today) if answer_to.type == "date" else _period(seen, today)
    if answer_to.type in ("integer", "number"):
        return _number(answer_to, seen)
    if answer_to.type == "yes_no":
        return _yes_no(seen)
    if answer_to.type == "items":
        return _items(seen)
    return _organizations(answer_to, seen, directory or {})


def say_none(answer_to: Field) -> Answer:
    """The answer "there is none", as a button gives it."""
    return Accepted(None) if answer_to.none_allowed else Refused("none_not_allowed")


def _visible(text: str) -> str:
    # Marks that turn the direction of writing or have no width would make two answers look alike.
    kept = (c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    return "".join(kept).strip()


def _says_none(answer_to: Field, text: str) -> bool:
    key = normalize_key(text)
    label = answer_to.none_label
    return key in _NONE or (label is not None and key in (normalize_key(label.zh), normalize_key(label.en)))


def _choice(answer_to: Field, text: str) -> Answer:
    key = normalize_key(text)
    for choice in answer_to.choices:
        names = (choice.id, choice.label.zh, choice.label.en, *choice.aliases)
        if key in map(normalize_key, names):
            return Accepted(choice.id)
    return Refused("not_a_choice")


def _date(text: str, today: date) -> Answer:
    words = unicodedata.normalize("NFKC", text).strip().lower().rstrip("。.!")
    if words in _DAYS or words in _FUTURE:
        return Accepted((today + timedelta(days=_DAYS.get(words, _FUTURE.get(words, 0)))).isoformat())
    full = _FULL_DATE.fullmatch(words) or _COMPACT.fullmatch(words)
    short = _SHORT_DATE.fullmatch(words)
    try:
        if full:
            return Accepted(date(int(full[1]), int(full[2]), int(full[3])).isoformat())
        if short:
            return Accepted(_nearest(int(short[1]), int(short[2]), today).isoformat())
    except ValueError:
        return Refused("no_such_day")
    return Refused("not_a_date")


def _period(text: str, today: date) -> Answer:
    period = read_period(text, today)
    return Accepted(period.name) if period else Refused("not_a_period")


def _nearest(month: int, day: int, today: date) -> date:
    """The day without a year that lies nearest to today: 12/30, said on 2 January, was last year."""
    candidates = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            candidates.append(date(year, month, day))
        except ValueError:
            continue
    if not candidates:
        raise ValueError
    return min(candidates, key=lambda one: (abs((one - today).days), one))


def _number(answer_to: Field, text: str) -> Answer:
    """A number, in the field's own unit or in one that can be turned into it: two days are 48 hours."""
    found = _NUMBER.fullmatch(unicodedata.normalize("NFKC", text).strip().lower())
    units = _UNITS[answer_to.unit]
    times = found and (units.get(found[3]) or units.get(found[3].removesuffix("s")) or (not found[3] and 1))
    if not found or not times:
        return Refused("not_a_number")
    number = Decimal(re.sub("[, ]", "", found[1])) * _MAGNITUDES[found[2]] * times
    if abs(number) > LARGEST_NUMBER:
        return Refused("too_large")
    if number < answer_to.minimum:
        return Refused("too_small", {"minimum": answer_to.minimum})
    if number == number.to_integral_value():
        return Accepted(int(number))
    if answer_to.type == "integer":
        return Refused("not_whole")
    if number != round(number, 4):
        return Refused("too_precise", {"decimals": 4})
    return Accepted(float(number))


def _yes_no(text: str) -> Answer:
    key = normalize_key(text)
    if key in _YES or key in _NO:
        return Accepted(key in _YES)
    return Refused("not_yes_or_no")


def _items(text: str) -> Answer:
    items = [line.strip().strip(",，;；") for line in re.split(r"[\n;；,，]", text)]
    items = [item for item in items if item]
    if len(items) > MOST_ITEMS:
        return Refused("too_many", {"limit": MOST_ITEMS})
    for item in items:
        name, _, kind = item.replace("：", ":").partition(":")
        if not name.strip() or not kind.strip():
            return Refused("bad_item", {"item": item[:60]})
    return Accepted([item.replace("：", ":") for item in items])


def _organizations(answer_to: Field, text: str, directory: Mapping[str, str]) -> Answer:
    if answer_to.type == "organization":
        found = directory.get(normalize_key(text))
        return Accepted(found) if found else Refused("unknown_organization", {"name": text[:60]})
    ids: dict[str, None] = {}
    # Each piece is followed by what sets it apart from the next one, which may belong to a name: "Industry and IT".
    pieces = _SEVERAL.split(text)
    at = 0
    while at < len(pieces):
        if not pieces[at].strip():
            at += 2
            continue
        ends = range(min(len(pieces), at + 2 * MOST_JOINED - 1), at, -2)
        key_of = {end: normalize_key("".join(pieces[at:end])) for end in ends}
        end = next((end for end in ends if key_of[end] in directory), None)
        if end is None:
            return Refused("unknown_organization", {"name": pieces[at].strip()[:60]})
        ids[directory[key_of[end]]] = None
        at = end + 1
    if not ids:
        return Refused("empty")
    return Accepted(list(ids)) if len(ids) <= MOST_ITEMS else Refused("too_many", {"limit": MOST_ITEMS})
