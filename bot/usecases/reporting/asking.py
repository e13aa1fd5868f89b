"""Which questions of a form are still open, in which order, and which answers still make sense. Pure.

``facts`` are what the form knows so far (``checking.facts_of_draft``); the pack says what hangs on what.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from policy.models.kinds import Field, Kind
from policy.models.pack import Pack
from rules import Facts, asked
from storage.conversation.drafts import Draft


def has(kind: Kind, name: str) -> bool:
    """True: the kind has a field of this name (still: a later version of the pack may have dropped it)."""
    return any(field.id == name for field in kind.fields)


def in_words(field: Field) -> bool:
    """True: it is answered in words, which may be any."""
    return field.type in ("text", "reference", "items")


def may_be(kind: Kind, name: str, value: Any) -> bool:
    """True: the value of a button is an answer to this field still."""
    if not has(kind, name):
        return False
    field = kind.field(name)
    if value is None:
        return field.none_allowed
    return field.type != "choice" or value in {choice.id for choice in field.choices}


def still_open(pack: Pack, draft: Draft, facts: Facts) -> list[Field]:
    """The questions that are still open and make sense with what is known, in the order in which they are asked.

    Before the card, what hangs on an answer waits for that answer, and isn't asked if it was skipped.
    """
    kind = pack.kind(draft.kind)
    fields = [kind.field(name) for name in draft.wanted if has(kind, name)]
    return [
        field
        for field in fields
        if field.id not in draft.fields
        and field.id not in draft.trail
        and asked(pack, facts, field, undecided=draft.update_id is not None)
    ]


def first_open(pack: Pack, draft: Draft, facts: Facts) -> str | None:
    """The field to ask next; None: the card is next."""
    ahead = still_open(pack, draft, facts)
    return ahead[0].id if ahead else None


def place_of_question(pack: Pack, draft: Draft, facts: Facts) -> tuple[int, int] | None:
    """Which question of how many it is that is asked; None: it is asked alone, from the card or the list."""
    others = [field for field in still_open(pack, draft, facts) if field.id != draft.asking]
    again = draft.asking in draft.fields or draft.asking in draft.trail
    if draft.update_id is not None or (again and not others):
        return None
    step = len(draft.trail) + 1
    return step, step + len(others)


def numbered(pack: Pack, kind: Kind, draft: Draft, values: Mapping[str, Any], facts: Facts) -> list[Field]:
    """The fields in the order in which they are counted: those that are filled, what is asked first, the rest.

    What makes no sense with what is known isn't among them, unless it is filled.
    """
    empty = [f for f in kind.fields if f.id not in values and asked(pack, facts, f, undecided=False)]
    early = [f for f in empty if f.ask == "first" or f.id in draft.trail]
    return [
        *(f for f in kind.fields if f.id in values),
        *early,
        *(f for f in empty if f not in early),
    ]


def without_what_fell_away(pack: Pack, draft: Draft, facts: Facts) -> Draft:
    """A changed answer can make others pointless: the hours of an outage, when it is a delay after all.

    What is added to a record is kept: there the whole record decides, when it is checked.
    """
    if draft.update_id is not None:
        return draft
    fields = pack.kind(draft.kind).fields
    gone = {f.id for f in fields if f.id in draft.fields and not asked(pack, facts, f)}
    if not gone:
        return draft
    kept = {name: value for name, value in draft.fields.items() if name not in gone}
    return replace(draft, fields=kept, trail=tuple(name for name in draft.trail if name not in gone))
