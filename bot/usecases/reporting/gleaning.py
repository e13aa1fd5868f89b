"""What an answer gives besides what was asked: 每月更新,含个人信息,给了医保局 fills three fields.

The reader takes whole sentences; fragments are held against the pack's own words, piece by piece, and a piece is taken
only if nothing of it is left over. A false record is worse than a question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bot.reading import ReadField, Reading
from bot.reading.hedges import hedged
from bot.reading.model import FIELDS, TITLES
from bot.reading.passage import fold
from bot.turn import Turn
from bot.usecases.reporting import answering, asking, form_message, understanding
from policy.answers import Accepted, accept
from policy.keys import normalize_key
from policy.models.kinds import Field, Kind
from policy.records import Value
from rules import asked
from storage.city import organizations
from storage.city.people import Person
from storage.conversation.drafts import Draft

_PIECES = re.compile(r"(?<!\d),|,(?!\d)|[，;；。!！\n]|(?<=[a-z0-9])\.(?=\s|$)", re.IGNORECASE)
# Words that mean something only under their own question.
_SAYS_LITTLE = frozenset(
    map(
        normalize_key,
        ("有", "没有", "无", "不含", "含", "是", "否", "yes", "no", "none", "其他", "other", "别的"),
    )
)
# A fragment that names one thing (卫健局) is read as some kind too; a sentence names two.
MUCH_TOLD = 2
# Who gives, before the name: 由卫健局提供 says nothing of who receives.
_GIVES = re.compile(r"(?:由|从|来自|源自|自)$|\b(?:by|from)(?: the)? $")
_TURNS_AROUND = re.compile(r"[不没无未非否别]|\b(?:no|not|never|without)\b", re.IGNORECASE)
# What may stand around a value besides the words of its own question.
_AROUND_ANY = "是为的了属于有按照:：=- "
_TO = re.compile(
    r"^(?:数据)?(?:共享|提供|开放|推送|交换|报送|发|交|送|移交)?(?:给|到|至)了?"
    r"|^(?:shared with|given to|sent to|to|with) +(?:the +)?",
    re.IGNORECASE,
)
_ENGLISH_AROUND = frozenset(
    ("is", "are", "the", "a", "it", "and", "with", "of", "data", "updated", "contains", "has")
)


@dataclass(frozen=True, slots=True)
class Gleaned:
    """``fields``: what was found. ``rest``: the pieces in which nothing was, as they were written."""

    fields: Mapping[str, Any] = field(default_factory=dict)
    rest: Sequence[str] = ()


def glean(turn: Turn, person: Person, draft: Draft, text: str, *, known_too: bool = False) -> Gleaned:
    """What a text gives for a form. ``known_too``: for fields that are filled already as well, to correct them."""
    kind, facts = turn.pack.kind(draft.kind), form_message.facts_of(turn, draft)
    known = () if known_too else form_message.values_of(turn, draft)
    open_ones = [each for each in kind.fields if each.id not in known and asked(turn.pack, facts, each)]
    found, rest = _from_pieces(turn, open_ones, text)
    for name, value in _from_reader(turn, person, draft, text).items():
        if any(each.id == name for each in open_ones):
            found.setdefault(name, value)
    return Gleaned(found, rest)


def pieces(text: str) -> list[str]:
    """The text at its commas and full stops."""
    return [piece.strip() for piece in _PIECES.split(text) if piece.strip()]


def _from_reader(turn: Turn, person: Person, draft: Draft, text: str) -> dict[str, Any]:
    """What the reader gives for the form's own kind. The title stays what it was said to be."""
    kind = turn.pack.kind(draft.kind)
    for each in understanding.readings(turn, person, text):
        if each.kind == draft.kind and understanding.is_report(each):
            plain = replace(each, fields=tuple(_plainly_said(text, each)))
            read = understanding.fields_of(plain)
            return {name: value for name, value in read.items() if asking.has(kind, name)}
    return {}


def _plainly_said(text: str, understood: Reading) -> Iterator[ReadField]:
    """The fields whose piece has no doubt, no denial but their own words, and, of a body, nobody who gives.

    What all kinds share is taken only from more than a detail; what this kind alone has is read by patterns.
    """
    sure = understanding.is_report(understood, understanding.SURE_AMID)
    much = sure and understanding.substance(understood) >= MUCH_TOLD
    folded = fold(text)
    shared = [each for each in understood.fields if each.field in FIELDS]
    for each in understood.fields:
        if each in shared and not much:
            continue
        start = max((end.end() for end in _PIECES.finditer(text, 0, each.start)), default=0)
        end = close.start() if (close := _PIECES.search(text, each.end)) else len(text)
        giver = each.field == "organization" and _GIVES.search(folded[start : each.start])
        denied = _TURNS_AROUND.search(_without(folded, [*shared, each]), start, end)
        if not (giver or denied or hedged(folded, each.start, each.end)):
            yield each


def _without(folded: str, fields: Sequence[ReadField]) -> str:
    """The text with blanks for the words of the fields."""
    for each in fields:
        folded = folded[: each.start] + " " * (each.end - each.start) + folded[each.end :]
    return folded


def _from_pieces(turn: Turn, fields: Sequence[Field], text: str) -> tuple[dict[str, Any], list[str]]:
    found: dict[str, Any] = {}
    rest: list[str] = []
    names = _names(turn) if any(each.type == "organization" for each in fields) else {}
    for piece in pieces(text):
        given = list(_given(turn, fields, names, piece))
        if len(given) == 1 and given[0][0] not in found:
            found[given[0][0]] = given[0][1]
        else:
            rest.append(piece)
    return found, rest


def _given(
    turn: Turn, fields: Sequence[Field], names: Mapping[str, str], piece: str
) -> Iterator[tuple[str, Value]]:
    """The fields that a whole piece could be the answer to: one, or it isn't clear."""
    choices = [(each, *best) for each in fields if each.type == "choice" and (best := _choice(each, piece))]
    longest = max((length for _, _, length in choices), default=0)
    yield from ((each.id, value) for each, value, length in choices if length == longest)
    for each in fields:
        value: Value = None
        if each.type == "organization":
            value = names.get(normalize_key(_TO.sub("", piece))) if _receives(each, piece) else None
        elif each.type in ("number", "integer") and each.unit is not None:
            value = _with_unit(turn, each, piece)
        if value is not None:
            yield each.id, value


def _receives(each: Field, piece: str) -> bool:
    """True: the words give something to somebody, and the field asks to whom."""
    return bool(_TO.match(piece)) and ("给" in each.question.zh or "接收" in each.label.zh)


def _choice(each: Field, piece: str) -> tuple[str, int] | None:
    """The choice that a piece names, and how much of it; None if something of the piece is left over."""
    key = normalize_key(piece)
    found = [
        (choice.id, name)
        for choice in each.choices
        for name in map(normalize_key, (choice.label.zh, choice.label.en, *choice.aliases))
        if name in key and name not in _SAYS_LITTLE and len(name) > 1
    ]
    if not found:
        return None
    choice_id, name = max(found, key=lambda one: len(one[1]))
    return (choice_id, len(name)) if _nothing_left(each, piece, key.replace(name, "", 1), name) else None


def _nothing_left(each: Field, piece: str, left: str, name: str) -> bool:
    """True: what stands around the value are words of its own question."""
    if _TURNS_AROUND.search(left):
        return False
    if name.isascii():
        own = set(re.findall(r"[a-z]+", f"{each.label.en} {each.question.en}".lower())) | _ENGLISH_AROUND
        words = re.findall(r"[a-z]+", piece.lower())
        return all(word in own or word in name for word in words) and left.isascii()
    own_characters = set(each.label.zh + each.question.zh + _AROUND_ANY)
    return all(character in own_characters for character in left)


def _with_unit(turn: Turn, each: Field, piece: str) -> Value:
    """A number with its unit, and nothing else: 3小时, 45 days."""
    if not re.search(r"\d", piece) or re.fullmatch(r"[\d.,]+", piece):
        return None
    accepted = accept(each, piece, today=turn.day_spoken)
    return accepted.value if isinstance(accepted, Accepted) else None


def _names(turn: Turn) -> Mapping[str, str]:
    return answering.directory(organizations.every(turn.db))


def account_without_name(turn: Turn, person: Person, draft: Draft, text: str) -> Mapping[str, Any]:
    """What a text tells that surely is a report of the form's own kind, and names nothing: 原因是证书过期，已更换.

    It gives no title, though words are asked for. Empty for any other text.
    """
    first = understanding.readings(turn, person, text)[0]
    if first.kind != draft.kind or not understanding.is_report(first, understanding.SURE_AMID):
        return {}
    kind = turn.pack.kind(draft.kind)
    if any(each.field in TITLES or each.field == kind.title_field for each in first.fields):
        return {}
    told = _from_reader(turn, person, draft, text)
    in_words = [name for name in told if asking.in_words(kind.field(name))]
    return told if in_words else {}


def titled_anew(kind: Kind, draft: Draft, understood: Reading) -> bool:
    """True: it names another matter than the form's, by its title or its project.

    A title that only is the words as a whole (of an issue) doesn't name it.
    """
    named = replace(understood, fields=tuple(each for each in understood.fields if each.field in FIELDS))
    read = understanding.fields_of(named)
    return any(_differ(read.get(name), draft.fields.get(name)) for name in (kind.title_field, "project_name"))


def _differ(read: Any, given: Any) -> bool:
    return bool(read and given) and normalize_key(str(read)) != normalize_key(str(given))
