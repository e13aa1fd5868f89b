"""The living message of a form: the question that is being asked, or the card, where the person looks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from markupsafe import Markup

from bot.screen import Screen
from bot.screens.forms import changing, correction
from bot.screens.forms import form as screens
from bot.screens.people import group
from bot.turn import Turn
from bot.usecases.posts import reporters
from bot.usecases.records.checking import facts_of_draft
from bot.usecases.reporting import answering, asking, group_forms, lacking, offering
from policy.models.kinds import Field, Kind
from rules import Facts
from storage.city.people import Person
from storage.conversation import conversations, drafts, said
from storage.conversation.drafts import Draft
from storage.conversation.said import Said
from storage.updates import records
from storage.updates.records import Update

# What a message was said to, if not to a question: the card. No kind has such a field.
CARD = "card"
# What a person is in the middle of while a form is open.
FILLING = conversations.FORM
# What is asked first of somebody with several organizations: for which of them it is. No kind has such a field.
WHOSE = "organization"
# What is asked last of a correction. No kind has such a field.
WHY = "why_corrected"


@dataclass(frozen=True, slots=True)
class Beside:
    """What a question shows beside itself: why an answer was refused, answers to tap, a month, what has changed.

    ``tells``: it tells of what is on record, or in the form, which isn't for a group.
    """

    problem: Markup | None = None
    suggestions: Sequence[answering.Suggestion] = ()
    month: date | None = None
    notice: Sequence[Markup] = ()
    tells: bool = False


def base_of(turn: Turn, draft: Draft) -> Update | None:
    """The record that the form adds to; None: it is for a new one."""
    return records.get(turn.db, draft.update_id) if draft.update_id else None


def replaced_by(turn: Turn, draft: Draft) -> Update | None:
    """The record of the wrong kind in whose place the form's will stand; None: it takes nobody's place."""
    return records.of_revision(turn.db, draft.replaces) if draft.replaces is not None else None


def facts_of(turn: Turn, draft: Draft) -> Facts:
    """What is known so far, with the record that the form adds to."""
    return facts_of_draft(turn, draft, base_of(turn, draft))


def values_of(turn: Turn, draft: Draft) -> Mapping[str, Any]:
    """What saving it would put on record."""
    base = base_of(turn, draft)
    return draft.on_top_of(base.fields if base else {})


def numbered(turn: Turn, draft: Draft) -> list[Field]:
    """The fields as people count them on the card, from 1; behind them what isn't filled yet."""
    kind, values = turn.pack.kind(draft.kind), values_of(turn, draft)
    return asking.numbered(turn.pack, kind, draft, values, facts_of(turn, draft))


def show(
    turn: Turn,
    person: Person,
    draft: Draft,
    *,
    fresh: bool,
    beside: Beside | None = None,
    page: int = 0,
) -> Draft:
    """Show the form as it stands: the question that is being asked, or the card.

    ``fresh``: at the bottom of the chat, for the person wrote. In a group only what is for the group is shown there,
    and nothing is that tells of a change.
    """
    kind, beside = turn.pack.kind(draft.kind), beside or Beside()
    if draft.asking not in (None, WHOSE, WHY) and not asking.has(kind, str(draft.asking)):
        # The pack has dropped the field since it was asked.
        draft = replace(draft, asking=asking.first_open(turn.pack, draft, facts_of(turn, draft)))
    draft = group_forms.kept_from_the_group(
        turn, person, draft, kind, tells=beside.tells or bool(beside.notice)
    )
    if draft.asking is None:
        screen = _card(turn, person, draft, kind, beside, page)
    elif draft.asking == WHOSE:
        screen = _whose(turn, person, draft, beside, page)
    elif draft.asking == WHY:
        screen = correction.ask_why(turn.view(person), draft, beside.problem)
    elif draft.chat_id != person.chat_id:
        screen = _question_in_a_group(turn, person, draft, kind, beside)
    else:
        screen = _question(turn, person, draft, kind, beside)
    return keep(turn, person, put(turn, person, draft, screen, fresh=fresh))


def choose_what_to_change(
    turn: Turn, person: Person, draft: Draft, *, fresh: bool = False, page: int = 0
) -> Draft:
    """The fields, one tap each."""
    kind = turn.pack.kind(draft.kind)
    draft = group_forms.kept_from_the_group(turn, person, replace(draft, asking=None), kind)
    screen = _change_list(turn, person, draft, page)
    return keep(turn, person, put(turn, person, draft, screen, fresh=fresh))


def put(turn: Turn, person: Person, draft: Draft, screen: Screen, *, fresh: bool = False) -> Draft:
    """Put the screen where the person looks, and leave one living message."""
    shared = draft.chat_id != person.chat_id
    if draft.outbox_id is not None and not fresh:
        turn.edit(person, draft.outbox_id, screen)
        turn.spoke_here |= shared
        return draft
    made = turn.send(person, screen, public=shared)
    if draft.outbox_id is not None:
        kind = turn.pack.kind(draft.kind) if turn.pack.has_kind(draft.kind) else None
        turn.edit(person, draft.outbox_id, screens.continued_below(turn.view(person), kind))
    base = base_of(turn, draft) or replaced_by(turn, draft)
    if base is not None and base.person_id == person.id:
        records.set_message(turn.db, base.id, made)
    return replace(draft, outbox_id=made)


def keep_said(turn: Turn, draft: Draft, asked: str | None, fields: Mapping[str, Any]) -> None:
    """Note which message of the person gave this (or nothing, as an answer), in case it is edited.

    Edits in groups are of no concern: what is read there is what was said to the assistant.
    """
    if turn.spoken is not None and turn.place is None:
        one = Said(draft.id, asked, turn.day_spoken, fields)
        said.keep(turn.db, turn.spoken.chat_id, turn.spoken.message_id, one)


def keep(turn: Turn, person: Person, draft: Draft) -> Draft:
    """The form as it is shown; what the person writes next is for it."""
    drafts.save(turn.db, draft, turn.now)
    if draft.chat_id == person.chat_id:
        # What is asked in a group isn't answered in private, nor the other way round.
        conversations.start(turn.db, person.id, FILLING, draft.id, turn.now)
    return draft


def _card(turn: Turn, person: Person, draft: Draft, kind: Kind, beside: Beside, page: int) -> Screen:
    view, base = turn.view(person), base_of(turn, draft)
    if base is not None and draft.correcting:
        if correction.changed(draft, base):
            return correction.card(view, draft, kind, base)
        return _change_list(turn, person, draft, page)
    if base is not None:
        return screens.addition(view, draft, kind, base, lacking.still_lacking(turn, draft, base), page)
    wrong = replaced_by(turn, draft)
    return screens.card(
        view,
        draft,
        kind,
        view.organization(draft.organization_id),
        beside.notice,
        instead_of=wrong.ref if wrong else None,
    )


def _change_list(turn: Turn, person: Person, draft: Draft, page: int) -> Screen:
    kind, base = turn.pack.kind(draft.kind), base_of(turn, draft)
    fields, values = numbered(turn, draft), values_of(turn, draft)
    return changing.change_list(
        turn.view(person),
        draft,
        kind,
        fields,
        values,
        base=base,
        page=page,
        other_kind=base is not None and draft.correcting and reporters.may_withdraw(person, base),
    )


def _whose(turn: Turn, person: Person, draft: Draft, beside: Beside, page: int) -> Screen:
    view, homes = turn.view(person), person.organizations(*reporters.POSITIONS)
    choices = [(home, view.organization(home)) for home in homes]
    return screens.choose_organization(view, draft, choices, beside.problem, page)


def _question_in_a_group(turn: Turn, person: Person, draft: Draft, kind: Kind, beside: Beside) -> Screen:
    """A group isn't shown what is known already, nor what was reported before."""
    view = turn.view(person)
    question = screens.question(
        view,
        replace(draft, fields={}, text=None),
        kind,
        kind.field(str(draft.asking)),
        place=asking.place_of_question(turn.pack, draft, facts_of(turn, draft)),
        problem=beside.problem,
        month=beside.month,
    )
    return group.asked(view, person.name, question)


def _question(turn: Turn, person: Person, draft: Draft, kind: Kind, beside: Beside) -> Screen:
    view, base, field = turn.view(person), base_of(turn, draft), kind.field(str(draft.asking))
    return screens.question(
        view,
        draft,
        kind,
        field,
        place=asking.place_of_question(turn.pack, draft, facts_of(turn, draft)),
        base=base,
        problem=beside.problem,
        suggestions=beside.suggestions or offering.suggestions(turn, view, draft, field),
        month=beside.month,
        notice=beside.notice,
    )
