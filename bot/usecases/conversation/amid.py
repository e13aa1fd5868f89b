"""What a text is that is said while something is asked for: the answer, a question, another matter, or in doubt."""

from __future__ import annotations

import re

from bot.asking import asks
from bot.reading import QUESTIONS, Reading
from bot.reading.model import SURE_ENOUGH, TITLES
from bot.turn import Turn
from bot.usecases.conversation.anew import ASKS, LONGEST, MUCH_OTHERWISE
from bot.usecases.questions import questioning
from bot.usecases.reporting import answering, asking, form_message, gleaning, replying
from bot.usecases.reporting.understanding import SURE_AMID, is_question, is_report, readings, substance
from policy.models.kinds import Field
from storage.city.people import Person
from storage.conversation.drafts import Draft

# Where words are asked for, any words answer it: a report must say so much, and surely be one (SURE_AMID).
MUCH_IN_WORDS = 3
# What is longer than the name in it by so many characters says more than the name.
MORE_THAN_A_NAME = 2


def is_another_matter(turn: Turn, person: Person, draft: Draft, text: str, *, rested: bool) -> bool:
    """True: this is no answer, but a report of its own; the form waits among the unfinished ones.

    Where words are asked for, words are taken as the answer unless they surely say something else. ``rested``: the
    question was asked so long ago that a report is more likely than its answer.
    """
    first = readings(turn, person, text)[0]
    kind = turn.pack.kind(draft.kind)
    if not is_report(first):
        return False
    if first.kind == draft.kind and not gleaning.titled_anew(kind, draft, first):
        return False  # more of the same
    much = substance(first) >= MUCH_OTHERWISE
    if wants_words(draft, asked_field(turn, draft)):
        return much if rested else is_surely_told(first)
    return much and not is_the_answer(turn, person, draft, text)


def is_told_instead(turn: Turn, person: Person, draft: Draft, text: str) -> bool:
    """True: nothing in it answers what is asked, and it tells of something else, whether that has happened or not."""
    asked, first = asked_field(turn, draft), readings(turn, person, text)[0]
    if asked is None or wants_words(draft, asked) or first.kind in (None, *QUESTIONS, draft.kind):
        return False
    told = first.confidence >= SURE_ENOUGH and any(each.field in TITLES for each in first.fields)
    return told and replying.hear_answer(turn, person, draft, asked, text).refusal is not None


def may_be_another(turn: Turn, person: Person, draft: Draft, text: str) -> bool:
    """True: where any words are an answer, these surely tell of another kind, and more than a name."""
    first = readings(turn, person, text)[0]
    if asked_field(turn, draft) is None or first.kind in (None, *QUESTIONS, draft.kind):
        return False
    named = [each for each in first.fields if each.field in TITLES]
    more = any(len(each.text) <= len(text) - MORE_THAN_A_NAME for each in named)
    return more and first.confidence >= SURE_AMID


def other_matters(turn: Turn, person: Person, draft: Draft, text: str) -> list[Reading]:
    """What an answer tells besides: reports of other matters. Where words are asked for, all of it is the answer."""
    kind = turn.pack.kind(draft.kind)
    if wants_words(draft, asked_field(turn, draft)):
        return []
    return [
        each
        for each in readings(turn, person, text)
        if is_report(each)
        and substance(each) >= MUCH_OTHERWISE
        and (each.kind != draft.kind or gleaning.titled_anew(kind, draft, each))
    ]


# What nobody answers with, or calls anything.
_ASKS_WITHOUT_A_MARK = re.compile(
    r"(?:是谁|是哪位|是哪个|哪些(?:内容|材料|要求|项)?|有几[个项条件张]\w{0,8}|怎么判|怎么填|怎么报)\W*$|^谁来"
    r"|^[A-Za-z]{2}-\d+ ?为什么"
)


def is_question_instead(turn: Turn, person: Person, draft: Draft, text: str) -> bool:
    """True: the person asks something, instead of answering; the form goes on below what they are told.

    Where words are asked for, only what ends as a question is one.
    """
    if not is_known_question(turn, text) and not is_question(readings(turn, person, text)[0]):
        return False
    if text.rstrip().endswith(ASKS) or _ASKS_WITHOUT_A_MARK.search(text):
        return True
    return not wants_words(draft, asked_field(turn, draft)) and not is_the_answer(turn, person, draft, text)


def asked_field(turn: Turn, draft: Draft) -> Field | None:
    """The field that the form asks for, if it asks for one."""
    return next((each for each in turn.pack.kind(draft.kind).fields if each.id == draft.asking), None)


def is_the_answer(turn: Turn, person: Person, draft: Draft, text: str) -> bool:
    """True: all of it answers what is asked. To a card there is no such answer."""
    asked = asked_field(turn, draft)
    return asked is not None and isinstance(
        answering.understand(turn, turn.view(person), asked, text), answering.Understood
    )


def is_known_question(turn: Turn, text: str) -> bool:
    """True: it asks, and is answered from the records: no reason, and no answer."""
    asked = text.rstrip().endswith(ASKS) or asks(text)
    return asked and questioning.question_in(turn, text) is not None


def wants_words(draft: Draft, asked: Field | None) -> bool:
    """True: what is asked is answered in words, which may be any."""
    return draft.asking == form_message.WHY or (asked is not None and asking.in_words(asked))


def is_surely_a_report(turn: Turn, person: Person, text: str) -> bool:
    """True: whoever may report says so much that it is a report, though a reason was asked for."""
    if not person.holds("cdo", "liaison") or len(text) > LONGEST:
        return False
    return is_surely_told(readings(turn, person, text)[0])


def is_surely_told(understood: Reading) -> bool:
    """True: a report even where any words would be an answer."""
    return is_report(understood, SURE_AMID) and substance(understood) >= MUCH_IN_WORDS
