"""What a person types while a form is open: an answer, a correction, the words of a button, or which organization.

Whatever else an answer gives is taken too, and stands on the card like everything that was understood.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bot.screens.forms import correction
from bot.screens.forms import form as screens
from bot.screens.forms.changing import changes
from bot.turn import Turn
from bot.usecases.posts import reporters
from bot.usecases.reporting import (
    amending,
    answering,
    asking,
    changing,
    drafting,
    form_message,
    gleaning,
    reclassifying,
    taking_back,
)
from policy.models.kinds import Field
from storage.city.people import Person
from storage.conversation.drafts import Draft


@dataclass(frozen=True, slots=True)
class Heard:
    """``fields``: what the words gave. ``refusal``: why they are no answer to what was asked, if they aren't."""

    fields: Mapping[str, Any] = field(default_factory=dict)
    refusal: answering.Refusal | None = None


def is_to_the_form(turn: Turn, person: Person, draft: Draft, text: str) -> bool:
    """True: words that are for the form whatever else they could say: those of its buttons, a change."""
    button = screens.button_named(turn.view(person), text)
    if button is not None and _has_button(draft, button):
        return True
    deciding = draft.asking not in (form_message.WHOSE, form_message.WHY)
    if not deciding:
        return False
    numbered = form_message.numbered(turn, draft)
    if changing.asked_for(text, numbered) is not None or _beyond(turn, draft, text) is not None:
        return True
    return taking_back.taken_back(turn, person, draft, text) is not None


def reply(turn: Turn, person: Person, draft: Draft, text: str) -> Draft | None:
    """Take the words for the form. None: the form makes nothing of them (only where its card is shown)."""
    if draft.asking == form_message.WHOSE:
        return _say_whose(turn, person, draft, text)
    button = screens.button_named(turn.view(person), text)
    if button is not None and _has_button(draft, button):
        return _press_in_words(turn, person, draft, button)
    if draft.asking == form_message.WHY:
        return amending.give_reason(turn, person, draft, text)
    if (number := _beyond(turn, draft, text)) is not None:
        turn.tell(person.chat_id, turn.view(person).html("no-such-item", number=number))
        return form_message.choose_what_to_change(turn, person, draft, fresh=True)
    change = changing.asked_for(text, form_message.numbered(turn, draft))
    if change is not None:
        return change_field(turn, person, draft, change)
    instead = taking_back.taken_back(turn, person, draft, text)
    if instead is not None:
        return _take_back(turn, person, draft, instead)
    if draft.asking is None:
        return _correct_card(turn, person, draft, text)
    return _answer(turn, person, draft, text)


def hear_answer(turn: Turn, person: Person, draft: Draft, asked: Field, text: str) -> Heard:
    """What a typed answer gives: first for what was asked, and then for whatever else it tells."""
    view = turn.view(person)
    whole = answering.understand(turn, view, asked, text)
    if asking.in_words(asked):
        return _words_and_more(turn, person, draft, asked, text, whole)
    if isinstance(whole, answering.Understood):
        return Heard({asked.id: whole.value})
    for piece in gleaning.pieces(text):
        part = answering.understand(turn, view, asked, piece)
        if isinstance(part, answering.Understood):
            answered = draft.with_answer(asked.id, part.value)
            others = gleaning.glean(turn, person, answered, text.replace(piece, "", 1)).fields
            return Heard({**others, asked.id: part.value})
    found = gleaning.glean(turn, person, draft, text).fields
    return Heard(found, None if found else whole)


def _words_and_more(
    turn: Turn,
    person: Person,
    draft: Draft,
    asked: Field,
    text: str,
    whole: answering.Answer,
) -> Heard:
    """Words are kept as typed. Of a title what clearly is something else is left out: it has a field of its own."""
    title = turn.pack.kind(draft.kind).title_field == asked.id
    if title and (told := gleaning.account_without_name(turn, person, draft, text)):
        return Heard(told)
    more = gleaning.glean(turn, person, draft.with_fields({asked.id: text}), text)
    if title and more.fields and more.rest:
        whole = answering.understand(turn, turn.view(person), asked, _joined(text, more.rest))
    elif title and more.fields:
        return Heard(gleaning.glean(turn, person, draft, text).fields)
    if isinstance(whole, answering.Refusal):
        return Heard(more.fields, whole)
    return Heard({**more.fields, asked.id: whole.value})


def _joined(text: str, rest: Sequence[str]) -> str:
    """The pieces as they were written, where they stood beside each other."""
    start, end = text.find(rest[0]), text.rfind(rest[-1]) + len(rest[-1])
    between = text[start:end]
    return between if gleaning.pieces(between) == list(rest) else "，".join(rest)


def _answer(turn: Turn, person: Person, draft: Draft, text: str) -> Draft:
    """A typed answer: taken, or refused with what a right one looks like; what was typed isn't lost."""
    kind = turn.pack.kind(draft.kind)
    if not asking.has(kind, str(draft.asking)):
        # The pack has dropped the field since it was asked.
        return drafting.proceed(turn, person, replace(draft, asking=None), fresh=True)
    asked = kind.field(str(draft.asking))
    heard = hear_answer(turn, person, draft, asked, text)
    form_message.keep_said(turn, draft, asked.id, heard.fields)
    answered = asked.id in heard.fields
    filled = draft.with_fields({k: v for k, v in heard.fields.items() if k != asked.id})
    if answered:
        return drafting.proceed(
            turn, person, filled.with_answer(asked.id, heard.fields[asked.id]), fresh=True
        )
    beside = _refused(turn, person, heard.refusal) if heard.refusal else None
    return form_message.show(turn, person, filled, fresh=True, beside=beside)


def _refused(turn: Turn, person: Person, refusal: answering.Refusal) -> form_message.Beside:
    problem = screens.refused(turn.view(person), refusal.problem)
    return form_message.Beside(problem=problem, suggestions=refusal.suggestions)


def change_field(turn: Turn, person: Person, draft: Draft, change: changing.Change) -> Draft:
    """One field, named by its number or its name: asked again, or given its new value at once."""
    if change.value is None:
        return form_message.show(turn, person, replace(draft, asking=change.field.id), fresh=True)
    understood = answering.understand(turn, turn.view(person), change.field, change.value)
    if isinstance(understood, answering.Refusal):
        again = replace(draft, asking=change.field.id)
        return form_message.show(turn, person, again, fresh=True, beside=_refused(turn, person, understood))
    return _apply(turn, person, draft, {change.field.id: understood.value})


def hear_card(turn: Turn, person: Person, draft: Draft, text: str) -> Mapping[str, Any]:
    """What words to a card give, also in place of what stands there."""
    change = changing.asked_for(text, form_message.numbered(turn, draft))
    if change is not None and change.value is not None:
        understood = answering.understand(turn, turn.view(person), change.field, change.value)
        return {change.field.id: understood.value} if isinstance(understood, answering.Understood) else {}
    instead = taking_back.taken_back(turn, person, replace(draft, asking=None), text)
    return instead or gleaning.glean(turn, person, draft, text, known_too=True).fields


def _correct_card(turn: Turn, person: Person, draft: Draft, text: str) -> Draft | None:
    found = hear_card(turn, person, draft, text)
    return _apply(turn, person, draft, found) if found else None


def _take_back(turn: Turn, person: Person, draft: Draft, instead: Mapping[str, Any]) -> Draft:
    """What was said wrongly is replaced; where it isn't clear what that is, the person picks it."""
    if not instead:
        return form_message.choose_what_to_change(turn, person, draft, fresh=True)
    if draft.asking is not None and draft.asking in instead:
        draft = draft.past(draft.asking)
    return _apply(turn, person, draft, instead)


def _beyond(turn: Turn, draft: Draft, text: str) -> str | None:
    """The number of an item that the card doesn't have, of which a change is asked."""
    number = changing.number_named(text)
    values = form_message.values_of(turn, draft)
    shown = [each for each in form_message.numbered(turn, draft) if each.id in values]
    return str(number) if number is not None and number > len(shown) else None


def _apply(turn: Turn, person: Person, draft: Draft, fields: Mapping[str, Any]) -> Draft:
    before = form_message.values_of(turn, draft)
    form_message.keep_said(turn, draft, form_message.CARD, fields)
    changed = draft.with_fields(fields)
    base = form_message.base_of(turn, changed)
    if base is not None and correction.contradicts(changed, base):
        changed = replace(changed, correcting=True)
    notice = changes(turn.view(person), turn.pack.kind(draft.kind), before, fields)
    return drafting.proceed(turn, person, changed, fresh=True, beside=form_message.Beside(notice=notice))


def _has_button(draft: Draft, button: str) -> bool:
    """True: the form shows such a button at present, or always listens to the word."""
    if button == "cancel":
        return True
    if button in ("save", "change"):
        return draft.asking is None
    if button == "other":
        return screens.may_be_another(draft)
    return draft.asking is not None and draft.update_id is None


def _press_in_words(turn: Turn, person: Person, draft: Draft, button: str) -> Draft:
    """Somebody typed what a button says: that is no answer to the question."""
    if button == "cancel":
        drafting.cancel(turn, person, draft)
        return draft
    if button == "save":
        amending.save(turn, person, draft, fresh=True)
        return draft
    if button == "other":
        return reclassifying.ask(turn, person, draft, fresh=True)
    if button == "change":
        return form_message.choose_what_to_change(turn, person, draft, fresh=True)
    if button == "back" and _is_asked_alone(turn, draft):
        return drafting.show_card(turn, person, draft, fresh=True)
    if button == "back" and draft.trail:
        return form_message.show(turn, person, draft.back(), fresh=True)
    if button == "skip" and draft.asking is not None:
        draft = draft.past(draft.asking)
    return drafting.proceed(turn, person, draft, fresh=True)


def _say_whose(turn: Turn, person: Person, draft: Draft, text: str) -> Draft:
    """The organization in words, by any of its names."""
    if screens.button_named(turn.view(person), text) == "cancel":
        drafting.cancel(turn, person, draft)
        return draft
    named = answering.organizations_named(turn, text)
    homes = [home for home in person.organizations(*reporters.POSITIONS) if home in named]
    if len(homes) != 1:
        view = turn.view(person)
        problem = screens.refused(view, view.label("answer-not-a-choice"))
        return form_message.show(turn, person, draft, fresh=True, beside=form_message.Beside(problem))
    chosen = replace(draft, organization_id=homes[0], asking=None)
    return drafting.proceed(turn, person, chosen, fresh=True)


def _is_asked_alone(turn: Turn, draft: Draft) -> bool:
    return asking.place_of_question(turn.pack, draft, form_message.facts_of(turn, draft)) is None
