"""A message to what it says: plain text, locked names and days, sentences, statements, their fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.reading.assessment import assessed
from bot.reading.choices import OF_DATASETS, OF_ISSUES, find_choices
from bot.reading.clauses import Sentence, sentences
from bot.reading.dataset import shared_dataset, to_organization
from bot.reading.dataset_frames import RECIPIENT
from bot.reading.factuality import is_taken_back
from bot.reading.found import Found
from bot.reading.issue import raised_issue
from bot.reading.locked import Locked, lock
from bot.reading.measures import find_measures
from bot.reading.model import NOT_UNDERSTOOD, Factuality, ReadField, Reading, ReadingContext, Value
from bot.reading.passage import Passage
from bot.reading.problem import find_problem
from bot.reading.question import is_question, question
from bot.reading.report import find_reports
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
    reports = tuple(find_reports(passage.text))
    found = _Gathered(locked, datasets, choices, (*severities, *find_measures(locked.text)), reports, matters)
    placed = sorted((*_questions(locked, matters), *_statements(passage, found)), key=lambda one: one[0])
    readings = [reading for _, reading in placed[:MOST_READINGS]]
    if is_taken_back(locked.text):
        readings = [_taken_back(reading) for reading in readings]
    return tuple(readings) or (NOT_UNDERSTOOD,)


class _Gathered:
    """What was found in one message, before it is shared out among its statements."""

    def __init__(
        self,
        locked: Locked,
        datasets: str,
        choices: Sequence[Found],
        measures: Sequence[Found],
        reports: Sequence[tuple[Found, str | None]],
        matters: Sequence[Sentence],
    ) -> None:
        self.locked = locked
        self.datasets = datasets
        self.choices = choices
        self.measures = measures
        self.reports = reports
        self.matters = matters


def _questions(locked: Locked, matters: Sequence[Sentence]) -> Iterator[tuple[int, Reading]]:
    seen = set()
    for sentence in matters:
        reading = question(locked.text[sentence.start : sentence.end], asked=sentence.asked)
        if reading and reading.kind not in seen:
            seen.add(reading.kind)
            yield sentence.start, reading


def _statements(passage: Passage, found: _Gathered) -> Iterator[tuple[int, Reading]]:
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
        stop = min(end, following) if following > statement.start else end
        yield statement.start, _reading(passage, found, statement, stop)


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
        problem = find_problem(found.locked.text, statement.start, end)
        if problem:
            yield problem
    elif statement.kind == "dataset_shared":
        yield from (one for one in found.choices if statement.start <= one.start < end)
        yield from _named_recipient(found, statement, end)
    yield from _reports(found, statement, end)
    yield from _days(found, statement, end)


def _reports(found: _Gathered, statement: Statement, end: int) -> Iterator[Found]:
    for report, field_of_dataset in found.reports:
        if not statement.start <= report.start < end:
            continue
        if statement.kind == "assessment_done":
            yield report
        elif statement.kind == "dataset_shared" and field_of_dataset:
            yield replace(report, field=field_of_dataset)


def _named_recipient(found: _Gathered, statement: Statement, end: int) -> Iterator[Found]:
    match = RECIPIENT.search(found.datasets, statement.start, end)
    if match:
        start, stop = match.span("to" if match["to"] else "en")
        yield to_organization(found.locked, start, stop)


def _organizations(found: _Gathered, statement: Statement, end: int) -> Iterator[Found]:
    """The organizations named beside the project's name, each once."""
    taken = [(one.start, one.end) for one in statement.found if one.field == "project_name"]
    named = [
        name
        for name in found.locked.names
        if statement.start <= name.start < end
        and not any(start <= name.start < stop for start, stop in taken)
    ]
    if named:
        ids = list(dict.fromkeys(name.organization for name in named))
        yield Found("other_organizations", ids, named[0].start, named[0].end)


def _days(found: _Gathered, statement: Statement, end: int) -> Iterator[Found]:
    """A day that has come is when it happened; a limit or a day to come is when it is due."""
    taken = [(one.start, one.end) for one in statement.found if one.field != "issue_title"]
    taken += [(report.start, report.end) for report, _ in found.reports]  # PIA-2026-03-09 is no day
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
