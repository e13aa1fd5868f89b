"""What would fulfil what is owed: which reports, what is known of each beforehand, and what nearly did."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from bot.screens.checklist.duties import Close, Report
from bot.screens.elements.view import View
from bot.screens.forms.reporting import Suggestion, satisfier_label
from bot.turn import Turn
from bot.usecases.checklist import obliging
from bot.usecases.posts import reporters
from policy.checklist.obligations import key_field
from policy.checklist.prefill import known_fields
from policy.models.duties import After, Duty, Satisfier
from policy.models.duties import Owed as Way
from policy.models.kinds import Kind
from rules import DOCUMENT, Facts, lacking
from storage.checklist import duties
from storage.checklist.duties import Owed
from storage.city.people import Person
from storage.updates import checks, past, records
from storage.updates.records import Update

# Our defaults: how far ahead the menu of reports looks, how much it offers, and how far back it counts.
SOON = timedelta(days=30)
OFFERED = 3
COUNTED_BACK = timedelta(days=183)
# How many reports that nearly fulfil a duty are named, and of how many of its obligations.
CLOSE, ROWS_LOOKED_AT = 2, 6


def satisfied_by(turn: Turn, view: View, duty: Duty) -> list[str]:
    found: dict[str, None] = {}
    for way in duty.owed:
        for satisfier in duty.satisfiers(way):
            found[satisfier_label(view, turn.pack.kind(satisfier.kind), satisfier)] = None
    return list(found)


def reports(turn: Turn, view: View, organization_id: str, duty: Duty, rows: list[Owed]) -> list[Report]:
    """A button for each kind of report, for the obligation that presses most; without one, for none in particular."""
    pressing = [row for row in rows if row.state in ("open", "overdue")]
    found: dict[str, Report] = {}
    for row in [*(r for r in pressing if r.state == "open"), *reversed(pressing)]:
        if row.owed_id not in {way.id for way in duty.owed}:
            continue
        for satisfier in duty.satisfiers(duty.way(row.owed_id)):
            kind = turn.pack.kind(satisfier.kind)
            label = satisfier_label(view, kind, satisfier)
            found.setdefault(
                label, Report(label, kind.id, report_fields(turn, organization_id, duty, row, satisfier))
            )
    for satisfier in (each for way in duty.owed for each in duty.satisfiers(way)):
        kind = turn.pack.kind(satisfier.kind)
        label = satisfier_label(view, kind, satisfier)
        found.setdefault(label, Report(label, kind.id, dict(known_fields(kind, satisfier))))
    return list(found.values())


def suggestions(turn: Turn, person: Person) -> list[Suggestion]:
    """What the person is likely to report now: what is owed soon or overdue, and what they report most."""
    view, found = turn.view(person), list(_owed_soon(turn, person))
    kinds = {kind.id: kind for kind in turn.pack.kinds}
    often = records.kinds_by(turn.db, person.id, turn.now - COUNTED_BACK, OFFERED)
    offered = {each.kind.id for each in found if not each.fields}
    found += [
        Suggestion(kinds[each], view.kind(kinds[each]))
        for each in often
        if each in kinds and each not in offered
    ]
    return found


def _owed_soon(turn: Turn, person: Person) -> Iterable[Suggestion]:
    """What is due within a month, the next first; then what was due last and is overdue."""
    view, until = turn.view(person), turn.today + SOON
    pressing: list[tuple[str, Owed, date]] = []
    for home in person.organizations(*reporters.POSITIONS):
        obliging.settle_first(turn, home)
        pressing += [
            (home, row, turn.pack.day_of(row.due_at))
            for row in duties.of_organization(turn.db, home)
            if row.state in ("open", "overdue")
        ]
    soon = sorted((p for p in pressing if p[1].state == "open" and p[2] <= until), key=lambda p: p[2])
    late = sorted((p for p in pressing if p[1].state == "overdue"), key=lambda p: p[2], reverse=True)
    offered: set[str] = set()
    for home, row, due in [*soon, *late]:
        found = _first_report(turn, view, home, row)
        if found is None or found.label in offered or len(offered) == OFFERED:
            continue
        offered.add(found.label)
        yield Suggestion(
            turn.pack.kind(found.kind),
            found.label,
            found.fields,
            home,
            due.isoformat(),
            late=row.state == "overdue",
            duty=row.duty_id,
        )


def _first_report(turn: Turn, view: View, organization_id: str, row: Owed) -> Report | None:
    known = {duty.id: duty for duty in turn.pack.duties}
    duty = known.get(row.duty_id)
    if duty is None or row.owed_id not in {way.id for way in duty.owed}:
        return None
    for satisfier in duty.satisfiers(duty.way(row.owed_id)):
        kind: Kind = turn.pack.kind(satisfier.kind)
        return Report(
            satisfier_label(view, kind, satisfier),
            kind.id,
            report_fields(turn, organization_id, duty, row, satisfier),
        )
    return None


def report_fields(
    turn: Turn, organization_id: str, duty: Duty, row: Owed, satisfier: Satisfier
) -> dict[str, Any]:
    """What is known of the report that fulfils an obligation: what it must be, of what, for which period."""
    kind, way = turn.pack.kind(satisfier.kind), duty.way(row.owed_id)
    fields: dict[str, Any] = dict(known_fields(kind, satisfier))
    names = {field.id: field for field in kind.fields}
    about = _about(turn, way, row, organization_id)
    key = way.subject.key if way.subject else way.cadence.same if isinstance(way.cadence, After) else None
    if about is not None and key in names and about.fields.get(key):
        fields[key] = about.fields[key]
    period = names.get("for_period")
    if period is not None and period.type == "period" and _is_period(row.period):
        fields["for_period"] = row.period
    return fields


def close(turn: Turn, organization_id: str, duty: Duty, rows: list[Owed]) -> Iterable[Close]:
    """The newest reports that would fulfil what is owed, were something in them not missing."""
    pressing = [row for row in rows if row.state in ("open", "overdue")]
    seen: set[int] = set()
    for row in reversed(pressing[-ROWS_LOOKED_AT:]):
        if row.owed_id not in {way.id for way in duty.owed} or len(seen) == CLOSE:
            continue
        way = duty.way(row.owed_id)
        for kind in dict.fromkeys(each.kind for each in duty.satisfiers(way)):
            update_id = past.newest_since(
                turn.db,
                organization_id,
                kind=kind,
                day=row.counts_from,
                key=(key_field(way), row.subject) if row.subject else None,
            )
            update = records.get(turn.db, update_id) if update_id is not None else None
            if update is None or update.id in seen:
                continue
            if found := _lacks(turn, duty, way, update):
                seen.add(update.id)
                yield found


def _lacks(turn: Turn, duty: Duty, way: Way, update: Update) -> Close | None:
    """What keeps the update from fulfilling it; None where nothing does, or it is something else."""
    run = checks.latest(turn.db, update)
    if run is None or not run.complete or run.pack_digest != turn.pack.digest:
        return None
    outcomes = {found.requirement_id: found.outcome for found in run.findings}
    found = lacking(turn.pack, duty, way, Facts.from_json(run.facts), outcomes)
    if not found:
        return None
    kind = turn.pack.kind(update.kind)
    lacks = [kind.requirement(each) for each in found if each != DOCUMENT]
    return Close(update.ref, lacks, document=DOCUMENT in found)


def _about(turn: Turn, way: Way, row: Owed, organization_id: str) -> Update | None:
    """The record that an obligation is about: the one after which it is owed, or the newest of its subject."""
    if row.after is not None:
        return records.get(turn.db, row.after)
    if way.subject is None or not row.subject:
        return None
    found = past.looking_at(
        turn.db,
        kind=way.subject.kind,
        field=way.subject.key,
        value=row.subject,
        organization_id=organization_id,
        limit=1,
    )
    return records.get(turn.db, found[0]) if found else None


def _is_period(text: str) -> bool:
    return text[:4].isdigit() and (len(text) == 4 or text[5:6] in "HQ" or len(text) == 7)
