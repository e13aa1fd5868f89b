"""Who has a Chief Data Officer; and the figures of the whole, each with numerator, denominator and day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.documents.overview.scope import Scope
from bot.sheets.workbook import Column, Sheet, Value
from bot.usecases.checklist.covering import seats_of
from policy.checklist import covered, rates
from policy.checklist.covered import Seat
from policy.models.duties import PLAN_ROLES
from policy.outcomes import Severity
from storage.checklist import duties, outline
from storage.city import posts
from storage.supervision import pressing
from storage.updates import spans

# What the figures count, each with a sentence that says how.
COUNTED = (
    *("coverage", "duties", "overdue", "pending", "waived", "unsettled"),
    *("issues", "alerts", "alerts-late"),
)


def coverage(scope: Scope) -> Sheet:
    """Each organization that must have, or could have, a Chief Data Officer."""
    plain = scope.plain
    columns = (
        Column(plain("overview-organization"), width=30),
        Column(plain("overview-tier"), width=14),
        Column(plain("overview-counts"), width=16),
        Column(plain("overview-seat"), width=10),
        Column(plain("overview-officer"), width=16),
        Column(plain("overview-in-post-since"), "day", 12),
        Column(plain("overview-vacant-since"), "day", 12),
        Column(plain("overview-days-vacant"), "number", 10),
        Column(plain("overview-as-of"), "day", 12),
    )
    return Sheet(plain("overview-sheet-coverage"), columns, _coverage(scope))


def _coverage(scope: Scope) -> Iterator[tuple[Value, ...]]:
    names, there = scope.names(), posts.cdos(scope.db, scope.ids, scope.today)
    for seat in _seats(scope):
        held = there.get(seat.id)
        state = "filled" if seat.filled else "vacant" if seat.counts else None
        yield (
            names[seat.id],
            scope.plain(f"tier-{seat.tier.replace('_', '-')}"),
            scope.plain(f"overview-counts-{seat.how}"),
            scope.plain(f"overview-seat-{state}") if state else None,
            held.name if held else None,
            date.fromisoformat(held.since) if held else None,
            seat.vacant_since,
            (scope.today - seat.vacant_since).days if seat.vacant_since else None,
            scope.today,
        )


def _seats(scope: Scope) -> list[Seat]:
    return seats_of(scope.db, scope.pack, scope.organizations, scope.today)


def figures(scope: Scope) -> Sheet:
    """What is counted, how much of it there is, of how much, on which day, and how it is counted."""
    plain = scope.plain
    columns = (
        Column(plain("overview-figure"), width=40),
        Column(plain("overview-numerator"), "number", 10),
        Column(plain("overview-denominator"), "number", 10),
        Column(plain("overview-share"), "share", 10, rated=True),
        Column(plain("overview-as-of"), "day", 12),
        Column(plain("overview-method"), width=110),
    )
    return Sheet(plain("overview-sheet-figures"), columns, _figures(scope))


def _figures(scope: Scope) -> Iterator[tuple[Value, ...]]:
    plain, today = scope.plain, scope.today
    seats = covered.share(_seats(scope), today)
    name = plain("overview-figure-coverage")
    yield _share(scope, name, seats.numerator, seats.denominator, "coverage", today)
    yield from _of_duties(scope)
    yield from _of_matters(scope)


def _of_duties(scope: Scope) -> Iterator[tuple[Value, ...]]:
    """As of the day up to which all of them are worked out."""
    plain, settled = scope.plain, outline.settled_on(scope.db, scope.ids)
    day = min(settled.values(), default=None)
    counts = duties.counts(scope.db, scope.ids)
    whole = rates.rate(counts, scope.today)
    yield _share(scope, plain("overview-figure-duties"), whole.numerator, whole.denominator, "duties", day)
    by_role = rates.by_role(scope.pack, counts, scope.today)
    for role in PLAN_ROLES:
        found, name = by_role.get(role), plain(f"account-role-{role}")
        done, due = (found.numerator, found.denominator) if found else (0, 0)
        yield _share(scope, plain("overview-figure-role", role=name), done, due, "duties", day)
    waived = sum(count.waived for count in counts)
    late = whole.denominator - whole.numerator
    yield _count(scope, plain("overview-figure-overdue"), late, "overdue", day)
    yield _count(scope, plain("overview-figure-pending"), whole.pending, "pending", day)
    yield _count(scope, plain("overview-figure-waived"), waived, "waived", day)
    unsettled = len(scope.organizations) - len(settled)
    yield _count(scope, plain("overview-figure-unsettled"), unsettled, "unsettled", scope.today)


def _of_matters(scope: Scope) -> Iterator[tuple[Value, ...]]:
    plain = scope.plain
    left = [each for each in spans.issues(scope.db, scope.ids) if each.is_open(scope.today)]
    yield _count(scope, plain("overview-figure-issues"), len(left), "issues", scope.today)
    for severity in sorted(Severity, key=lambda each: each.rank, reverse=True):
        count = sum(each.severity == severity.value for each in left)
        name = plain("overview-figure-severity", severity=plain(f"severity-{severity.value}"))
        yield _count(scope, name, count, "issues", scope.today)
    alerts = pressing.count(scope.db, scope.ids, scope.now)
    yield _count(scope, plain("overview-figure-alerts"), alerts.count, "alerts", scope.today)
    yield _count(scope, plain("overview-figure-alerts-late"), alerts.late, "alerts-late", scope.today)


def _share(
    scope: Scope, name: str, numerator: int, denominator: int, method: str, on: date | None
) -> tuple[Value, ...]:
    """Where nothing is to be counted the cell says that a share isn't applicable."""
    share: Value = numerator / denominator if denominator else scope.plain("account-na")
    return name, numerator, denominator, share, on, scope.plain(f"overview-method-{method}")


def _count(scope: Scope, name: str, count: int, method: str, on: date | None) -> tuple[Value, ...]:
    return name, count, None, None, on, scope.plain(f"overview-method-{method}")
