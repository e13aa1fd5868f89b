"""What a typed answer means for the field that was asked: a value, or why it can't be one.

The pack's own answers come first (``policy.answers``); the reader's grammar understands more ways to say
a day or a number, and organizations are looked up in the city's roster.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.messages import clean
from bot.reading.days_en import find_english_days
from bot.reading.days_zh import find_chinese_days
from bot.reading.numbers import number
from bot.reading.open_days import OpenDay, open_day
from bot.reading.passage import Passage
from bot.screens.elements.view import View
from bot.screens.forms.form import EARLIEST, LATEST
from bot.turn import Turn
from policy.answers import Accepted, Refused, accept
from policy.keys import normalize_key
from policy.models.kinds import Field
from policy.nearness import Names
from policy.records import Value
from storage.city import organizations
from storage.city.organizations import Organization
from storage.conversation.drafts import Draft
from storage.updates import names

Suggestion = tuple[str, object]
MOST_SUGGESTIONS = 6
# Two names that come near are a question; more of them are no help.
MOST_NEAR = 4
SHOWN_NAME = 30


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
    everyone = organizations.every(turn.db) if field.type.startswith("organization") else []
    found = accept(field, text, today=turn.day_spoken, directory=directory(everyone))
    if isinstance(found, Refused):
        found = _read_otherwise(turn, field, text, found)
    if isinstance(found, Refused) and found.code == "unknown_organization":
        return _which_organization(view, field, text, found, everyone)
    if isinstance(found, Refused):
        return Refusal(view.label(f"answer-{found.code.replace('_', '-')}", **found.parameters))
    if field.type == "date" and not EARLIEST <= date.fromisoformat(str(found.value)) <= LATEST:
        return Refusal(view.label("answer-date-out-of-range", day=view.day(str(found.value))))
    return Understood(found.value)


def _read_otherwise(turn: Turn, field: Field, text: str, refused: Refused) -> Accepted | Refused:
    """What the reader makes of an answer that isn't in the plain form: 上周五, last Friday, 三十."""
    if refused.code == "not_a_date":
        passage = Passage.of(text).text
        found = [*find_chinese_days(passage, turn.day_spoken), *find_english_days(passage, turn.day_spoken)]
        days = {each.day for each in found}
        left_open = None if any(not each.vague for each in found) else open_day(text, turn.day_spoken)
        if left_open is not None and all(each.day <= turn.day_spoken for each in found):
            return Refused("no_such_day" if left_open is OpenDay.NO_SUCH_DAY else "which_day")
        if len(days) > 1:
            return Refused("several_dates")
        return Accepted(days.pop().isoformat()) if days else refused
    if refused.code == "not_a_number":
        return _number_in_words(turn, field, text.strip().lower()) or refused
    return refused


def _number_in_words(turn: Turn, field: Field, words: str) -> Accepted | Refused | None:
    """三十, ten, 百分之十; with a unit behind it, as the field understands units. None: no number, or one in digits."""
    if any(character.isdigit() for character in words):
        return None
    for end in range(len(words), 0, -1):
        read = number(words[:end])
        if read is not None:
            return accept(field, f"{read:g} {words[end:].strip()}".strip(), today=turn.day_spoken)
    return None


def _which_organization(
    view: View, field: Field, text: str, refused: Refused, everyone: list[Organization]
) -> Answer:
    """Nobody has just that name: those that come near, and what was written, are one tap away."""
    words = " ".join(text.split())
    if field.type == "organizations":
        return Refusal(view.label("answer-unknown-organization", **refused.parameters))
    key = normalize_key(words)
    near = [each for each in everyone if any(key in name for name in _names(each))][:MOST_SUGGESTIONS]
    offered = [(each.short(view.words.language), each.id) for each in near]
    as_written = (view.label("suggestion-as-written", value=clean(words, SHOWN_NAME)), words)
    problem = "answer-which-organization" if near else "answer-unknown-organization"
    return Refusal(view.label(problem, name=clean(words, SHOWN_NAME)), (*offered, as_written))


def directory(everyone: Iterable[Organization]) -> Mapping[str, str]:
    """Normalized name -> id; a name that two bodies share leads nowhere and is asked."""
    found: dict[str, str | None] = {}
    for each in everyone:
        for name in _names(each):
            found[name] = each.id if found.get(name, each.id) == each.id else None
    return {name: owner for name, owner in found.items() if owner is not None}


def near_names(turn: Turn, draft: Draft, field: str, written: str) -> list[str]:
    """Names on record of the organization that may be meant, the newest first; none where one is written just so."""
    home, own = draft.organization_id, draft.update_id
    if names.is_named(turn.db, home, field, written, but=own):
        return []
    return names_on_record(turn, home, field, but=own).near(written, MOST_NEAR)


def names_on_record(turn: Turn, organization_id: str, field: str, *, but: int | None = None) -> Names:
    """What an organization's records go by, the newest first; those ``but`` one, which is corrected."""
    return Names(names.names_of(turn.db, organization_id, field, but=but))


def near_and_written(turn: Turn, view: View, draft: Draft, field: Field, written: str) -> list[Suggestion]:
    """The names on record that come near to what was written, and that, to choose from."""
    near = near_names(turn, draft, field.id, written)
    if not near:
        return []
    offered: list[Suggestion] = [(clean(each, SHOWN_NAME), each) for each in near]
    return [*offered, (view.label("suggestion-as-written", value=clean(written, SHOWN_NAME)), written)]


def organizations_named(turn: Turn, words: str) -> list[str]:
    """The ids of the organizations that go by this name."""
    key = normalize_key(words)
    return [each.id for each in organizations.every(turn.db) if key in _names(each)]


def _names(organization: Organization) -> set[str]:
    return {normalize_key(name) for name in organization.names()}
