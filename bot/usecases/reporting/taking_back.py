"""Which field of a form is meant by words that take back what was said, and what it says instead."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bot.turn import Turn
from bot.usecases.reporting import answering, asking, changing, form_message, gleaning, understanding
from bot.usecases.reporting.self_corrections import (
    SelfCorrection,
    counted_in,
    said_of,
    self_correction_in,
)
from policy.models.kinds import Field
from storage.city.people import Person
from storage.conversation.drafts import Draft

# What is longer, and may be a correction, is more likely a matter of its own.
LONGEST_UNSURE = 40
_DAY = re.compile(r"时间|日期|日子|date|day|time", re.IGNORECASE)


def taken_back(turn: Turn, person: Person, draft: Draft, text: str) -> Mapping[str, Any] | None:
    """What a text says in place of what the form holds. None: it takes nothing back.

    Empty: it does, and it isn't clear what of.
    """
    kind, asked = turn.pack.kind(draft.kind), None
    if draft.asking is not None:
        if not asking.has(kind, draft.asking):
            return None
        asked = kind.field(draft.asking)
    if asked is not None and not asking.in_words(asked) and _value(turn, person, asked, text) is not None:
        return _counts_another(turn, person, draft, asked, text)
    correction = self_correction_in(text)
    if correction is None:
        return _plainly_said(turn, person, draft, asked, text)
    if _is_another_matter(turn, person, draft, text):
        return None
    found = _meant(turn, person, draft, correction)
    if asked is not None and not correction.sure and correction.old is None:
        answer = None if asking.in_words(asked) else _value(turn, person, asked, correction.value or "")
        if answer is not None:
            # It answers what is asked as well: whether it does that, or corrects, isn't clear.
            return {} if found and asked.id not in found else {asked.id: answer}
    if found or correction.sure:
        return found
    of_title = asked is None or asked.id == kind.title_field
    return {} if of_title and len(text) <= LONGEST_UNSURE else None


def _meant(turn: Turn, person: Person, draft: Draft, correction: SelfCorrection) -> Mapping[str, Any]:
    given = _given(turn, draft)
    value = correction.value
    if value is None:
        return {}
    if correction.name is not None:
        named = _called(turn, draft, correction.name, form_message.numbered(turn, draft))
        return _as_said(turn, person, [named] if named else [], value)
    if correction.old is not None:
        values, old = form_message.values_of(turn, draft), correction.old
        was = [each for each in given if _value(turn, person, each, old) == values[each.id]]
        if len(was) == 1 and (replaced := _as_said(turn, person, was, value)):
            return replaced
    found: dict[str, Any] = {}
    in_values = [each for each in given if not asking.in_words(each)]
    for piece in gleaning.pieces(value):
        counted = _counted(turn, person, form_message.numbered(turn, draft), piece)
        found.update(counted or _as_said(turn, person, in_values, piece))
    return found or gleaning.glean(turn, person, draft, value, known_too=True).fields


def _plainly_said(
    turn: Turn, person: Person, draft: Draft, asked: Field | None, text: str
) -> Mapping[str, Any] | None:
    """时间是前天, or 53人 to a card: without a word that it was wrong, only of what is there and is no free text."""
    given = [each for each in _given(turn, draft) if not asking.in_words(each) and each != asked]
    if said := said_of(text):
        named = _called(turn, draft, said[0], given)
        return _as_said(turn, person, [named] if named else [], said[1]) or None
    return (_counted(turn, person, given, text) or None) if asked is None else None


def _counts_another(
    turn: Turn, person: Person, draft: Draft, asked: Field, text: str
) -> Mapping[str, Any] | None:
    """53人 is no number of hours, though a number is asked for."""
    counted = counted_in(text)
    if counted is None or _counts(asked, counted[1]) or asked.unit is not None:
        return None
    return _counted(turn, person, _given(turn, draft), text) or None


def _given(turn: Turn, draft: Draft) -> list[Field]:
    values = form_message.values_of(turn, draft)
    return [each for each in form_message.numbered(turn, draft) if values.get(each.id) is not None]


def _called(turn: Turn, draft: Draft, name: str, fields: Sequence[Field]) -> Field | None:
    found = changing.called(name, fields)
    if found is None and _DAY.fullmatch(name):
        return next((each for each in fields if each.id == turn.pack.kind(draft.kind).date_field), None)
    return found


def _counted(turn: Turn, person: Person, fields: Sequence[Field], text: str) -> Mapping[str, Any]:
    """The only number that is called by what the text counts."""
    counted = counted_in(text)
    if counted is None:
        return {}
    return _as_said(turn, person, [each for each in fields if _counts(each, counted[1])], counted[0])


def _counts(field: Field, counter: str) -> bool:
    named = counter in field.label.zh or counter in field.label.en.casefold().split()
    return named and field.type in ("number", "integer")


def _as_said(turn: Turn, person: Person, fields: Sequence[Field], value: str) -> Mapping[str, Any]:
    """The value of the only one of the fields that it suits."""
    found = {each.id: read for each in fields if (read := _value(turn, person, each, value)) is not None}
    return found if len(found) == 1 else {}


def _value(turn: Turn, person: Person, field: Field, text: str) -> Any:
    understood = answering.understand(turn, turn.view(person), field, text)
    return understood.value if isinstance(understood, answering.Understood) else None


def _is_another_matter(turn: Turn, person: Person, draft: Draft, text: str) -> bool:
    """True: it surely tells of something of another kind."""
    first = understanding.readings(turn, person, text)[0]
    surely = understanding.is_report(first, understanding.SURE_AMID)
    return surely and first.kind != draft.kind and understanding.substance(first) >= gleaning.MUCH_TOLD
