"""The living message of a form: the question that is being asked, or the card, where the person looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from markupsafe import Markup

from bot.screen import Screen
from bot.screens import form as screens
from bot.turn import Turn
from bot.usecases import answering, asking, lacking, reporter_message
from bot.usecases.checking import facts_of_draft
from policy.kinds import Kind
from rules import Facts
from storage import conversations, drafts, records
from storage.drafts import Draft
from storage.people import Person
from storage.records import Update

# What a person is in the middle of while a form is open.
FILLING = "draft"
# What is asked first of somebody with several organizations: for which of them it is. No kind has such a field.
WHOSE = "organization"


def base_of(turn: Turn, draft: Draft) -> Update | None:
    """The record that the form adds to; None: it is for a new one."""
    return records.get(turn.db, draft.update_id) if draft.update_id else None


def facts_of(turn: Turn, draft: Draft) -> Facts:
    """What is known so far, with the record that the form adds to."""
    return facts_of_draft(turn, draft, base_of(turn, draft))


def show(
    turn: Turn,
    person: Person,
    draft: Draft,
    *,
    fresh: bool,
    problem: Markup | None = None,
    month: date | None = None,
    suggestions: Sequence[answering.Suggestion] = (),
    page: int = 0,
) -> Draft:
    """Show the form as it stands: the question that is being asked, or the card.

    ``fresh``: at the bottom of the chat, for the person wrote.
    """
    kind = turn.pack.kind(draft.kind)
    if draft.asking not in (None, WHOSE) and not asking.has(kind, str(draft.asking)):
        # The pack has dropped the field since it was asked.
        draft = replace(draft, asking=asking.first_open(turn.pack, draft, facts_of(turn, draft)))
    if draft.asking is None:
        screen = _card(turn, person, draft, kind, page)
    elif draft.asking == WHOSE:
        screen = _whose(turn, person, draft, problem)
    else:
        screen = _question(turn, person, draft, kind, problem, month, suggestions)
    draft = _place(turn, person, draft, kind, screen, fresh=fresh)
    drafts.save(turn.db, draft, turn.now)
    conversations.start(turn.db, person.id, FILLING, draft.id, turn.now)
    return draft


def put(turn: Turn, person: Person, draft: Draft, screen: Screen) -> None:
    """Something else where the form stands: what to change, or what became of it."""
    if draft.outbox_id is not None:
        turn.edit(person, draft.outbox_id, screen)
    else:
        turn.send(person, screen)


def _card(turn: Turn, person: Person, draft: Draft, kind: Kind, page: int) -> Screen:
    view, base = turn.view(person), base_of(turn, draft)
    if base is not None:
        return screens.addition(view, draft, kind, base, lacking.still_lacking(turn, draft, base), page)
    return screens.card(view, draft, kind, view.organization(draft.organization_id))


def _whose(turn: Turn, person: Person, draft: Draft, problem: Markup | None) -> Screen:
    view, homes = turn.view(person), person.organizations(*reporter_message.REPORTERS)
    return screens.choose_organization(
        view, draft, [(home, view.organization(home)) for home in homes], problem
    )


def _question(
    turn: Turn,
    person: Person,
    draft: Draft,
    kind: Kind,
    problem: Markup | None,
    month: date | None,
    suggestions: Sequence[answering.Suggestion],
) -> Screen:
    view, base, field = turn.view(person), base_of(turn, draft), kind.field(str(draft.asking))
    return screens.question(
        view,
        draft,
        kind,
        field,
        place=asking.place_of_question(turn.pack, draft, facts_of(turn, draft)),
        base=base,
        problem=problem,
        suggestions=suggestions or answering.suggestions(turn, view, draft, field),
        month=month,
    )


def _place(turn: Turn, person: Person, draft: Draft, kind: Kind, screen: Screen, *, fresh: bool) -> Draft:
    """Put the screen where the person looks, and leave one living message."""
    if draft.outbox_id is not None and not fresh:
        turn.edit(person, draft.outbox_id, screen)
        return draft
    made = turn.send(person, screen)
    if draft.outbox_id is not None:
        turn.edit(person, draft.outbox_id, screens.continued_below(turn.view(person), kind))
    base = base_of(turn, draft)
    if base is not None and base.person_id == person.id:
        records.set_message(turn.db, base.id, made)
    return replace(draft, outbox_id=made)
