"""A message to what it says: plain text, locked names and days, sentences, statements, their fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.reading.assessment import assessed
from bot.reading.choices import OF_DATASETS, OF_ISSUES, Found, find_choices
from bot.reading.clauses import Sentence, sentences
from bot.reading.dataset import shared_dataset
from bot.reading.dataset_frames import RECIPIENT
from bot.reading.factuality import is_taken_back
from bot.reading.issue import raised_issue
from bot.reading.locked import Locked, lock
from bot.reading.measures import find_measures
from bot.reading.model import NOT_UNDERSTOOD, Factuality, ReadField, Reading, ReadingContext, Value
from bot.reading.passage import Passage
from bot.reading.question import is_question, question
from bot.reading.statement import Statement

# More than this in one message is somebody's list: the first ones are asked about, the rest said again.
MOST_READINGS = 5
# A sentence about something else: what it gives (a day, a number) doesn't belong to the statement before.
_ELSEWHERE = re.compile(
    r"培训|讲座|会议|例会|座谈|任命|发布|印发|上线|签订|表彰|\b(?:training|meeting|workshop"
    r"|appointed|issued|launched|signed)\b"
)


def read(text: str, context: ReadingContext) -> tuple[Reading, ...]:
    """What the message says, in its order; never empty: one reading of kind None if nothing was understood.

    Pure and in time linear in the text. What isn't surely said to have happened isn't ``asserted``.
    """
    passage = Passage.of(text)
    locked = lock(passage.text, context.directory, context.today)
    datasets, choices = find_choices(locked.text, OF_DATASETS)
    _, severities = find_choices(locked.text, OF_ISSUES)
    matters = tuple(sentences(locked.text))
    found = _Gathered(locked, datasets, choices, (*severities, *find_measures(locked.text)), matters)
    readings = [*_questions(locked, matters), *_statements(passage, found)]
    if is_taken_back(locked.text):
        readings = [_taken_back(reading) for reading in readings]
    return tuple(readings[:MOST_READINGS]) or (NOT_UNDERSTOOD,)


class _Gathered:
    """What was found in one message, before it is shared out among its statements."""

    def __init__(
        self,
        locked: Locked,
        datasets: str,
        choices: Sequence[Found],
        measures: Sequence[Found],
        matters: Sequence[Sentence],
    ) -> None:
        self.locked = locked
        self.datasets = datasets
        self.choices = choices
        self.measures = measures
        self.matters = matters


def _questions(locked: Locked, matters: Sequence[Sentence]) -> Iterator[Reading]:
    seen = set()
    for sentence in matters:
        reading = question(locked.text[sentence.start : sentence.end], asked=sentence.asked)
        if reading and reading.kind not in seen:
            seen.add(reading.kind)
            yield reading


def _statements(passage: Passage, found: _Gathered) -> Iterator[Reading]:
    told: list[tuple[Statement, int]] = []
    for sentence in found.matters:
        words = found.locked.text[sentence.start : sentence.end]
        if is_question(words, asked=sentence.asked):
            continue
        statements = tuple(_told(passage, found, sentence))
        told.extend((statement, sentence.end) for statement in statements)
        if not statements and told and not _ELSEWHERE.search(words):
            told[-1] = (told[-1][0], sentence.end)
    for index, (statement, end) in enumerate(told):
        following = told[index + 1][0].start if index + 1 < len(told) else end
        yield _reading(passage, found, statement, min(end, following) if following > statement.start else end)


def _told(passage: Passage, found: _Gathered, sentence: Sentence) -> Iterator[Statement]:
    any_told = False
    for index, clause in enumerate(sentence.clauses):
        statement = assessed(found.locked, sentence, clause) or shared_dataset(
            found.datasets, found.locked, sentence, clause
        )
        if statement:
            # What comes before the first statement of a sentence belongs to it: 今天, 按照要求, ...
            yield statement if any_told or index == 0 else replace(statement, start=sentence.start)
            any_told = True
    if not any_told:
        issue = raised_issue(found.locked.text, passage.text, sentence)
        if issue:
            yield issue


def _reading(passage: Passage, found: _Gathered, statement: Statement, end: int) -> Reading:
    fields = {one.field: one for one in reversed(statement.found)}
    for one in _around(found, statement, end):
        fields.setdefault(one.field, one)
    ordered = sorted(fields.values(), key=lambda one: one.start)
    return Reading(
        statement.kind,
        statement.factuality,
        statement.confidence,
        tuple(_shown(passage, one) for one in ordered),
    )


def _around(found: _Gathered, statement: Statement, end: int) -> Iterator[Found]:
    """The fields that stand between the statement's beginning and the next one's."""
    if statement.kind == "issue_raised":
        yield from (one for one in found.measures if statement.start <= one.start < end)
        yield from _organizations(found, statement, end)
    elif statement.kind == "dataset_shared":
        yield from (one for one in found.choices if statement.start <= one.start < end)
        yield from _named_recipient(found, statement, end)
    yield from _days(found, statement, end)


def _named_recipient(found: _Gathered, statement: Statement, end: int) -> Iterator[Found]:
    match = RECIPIENT.search(found.datasets, statement.start, end)
    if match:
        start, stop = match.span("to" if match["to"] else "en")
        named = found.locked.name_within(start, stop)
        yield Found("recipient", named.organization if named else None, start, stop)


def _organizations(found: _Gathered, statement: Statement, end: int) -> Iterator[Found]:
    taken = [(one.start, one.end) for one in statement.found if one.field == "project_name"]
    for named in found.locked.names:
        inside = any(start <= named.start < stop for start, stop in taken)
        if statement.start <= named.start < end and not inside:
            yield Found("organizations", named.organization, named.start, named.end)


def _days(found: _Gathered, statement: Statement, end: int) -> Iterator[Found]:
    """A day that has come is when it happened; a limit or a day to come is when it is due."""
    taken = [(one.start, one.end) for one in statement.found if one.field != "title"]
    for day in found.locked.days:
        if not statement.start <= day.start < end or any(start <= day.start < stop for start, stop in taken):
            continue
        ahead = day.deadline or day.day > found.locked.today
        if ahead:
            yield Found("due_date", day.day.isoformat(), day.start, day.end)
        elif not day.vague:
            yield Found("date", day.day.isoformat(), day.start, day.end)


def _shown(passage: Passage, one: Found) -> ReadField:
    start, end = passage.place(one.start, one.end)
    # As written, but for the spaces of dictation.
    written = "".join(passage.original[at] for at in passage.positions[one.start : one.end])
    value: Value = written if one.value is None else one.value
    return ReadField(one.field, value, passage.original[start:end], start, end)


def _taken_back(reading: Reading) -> Reading:
    if reading.factuality is Factuality.ASSERTED and reading.kind in (
        "dataset_shared",
        "assessment_done",
        "issue_raised",
    ):
        return replace(reading, factuality=Factuality.CANCELLED)
    return reading
