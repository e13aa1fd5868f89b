"""Somebody said something: an answer to what was asked, words for a form, or something new."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bot.screens.forms import form as forms
from bot.turn import Turn
from bot.usecases.conversation import amid, asked, courtesy, referring
from bot.usecases.conversation.anew import MUCH_OTHERWISE, hear_something_new, keep_the_rest
from bot.usecases.errors import Refused
from bot.usecases.people import leaving
from bot.usecases.reminders import requesting
from bot.usecases.reporting import drafting, form_message, replying
from bot.usecases.reporting.understanding import readings
from storage.city.people import Person
from storage.conversation import conversations, drafts
from storage.conversation.conversations import Conversation
from storage.conversation.drafts import Draft

# After so long without a word nobody remembers which question is open (our default).
LONG_REST = timedelta(hours=12)


def hear(turn: Turn, person: Person, text: str) -> None:
    """Take a text in the light of what the person is in the middle of."""
    doing = conversations.current(turn.db, person.id)
    if doing is not None and asked.hear(turn, person, doing, text):
        go_on(turn, person, doing)
        return
    draft = form_of(turn, person, doing)
    if draft is not None and (gone := drafting.drop_if_gone(turn, person, draft)):
        turn.tell(person.chat_id, turn.view(person).html(gone))
        draft = None
    if draft is None or doing is None:
        hear_something_new(turn, person, text)
    else:
        _hear_amid(turn, person, draft, text, rested=_is_long_ago(turn, doing.changed_at))


def hear_in_group(turn: Turn, person: Person, draft: Draft, text: str, asked_at: str | None) -> None:
    """Said to the assistant in a group while it asks the person something there, for a form.

    ``asked_at``: when, in ISO text; None: the words answer just that message. What the person is in the middle of in
    private has nothing to do with it.
    """
    rested = asked_at is not None and _is_long_ago(turn, asked_at)
    _hear_amid(turn, person, draft, text, rested=rested)


def _hear_amid(turn: Turn, person: Person, draft: Draft, text: str, *, rested: bool) -> None:
    """Words while a form is open: for it, or about something else after all."""
    if replying.is_to_the_form(turn, person, draft, text):
        replying.reply(turn, person, draft, text)
        return
    if _hear_no_answer(turn, person, draft, text):
        return
    in_words = amid.wants_words(draft, amid.asked_field(turn, draft))
    if (not in_words or leaving.is_plain(turn, text)) and leaving.hear(turn, person, text):
        if turn.place is None:
            form_message.show(turn, person, draft, fresh=True)
        return
    if amid.is_question_instead(turn, person, draft, text):
        hear_something_new(turn, person, text)
        if turn.place is None:
            # In a group the question stays where it is, and the line says where the answer is.
            form_message.show(turn, person, draft, fresh=True)
        return
    if amid.is_another_matter(turn, person, draft, text, rested=rested):
        hear_something_new(turn, person, text)
        return
    if amid.is_told_instead(turn, person, draft, text):
        _hear_beside(turn, person, draft, text)
        return
    if turn.place is None and in_words and amid.may_be_another(turn, person, draft, text):
        _ask_whether_another(turn, person, draft, text)
        return
    _take_for_the_form(turn, person, draft, text)


def _hear_no_answer(turn: Turn, person: Person, draft: Draft, text: str) -> bool:
    """Thanks, the wish to be reminded, and words about a record are no answer, whatever is asked."""
    if requesting.is_asked(turn, person, text):
        _hear_beside(turn, person, draft, text)
        return True
    if courtesy.courtesy_in(text) == "thanks":
        return courtesy.hear(turn, person, text)
    return referring.is_plain(text) and referring.hear(turn, person, text)


def _take_for_the_form(turn: Turn, person: Person, draft: Draft, text: str) -> None:
    others = amid.other_matters(turn, person, draft, text)
    if replying.reply(turn, person, draft, text) is None:
        hear_something_new(turn, person, text, least=MUCH_OTHERWISE)
    else:
        keep_the_rest(turn, person, text, others)


def take_as_another(
    turn: Turn, person: Person, draft: Draft, text: str, day: date, outbox_id: int | None
) -> None:
    """A tap on: it is a matter of its own. ``day``: on which it was said; ``outbox_id``: where it was asked."""
    _settle(turn, person, outbox_id, "told-as-another", text)
    _hear_beside(turn, person, draft, text, day)


def take_as_answer(
    turn: Turn, person: Person, draft: Draft, field: str, text: str, outbox_id: int | None
) -> None:
    """A tap on: it is the answer. Raises Refused if the form doesn't ask for that any more."""
    if draft.asking != field:
        raise Refused("toast-gone")
    _settle(turn, person, outbox_id, "told-as-answer", text)
    _take_for_the_form(turn, person, draft, text)


def _settle(turn: Turn, person: Person, outbox_id: int | None, key: str, text: str) -> None:
    """Said once what it was, it can't be said again."""
    if outbox_id is not None:
        turn.edit(person, outbox_id, forms.settled(turn.view(person), key, text))


def _hear_beside(turn: Turn, person: Person, draft: Draft, text: str, day: date | None = None) -> None:
    """Something else, told while the form is open: that stands below, unless another has taken its place."""
    hear_something_new(turn, person, text, day=day)
    if turn.place is None and form_of(turn, person, conversations.current(turn.db, person.id)) == draft:
        form_message.show(turn, person, draft, fresh=True)


def _ask_whether_another(turn: Turn, person: Person, draft: Draft, text: str) -> None:
    """The words would answer what is asked, and sound like something else: the person says which it is."""
    told, asked = turn.pack.kind(str(readings(turn, person, text)[0].kind)), amid.asked_field(turn, draft)
    assert asked is not None  # noqa: S101 - see amid.may_be_another()
    screen = forms.another_or_answer(turn.view(person), draft, asked, told, text, turn.day_spoken)
    turn.send(person, screen)


def _is_long_ago(turn: Turn, at: str) -> bool:
    return turn.now - datetime.fromisoformat(at) > LONG_REST


def form_of(turn: Turn, person: Person, doing: Conversation | None) -> Draft | None:
    """The form that the person is filling, if they still may."""
    if doing is None or doing.doing != form_message.FILLING:
        return None
    draft = drafts.get(turn.db, doing.subject)
    return draft if draft is not None and drafting.may_fill(person, draft) else None


def go_on(turn: Turn, person: Person, done: Conversation) -> None:
    """Something came between, and is over: the form that was left for it is shown again."""
    doing = conversations.current(turn.db, person.id)
    draft = form_of(turn, person, doing) if done.form is not None else None
    if draft is None or draft.id != done.form or drafting.drop_if_gone(turn, person, draft):
        return
    form_message.show(turn, person, draft, fresh=True)
