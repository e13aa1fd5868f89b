"""What a kind has of its own, read by patterns: how long an outage was, by how much a project is late, the number
of a report, the sort of problem, the problem in the person's words, choices that no other kind has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.reading.accounts import find_accounts
from bot.reading.choices import CHOICES, chosen
from bot.reading.denials import find_denials
from bot.reading.found import Found
from bot.reading.locked import Locked
from bot.reading.measures import find_measures, find_people
from bot.reading.passage import Passage
from bot.reading.problem import find_problem
from bot.reading.report import find_issued, find_reports
from bot.reading.stretches import Stretch
from bot.reading.titles import trimmed

# Kinds in which people are counted.
_PEOPLED = frozenset(("training_held", "team_built", "guidance_given", "scenario_launched"))
# The problem in a few words: what is longer is a description.
_LONGEST_TITLE = 60
_WORDS = re.compile(r"\w")


def particulars(passage: Passage, locked: Locked, stretch: Stretch) -> Iterator[Found]:
    """The fields of the stretch's kind that no other kind has, and some that are told without the words of a tag."""
    yield from find_denials(stretch.kind, passage.text, stretch.start, stretch.end)
    accounts = list(find_accounts(stretch.kind, locked.text, stretch.start, stretch.end))
    yield from accounts
    if stretch.kind == "issue_raised":
        yield from _of_issue(locked, stretch)
        yield from _in_words("issue_title", locked, replace(stretch, end=_before(accounts, locked, stretch)))
    elif stretch.kind == "issue_progress":
        yield from _in_words("progress", locked, stretch)
    elif stretch.kind == "document_published":
        number = find_issued(passage.text, stretch.start, stretch.end)
        if number is not None:
            yield number
    elif stretch.kind in ("assessment_done", "dataset_shared"):
        yield from _reports(passage, stretch)
    elif stretch.kind in _PEOPLED:
        people = find_people(passage.text, stretch.start, stretch.end)
        if people:
            yield people
    yield from _own_choices(passage, stretch)


def _of_issue(locked: Locked, stretch: Stretch) -> Iterator[Found]:
    for one in find_measures(locked.text):
        if stretch.start <= one.start < stretch.end and one.field != "amount":
            yield one
    problem = find_problem(locked.text, stretch.start, stretch.end)
    if problem:
        yield problem


def _in_words(field: str, locked: Locked, stretch: Stretch) -> Iterator[Found]:
    start, end = trimmed(locked.text, stretch.start, stretch.end)
    if 0 < end - start <= _LONGEST_TITLE:
        yield Found(field, None, start, end)


def _before(accounts: Sequence[Found], locked: Locked, stretch: Stretch) -> int:
    """Where the clause begins with which the stretch ends, if that is an account; the end of the stretch, if not."""
    for account in accounts:
        mark = max(locked.text.rfind(each, stretch.start, account.start) for each in ",。;")
        if mark > stretch.start and not _WORDS.search(locked.text, account.end, stretch.end):
            return mark
    return stretch.end


def _own_choices(passage: Passage, stretch: Stretch) -> Iterator[Found]:
    """Choices that the kind alone has: said by the words of the matter as a whole."""
    for name in CHOICES:
        kind, _, field = name.partition(".")
        if field and kind == stretch.kind:
            value = chosen(name, passage.text[stretch.start : stretch.end])
            if value is not None:
                yield Found(field, value, stretch.start, stretch.end)


def _reports(passage: Passage, stretch: Stretch) -> Iterator[Found]:
    for report, field_of_dataset in find_reports(passage.text):
        if not stretch.start <= report.start < stretch.end:
            continue
        if stretch.kind == "assessment_done":
            yield report
        elif field_of_dataset:
            yield Found(field_of_dataset, report.value, report.start, report.end)
