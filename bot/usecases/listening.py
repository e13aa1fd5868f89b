"""Somebody said something: an answer to what was asked, a reason, or something new."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot import reading
from bot.reading import Factuality, Reading, ReadingContext
from bot.screen import Screen
from bot.screens import home as screens
from bot.screens import reporting
from bot.turn import Turn
from bot.usecases import (
    alert_message,
    alerting,
    answering,
    appointing,
    briefing,
    consulting,
    covering,
    drafting,
    helping,
    managing,
    owing,
    recording,
    reporter_message,
    waiving,
)
from bot.usecases.errors import Forbidden, Refused
from storage import alerts, conversations, drafts, records
from storage.conversations import Conversation
from storage.drafts import Draft
from storage.people import Person

# Longer than any report that one card can hold; dictation of several minutes comes with a later reader.
LONGEST = 1000
# Below this the reader asks instead of opening a card.
SURE_ENOUGH = 0.5
# How many fields a text must give to count as a report of its own, in the middle of a form.
MUCH_OTHERWISE, MUCH_IN_WORDS = 1, 3
# What people ask for: no kind of the pack.
QUESTIONS = ("ask_status", "ask_policy", "help")


def hear(turn: Turn, person: Person, text: str) -> None:
    """Take a text in the light of what the person is in the middle of."""
    doing = conversations.current(turn.db, person.id)
    resolving = doing is not None and doing.doing == alert_message.RESOLVING
    if doing is not None and resolving and not _is_surely_a_report(turn, person, text):
        _hear_reason(turn, person, doing.subject, text)
        return
    withdrawing = doing is not None and doing.doing == recording.WITHDRAWING
    if doing is not None and withdrawing and not _is_surely_a_report(turn, person, text):
        _hear_why_withdrawn(turn, person, doing.subject, text)
        return
    # Whoever invites no more, because that post has ended, isn't kept in the middle of it.
    inviting = (
        doing is not None and doing.doing.startswith(managing.INVITING) and person.holds("administrator")
    )
    if doing is not None and inviting and not _is_surely_a_report(turn, person, text):
        position = doing.doing.removeprefix(managing.INVITING)
        turn.send(person, managing.organizations_to_invite(turn, person, position, 0, text))
        return
    if doing is not None and _hear_words_asked_for(turn, person, doing, text):
        return
    filling = doing is not None and doing.doing == drafting.FILLING
    draft = drafts.get(turn.db, doing.subject) if doing is not None and filling else None
    if draft is not None and drafting.may_fill(person, draft) and drafting.drop_if_gone(turn, person, draft):
        return
    asked = draft.asking if draft is not None and drafting.may_fill(person, draft) else None
    if draft is not None and asked is not None and not _is_another_matter(turn, person, draft, text):
        drafting.answer_in_words(turn, person, draft, text)
        return
    _hear_something_new(turn, person, text)


def hear_in_group(turn: Turn, person: Person, draft: Draft | None, text: str) -> None:
    """Said to the assistant in a group. ``draft``: the form in which the person is being asked something there.

    What they are in the middle of in private has nothing to do with it.
    """
    if draft is not None and draft.asking is not None and not _is_another_matter(turn, person, draft, text):
        drafting.answer_in_words(turn, person, draft, text)
    else:
        _hear_something_new(turn, person, text)


def what_to_report(turn: Turn, person: Person, text: str = "") -> Screen:
    """What can be reported. ``text``: what was said and not understood; it goes along."""
    if not person.holds(*reporter_message.REPORTERS):
        raise Forbidden("only-reporters")
    first = owing.suggestions(turn, person)
    return reporting.menu(turn.view(person), turn.pack.kinds, first, text)


def what_to_report_of(turn: Turn, person: Person, group: str, text: str) -> Screen:
    """What can be reported under one role of the plan."""
    if not person.holds(*reporter_message.REPORTERS):
        raise Forbidden("only-reporters")
    if group not in reporting.GROUPS:
        raise Refused("toast-gone")
    return reporting.group(turn.view(person), turn.pack.kinds, group, text)


def _hear_reason(turn: Turn, person: Person, alert_id: int, text: str) -> None:
    alert = alerts.get(turn.db, alert_id)
    if alert is None or not alert_message.authorized(turn, person, alert):
        conversations.stop(turn.db, person.id)
        raise Forbidden("toast-not-yours")
    alerting.resolve(turn, person, alert, text)


def _hear_why_withdrawn(turn: Turn, person: Person, update_id: int, text: str) -> None:
    update = records.get(turn.db, update_id)
    if update is not None:
        recording.withdraw(turn, person, update, text)


def _hear_words_asked_for(turn: Turn, person: Person, doing: Conversation, text: str) -> bool:
    """True: it was what the person had been asked for: a judgement, a reason, or what to look for."""
    asked = doing.doing in (appointing.JUDGING, consulting.LOOKING)
    if not asked and not covering.is_deciding(doing.doing) and not waiving.is_waiving(doing.doing):
        return False
    if _is_surely_a_report(turn, person, text):
        return False
    if doing.doing == appointing.JUDGING:
        appointing.judge(turn, person, doing.subject, text)
    elif doing.doing == consulting.LOOKING:
        consulting.answer(turn, person, text)
    elif waiving.is_waiving(doing.doing):
        waiving.waive(turn, person, doing.doing, text)
    else:
        covering.decide(turn, person, doing.doing, text)
    return True


def _hear_something_new(turn: Turn, person: Person, text: str) -> None:
    view = turn.view(person)
    if len(text) > LONGEST:
        turn.tell(person.chat_id, view.html("text-too-long", length=len(text), limit=LONGEST))
        return
    understood = _read(turn, person, text)
    first = next((each for each in understood if _is_report(each)), understood[0])
    if first.kind == "ask_status":
        briefing.show_owed(turn, person)
    elif first.kind == "ask_policy":
        consulting.answer(turn, person, text)
    elif first.kind == "help" or not person.holds("cdo", "liaison"):
        helping.show(turn, person)
    elif first.kind is None or first.confidence < SURE_ENOUGH:
        turn.send(person, what_to_report(turn, person, text))
    elif first.factuality is not Factuality.ASSERTED:
        kind = turn.pack.kind(first.kind)
        turn.send(person, screens.not_a_fact(view, kind, first.factuality.value, _fields(first)))
    else:
        _keep_the_rest(turn, person, [each for each in understood if _is_report(each) and each is not first])
        drafting.begin(turn, person, first.kind, _fields(first), text)


def _keep_the_rest(turn: Turn, person: Person, others: list[Reading]) -> None:
    """Several matters in one message: one card now, the others wait among the unfinished ones."""
    for each in others:
        drafting.put_by(turn, person, str(each.kind), _fields(each))
    if others:
        turn.tell(person.chat_id, turn.view(person).html("several-matters", count=len(others)))


def _is_report(understood: Reading) -> bool:
    return (
        understood.kind not in (None, *QUESTIONS)
        and understood.factuality is Factuality.ASSERTED
        and understood.confidence >= SURE_ENOUGH
    )


def _is_another_matter(turn: Turn, person: Person, draft: Draft, text: str) -> bool:
    """True: this is no answer, but a report of its own; the form waits among the unfinished ones.

    Where words are asked for, words are taken as the answer unless they surely say something else.
    """
    first = _read(turn, person, text)[0]
    if not _is_report(first):
        return False
    asked = next((f for f in turn.pack.kind(draft.kind).fields if f.id == draft.asking), None)
    if asked is not None and asked.type in ("text", "reference", "items"):
        return len(first.fields) >= MUCH_IN_WORDS
    refused = asked is None or isinstance(
        answering.understand(turn, turn.view(person), asked, text), answering.Refusal
    )
    return refused and len(first.fields) >= MUCH_OTHERWISE


def _is_surely_a_report(turn: Turn, person: Person, text: str) -> bool:
    """True: whoever may report says so much that it is a report, though a reason was asked for."""
    if not person.holds("cdo", "liaison") or len(text) > LONGEST:
        return False
    first = _read(turn, person, text)[0]
    return _is_report(first) and len(first.fields) >= MUCH_IN_WORDS


def _read(turn: Turn, person: Person, text: str) -> tuple[Reading, ...]:
    context = ReadingContext(
        today=turn.today,
        directory=turn.desk.directory(turn.db),
        language="zh" if person.language == "zh" else "en",
    )
    return tuple(_as_known(turn, each) for each in reading.read(text, context))


def _as_known(turn: Turn, understood: Reading) -> Reading:
    """A kind that the pack doesn't have (any more) isn't understood: nobody can report it."""
    if understood.kind in (None, *QUESTIONS) or turn.pack.has_kind(str(understood.kind)):
        return understood
    return replace(understood, kind=None)


def _fields(understood: Reading) -> dict[str, Any]:
    """What was read, as the fields of the kind. An organization that nobody knows stays as written."""
    return {each.field.removesuffix("_as_written"): each.value for each in understood.fields}
