"""Organizations by duties, as rates, and what they owe, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.documents.overview.scope import Scope
from bot.messages import clean
from bot.screens.checklist.cadence import period_name
from bot.screens.elements.view import SHOWN_VALUE
from bot.sheets.workbook import Column, Sheet, Value
from policy.checklist import rates
from policy.checklist.rates import Count
from policy.models.duties import Duty
from policy.words.rhythms import due_is_ours
from storage.checklist import duties, outline
from storage.checklist.outline import OwedBy

_DUTY_WIDTH = 14


def matrix(scope: Scope) -> Sheet:
    """An organization in each row: its figures, and the share of each duty that is done; empty: nothing was due."""
    plain = scope.plain
    columns = (
        Column(plain("overview-organization"), width=30),
        Column(plain("overview-tier"), width=12),
        Column(plain("overview-due"), "number", 8),
        Column(plain("overview-met"), "number", 8),
        Column(plain("overview-overdue"), "number", 8),
        Column(plain("overview-share"), "share", 10, rated=True),
        Column(plain("overview-pending"), "number", 8),
        Column(plain("overview-waived"), "number", 8),
        Column(plain("overview-as-of"), "day", 12),
        *(
            Column(f"{each.id} {scope.say(each.title)}", "share", _DUTY_WIDTH, True)
            for each in scope.pack.duties
        ),
    )
    return Sheet(plain("overview-sheet-matrix"), columns, _rows(scope))


def _rows(scope: Scope) -> Iterator[tuple[Value, ...]]:
    counts: dict[str, list[Count]] = {}
    for count in duties.counts(scope.db, scope.ids):
        counts.setdefault(count.organization_id, []).append(count)
    settled = outline.settled_on(scope.db, scope.ids)
    for each in scope.organizations:
        found = counts.get(each.id, [])
        whole, by_duty = rates.rate(found, scope.today), rates.by_duty(found, scope.today)
        yield (
            each.name(scope.view.language),
            scope.plain(f"tier-{each.tier.replace('_', '-')}"),
            whole.denominator,
            whole.numerator,
            whole.denominator - whole.numerator,
            whole.share,
            whole.pending,
            sum(count.waived for count in found),
            settled.get(each.id),
            *(by_duty[duty.id].share if duty.id in by_duty else None for duty in scope.pack.duties),
        )


def obligations(scope: Scope) -> Sheet:
    """What is open, overdue or waived, and what was met in the past year."""
    plain = scope.plain
    columns = (
        Column(plain("overview-organization"), width=26),
        Column(plain("overview-role"), "number", 7),
        Column(plain("overview-duty"), width=8),
        Column(plain("overview-duty-title"), width=38),
        Column(plain("overview-way"), width=26),
        Column(plain("overview-period"), width=20),
        Column(plain("overview-subject"), width=22),
        Column(plain("overview-due-day"), "day", 12),
        Column(plain("overview-due-basis"), width=12),
        Column(plain("overview-state"), width=10),
        Column(plain("overview-days-late"), "number", 9),
        Column(plain("overview-met-on"), "day", 12),
        Column(plain("overview-ref"), width=11),
        Column(plain("overview-waived-for"), width=34),
        Column(plain("overview-as-of"), "day", 12),
    )
    return Sheet(plain("overview-sheet-obligations"), columns, _obligations(scope))


def _obligations(scope: Scope) -> Iterator[tuple[Value, ...]]:
    names, settled = scope.names(), outline.settled_on(scope.db, scope.ids)
    for one in outline.owed_by(scope.db, scope.ids, met_from=scope.since):
        if scope.pack.has_duty(one.owed.duty_id):
            duty = scope.pack.duty(one.owed.duty_id)
            yield names[one.organization_id], *_obligation(scope, duty, one), settled.get(one.organization_id)


def _obligation(scope: Scope, duty: Duty, one: OwedBy) -> Iterator[Value]:
    owed, plain = one.owed, scope.plain
    due = scope.local_day(owed.due_at)
    way = next((each for each in duty.owed if each.id == owed.owed_id), None)
    ours = way is None or due_is_ours(scope.pack, way, due, scope.today)
    yield from (duty.plan_role, duty.id, scope.say(duty.title))
    yield scope.say(way.title) if way else owed.owed_id
    yield period_name(scope.view, duty, owed.owed_id, owed.period, one.after)
    yield clean(owed.subject, SHOWN_VALUE) or None
    yield due
    yield plain("overview-default" if ours else "overview-sourced")
    yield plain(f"overview-state-{owed.state}")
    yield (scope.today - due).days if owed.state == "overdue" else None
    yield date.fromisoformat(owed.met_on) if owed.met_on else None
    yield one.ref
    yield clean(owed.reason, SHOWN_VALUE) or None
