"""What a person types while a form is open: an answer, the words of a button, or which organization is meant."""

from __future__ import annotations

from dataclasses import replace

from bot.screens import form as screens
from bot.turn import Turn
from bot.usecases import answering, asking, drafting, form_message, reporter_message
from storage.drafts import Draft
from storage.people import Person


def answer_in_words(turn: Turn, person: Person, draft: Draft, text: str) -> Draft:
    """A typed answer: taken, or refused with what a right one looks like; what was typed isn't lost."""
    kind, view = turn.pack.kind(draft.kind), turn.view(person)
    if draft.asking == form_message.WHOSE:
        return _say_whose(turn, person, draft, text)
    button = screens.button_named(view, text)
    if button is not None and (button == "cancel" or draft.update_id is None):
        return _press_in_words(turn, person, draft, button)
    about = draft.asking or kind.title_field
    if not asking.has(kind, about):
        # The pack has dropped the field since it was asked.
        return drafting.proceed(turn, person, replace(draft, asking=None), fresh=True)
    field = kind.field(about)
    understood = answering.understand(turn, view, field, text)
    if isinstance(understood, answering.Refusal):
        problem = screens.refused(view, understood.problem)
        return form_message.show(
            turn,
            person,
            replace(draft, asking=field.id),
            fresh=True,
            problem=problem,
            suggestions=understood.suggestions,
        )
    return drafting.proceed(turn, person, draft.with_answer(field.id, understood.value), fresh=True)


def _press_in_words(turn: Turn, person: Person, draft: Draft, button: str) -> Draft:
    """Somebody typed what a button says: that is no answer to the question."""
    if button == "cancel":
        drafting.cancel(turn, person, draft)
        return draft
    if button == "back" and _is_asked_alone(turn, draft):
        return drafting.show_card(turn, person, draft, fresh=True)
    if button == "back" and draft.trail:
        return form_message.show(turn, person, draft.back(), fresh=True)
    if button == "skip" and draft.asking is not None:
        draft = draft.past(draft.asking)
    return drafting.proceed(turn, person, draft, fresh=True)


def _say_whose(turn: Turn, person: Person, draft: Draft, text: str) -> Draft:
    """The organization in words, by any of its names."""
    named = answering.organizations_named(turn, text)
    homes = [home for home in person.organizations(*reporter_message.REPORTERS) if home in named]
    if len(homes) != 1:
        view = turn.view(person)
        problem = screens.refused(view, view.label("answer-not-a-choice"))
        return form_message.show(turn, person, draft, fresh=True, problem=problem)
    chosen = replace(draft, organization_id=homes[0], asking=None)
    return drafting.proceed(turn, person, chosen, fresh=True)


def _is_asked_alone(turn: Turn, draft: Draft) -> bool:
    return asking.place_of_question(turn.pack, draft, form_message.facts_of(turn, draft)) is None
