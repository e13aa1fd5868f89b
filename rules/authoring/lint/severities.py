"""Severities that no test can bring about."""

from __future__ import annotations

from policy.models.kinds import Kind
from policy.models.supervision import SeverityTest
from policy.outcomes import Severity
from rules.authoring.deciding import F, Goal, Impossible, U
from rules.authoring.lint.remarks import Book, Remarks


def severity_remarks(book: Book) -> Remarks:
    """Tests that never decide, and severities that no test gives, for each kind that has tests."""
    for kind in book.pack.kinds:
        tests = [test for test in book.pack.severity_tests if test.kind == kind.id]
        if not tests:
            continue
        for test in tests:
            yield from _never_highest(book, kind, tests, test)
        for severity in Severity:
            if all(test.severity is not severity for test in tests):
                says = f"no test gives an update of {kind.id} the severity {severity.value}"
                place = ("severity_tests",)
                yield book.remark("severity-never-given", "issues.yaml", place, severity.value, says)


def _never_highest(book: Book, kind: Kind, tests: list[SeverityTest], test: SeverityTest) -> Remarks:
    decider = book.decider(kind)
    if isinstance(decider.find([Goal(test.when)]), Impossible):
        return  # That it never holds is told elsewhere.
    index = book.pack.severity_tests.index(test)
    higher = [other for other in tests if other.severity.rank > test.severity.rank]
    silent = [Goal(other.when, F | U) for other in higher]
    if isinstance(decider.find([Goal(test.when), *silent]), Impossible):
        core = decider.why([Goal(test.when), *silent])
        named = [
            f"{other.id} (line {book.line('issues.yaml', ('severity_tests', book.pack.severity_tests.index(other)))})"
            for other in higher
            if any(goal.condition is other.when for goal in core)
        ]
        says = (
            f"{test.id} never decides the severity {test.severity.value}, because wherever it holds "
            f"{' or '.join(named)} holds too and is higher"
        )
        yield book.remark("severity-never-highest", "issues.yaml", ("severity_tests", index), test.id, says)
        return
    for other in tests:
        earlier = book.pack.severity_tests.index(other) < index
        if other is test or other.severity is not test.severity:
            continue
        if decider.implies(test.when, other.when) and (earlier or not decider.implies(other.when, test.when)):
            line = book.line("issues.yaml", ("severity_tests", book.pack.severity_tests.index(other)))
            says = f"{test.id} adds nothing to {other.id} (line {line}), which holds wherever it does"
            yield book.remark("shadowed", "issues.yaml", ("severity_tests", index), test.id, says)
            return
