"""Somebody said something new: a report, a question, a plan, or what isn't understood."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from bot import asking
from bot.reading import QUESTIONS, Factuality, Reading
from bot.reading.model import SURE_ENOUGH
from bot.screen import Screen
from bot.screens.forms import reporting
from bot.screens.people import home as screens
from bot.turn import Turn
from bot.usecases.checklist import fulfilling
from bot.usecases.conversation import courtesy, helping, referring
from bot.usecases.errors import Forbidden, Refused
from bot.usecases.people import leaving
from bot.usecases.posts import reporters
from bot.usecases.questions import questioning, recalling
from bot.usecases.reminders import reminding, requesting
from bot.usecases.reporting import doers, drafting
from bot.usecases.reporting.understanding import (
    SURE_AMID,
    day_left_open,
    fields_of,
    is_question,
    is_report,
    nearest_kinds,
    readings,
    substance,
)
from storage.city.people import Person

# As long as Telegram's messages are: dictation of several minutes.
LONGEST = 4096
# How many things a text must name to count as a report of its own, where it could be something else: one is what an
# answer names too.
MUCH_OTHERWISE = 2
_SEVERAL_CLAUSES = re.compile(r"[,，。;；\n]\s*\S|\.\s")
# Who asks how something is done doesn't tell that it was.
_HOW = re.compile(r"怎么[判填报算写交]\W*$")
# How a question ends.
ASKS = ("?", "？", "吗", "呢", "么")


def hear_something_new(
    turn: Turn, person: Person, text: str, *, least: int = 0, day: date | None = None
) -> None:
    """Take a text by itself, whatever the person is in the middle of.

    ``least``: what names fewer things than this is asked about, instead of being taken for a report. ``day``: on
    which it was said, if not just now.
    """
    view = turn.view(person)
    if len(text) > LONGEST:
        turn.tell(person.chat_id, view.html("text-too-long", length=len(text), limit=LONGEST))
        return
    if any(one.hear(turn, person, text) for one in (courtesy, referring, leaving, requesting)):
        return
    understood = readings(turn, person, text, day)
    first = next((each for each in understood if is_report(each)), understood[0])
    if asking.asks_who_this_is(text):
        helping.show(turn, person)
    elif _asks(turn, person, first, text):
        questioning.answer(turn, person, text, about_policy=first.kind == "ask_policy")
    elif is_report(first) and substance(first) and not person.holds("cdo", "liaison"):
        turn.tell(person.chat_id, view.html("reported-by-reporters"))
    elif first.kind == "help" or not person.holds("cdo", "liaison"):
        helping.show(turn, person)
    elif first.kind is None or first.confidence < SURE_ENOUGH or substance(first) < least:
        turn.send(person, what_to_report(turn, person, text))
    elif first.factuality is not Factuality.ASSERTED:
        _answer_no_fact(turn, person, first, text)
    else:
        if any(is_question(each) for each in understood) and questioning.question_in(turn, text) is not None:
            questioning.answer(turn, person, text, about_policy=False)
        rest = [each for each in understood if is_report(each) and each is not first]
        keep_the_rest(turn, person, text, rest, day)
        _ask_about_the_unsure(turn, person, text, understood)
        left_open = day_left_open(turn, person, text, first, day)
        own = _own(turn, person, first, text)
        drafting.begin(turn, person, first.kind, fields_of(own), text, left_open=left_open)


def _own(turn: Turn, person: Person, first: Reading, text: str) -> Reading:
    """What was read, as a report of the person's own organization; that another seems to have done it is said."""
    doer = doers.another(person, text, first)
    if doer is None:
        return first
    turn.tell(
        person.chat_id,
        turn.view(person).html("told-of-another", organization=doers.named(turn, person, doer)),
    )
    return doers.without(first, doer)


def _answer_no_fact(turn: Turn, person: Person, first: Reading, text: str) -> None:
    """What isn't said to have happened isn't recorded; a plan may be reminded of."""
    kind, fields = turn.pack.kind(str(first.kind)), fields_of(first)
    if first.factuality is Factuality.PLANNED:
        reminding.offer(turn, person, kind.id, fields, text)
        return
    denied = first.factuality in (Factuality.NEGATED, Factuality.CANCELLED)
    on_record = recalling.called(turn, person, kind, fields) if denied else None
    turn.send(person, screens.not_a_fact(turn.view(person), kind, first.factuality.value, fields, on_record))


def _asks(turn: Turn, person: Person, first: Reading, text: str) -> bool:
    """True: the person asks something. What was not understood as anything else is looked at once more for that."""
    if first.kind in ("ask_status", "ask_policy") or questioning.asks_when(turn, text):
        return True
    if _is_one_question(text) and (questioning.is_known(turn, text) or _HOW.search(text)):
        return True
    if not person.holds(*reporters.POSITIONS) and questioning.question_in(turn, text) is not None:
        return True
    surely = is_report(first, SURE_AMID) and not text.rstrip().endswith(ASKS)
    if is_report(first) and (surely or substance(first) >= MUCH_OTHERWISE):
        return substance(first) < MUCH_OTHERWISE and questioning.only_names_a_post(turn, text)
    if first.kind == "help" and first.confidence >= SURE_ENOUGH:
        return questioning.is_known(turn, text)
    unsure = first.kind is None or first.confidence < SURE_ENOUGH
    return questioning.is_asked(turn, text) if unsure else questioning.question_in(turn, text) is not None


def _is_one_question(text: str) -> bool:
    """True: all of it surely asks, with a mark or without one: 卫健局的首席数据官是谁. No report comes before it."""
    return asking.asks(text) and not _SEVERAL_CLAUSES.search(text.strip())


def keep_the_rest(
    turn: Turn, person: Person, text: str, others: list[Reading], day: date | None = None
) -> None:
    """Several matters in one message: one card now, the others wait among the unfinished ones."""
    for each in others:
        left_open = day_left_open(turn, person, text, each, day)
        drafting.put_by(turn, person, str(each.kind), fields_of(each), left_open=left_open)
    if others:
        turn.tell(person.chat_id, turn.view(person).html("several-matters", count=len(others)))


def _ask_about_the_unsure(turn: Turn, person: Person, text: str, understood: Sequence[Reading]) -> None:
    """A matter that wasn't surely understood beside one that was isn't lost: what it is can be tapped."""
    for each in understood:
        told = each.kind not in (None, *QUESTIONS) and each.factuality is Factuality.ASSERTED
        if told and not is_report(each) and substance(each) >= 1:
            part = text[each.start : each.end].strip()
            turn.send(person, what_to_report(turn, person, part, part=True))


def what_to_report(turn: Turn, person: Person, text: str = "", *, part: bool = False) -> Screen:
    """What can be reported; first what the person owes.

    ``text``: what was said and not understood. It goes along, and first stand the kinds that it comes nearest to.
    ``part``: it is a part of a message of which the rest was understood.
    """
    if not person.holds(*reporters.POSITIONS):
        raise Forbidden("only-reporters")
    first = (_nearest(turn, person, text) if text else []) or fulfilling.suggestions(turn, person)
    return reporting.menu(turn.view(person), turn.pack.kinds, first, text, part=part)


def _nearest(turn: Turn, person: Person, text: str) -> list[reporting.Suggestion]:
    """The nearest kinds, each with what was read, so that a tap on the right one loses nothing of it."""
    view = turn.view(person)
    found = [
        (turn.pack.kind(kind), read) for kind, read in nearest_kinds(readings(turn, person, text)[0]).items()
    ]
    return [reporting.Suggestion(kind, view.kind(kind), fields=read) for kind, read in found]


def what_to_report_of(turn: Turn, person: Person, group: str, text: str) -> Screen:
    """What can be reported under one role of the plan."""
    if not person.holds(*reporters.POSITIONS):
        raise Forbidden("only-reporters")
    if group not in reporting.GROUPS:
        raise Refused("toast-gone")
    return reporting.group(turn.view(person), turn.pack.kinds, group, text)
