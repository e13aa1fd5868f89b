"""Who asks what is owed by the duty checklist: for whom, which of it, and what would fulfil it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from bot.screen import Screen
from bot.screens.checklist import duties as screens
from bot.screens.checklist import duty_listing
from bot.screens.checklist.duties import Close, Detail, Line, Past, Report, Summary
from bot.screens.elements.view import View
from bot.screens.forms.reporting import Suggestion, satisfier_label
from bot.turn import Turn
from bot.usecases.checklist import obliging, participating
from bot.usecases.errors import Forbidden, Refused
from bot.usecases.posts import reporters, sighting, supervising
from policy.checklist import rates
from policy.checklist.obligations import key_field
from policy.checklist.prefill import known_fields
from policy.models.duties import After, Duty, Satisfier
from policy.models.duties import Owed as Way
from policy.models.kinds import Kind
from policy.words.rhythms import due_is_ours
from rules import DOCUMENT, Facts, lacking
from storage.checklist import duties, waivers
from storage.checklist.duties import Owed
from storage.checklist.waivers import Waiver
from storage.city import organizations
from storage.city.people import Person
from storage.supervision import urgings
from storage.updates import checks, past, records
from storage.updates.records import Update

# Our defaults: how far ahead the menu of reports looks, how much it offers, and how far back it counts.
SOON = timedelta(days=30)
OFFERED = 3
COUNTED_BACK = timedelta(days=183)
# How many reports that nearly fulfil a duty are named, and of how many of its obligations.
CLOSE, ROWS_LOOKED_AT = 2, 6


def show(turn: Turn, person: Person) -> Screen:
    """My organization's duties; for several organizations, and for a supervisor, the list of them."""
    homes = person.organizations(*reporters.POSITIONS)
    if not homes and not person.holds("supervisor", "administrator"):
        raise Forbidden("only-reporters-and-supervisors")
    return summary(turn, person, homes[0]) if len(homes) == 1 else listing(turn, person, 0)


def listing(turn: Turn, person: Person, page: int) -> Screen:
    """The organizations whose duties the person may see, those with most overdue first."""
    if not person.holds("cdo", "liaison", "supervisor", "administrator"):
        raise Forbidden("toast-not-yours")
    seen = may_see(turn, person)
    counts = duties.counts(turn.db, seen)
    by_organization = rates.by_organization(counts, turn.today)
    view = turn.view(person)
    found = [(each, view.organization(each), rate) for each, rate in by_organization.items()]
    return duty_listing.organizations(
        view,
        found,
        rates.rate(counts, turn.today),
        len(seen) - len(found),
        page,
        exports=person.holds("supervisor"),
    )


def summary(turn: Turn, person: Person, organization_id: str) -> Screen:
    return screens.summary(turn.view(person), summary_of(turn, person, organization_id))


def of_role(turn: Turn, person: Person, organization_id: str, role: int, page: int) -> Screen:
    return screens.of_role(turn.view(person), summary_of(turn, person, organization_id), role, page)


def detail(turn: Turn, person: Person, organization_id: str, duty_id: str, role: int, page: int) -> Screen:
    """One duty. Raises Refused where the pack has dropped it since it was shown."""
    _check(turn, person, organization_id)
    duty = duty_called(turn, duty_id)
    view = turn.view(person)
    rows = duties.of_organization(turn.db, organization_id, duty_id=duty_id)
    standing = waivers.standing(turn.db, organization_id, turn.today)
    own = reporters.may_report_for(person, organization_id)
    found = Detail(
        organization_id=organization_id,
        organization=view.organization(organization_id),
        duty=duty,
        past=[_past(turn, duty, row, standing.get(duty_id)) for row in rows],
        satisfied_by=_satisfied_by(turn, view, duty),
        reports=_reports(turn, view, organization_id, duty, rows) if own else (),
        close=list(_close(turn, organization_id, duty, rows)),
        waiver=standing.get(duty_id),
        may_waive=obliging.may_decide(turn, person, organization_id),
    )
    return screens.detail(view, found, role, page)


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


# --- who may see what


def may_see(turn: Turn, person: Person) -> list[str]:
    """The organizations whose duties the person may see: an administrator everybody's."""
    if person.holds("administrator"):
        return [each.id for each in organizations.every(turn.db)]
    homes = person.organizations(*reporters.POSITIONS)
    return list(dict.fromkeys([*homes, *supervising.jurisdiction(turn, person)]))


def _check(turn: Turn, person: Person, organization_id: str) -> None:
    if organization_id not in may_see(turn, person):
        raise Forbidden("toast-not-yours")


def duty_called(turn: Turn, duty_id: str) -> Duty:
    """Raises Refused where the pack has dropped it since it was shown."""
    try:
        return turn.pack.duty(duty_id)
    except KeyError:
        raise Refused("toast-gone") from None


# --- how it stands


def summary_of(turn: Turn, person: Person, organization_id: str) -> Summary:
    """How its duties stand, for this person. Raises Forbidden for who may not see that."""
    _check(turn, person, organization_id)
    own = reporters.may_report_for(person, organization_id)
    if own:
        _settle_first(turn, organization_id)
    counts = duties.counts(turn.db, [organization_id])
    homes = person.organizations(*reporters.POSITIONS)
    organization = organizations.get(turn.db, organization_id)
    standing = list(_lines(turn, organization_id))
    return Summary(
        organization_id=organization_id,
        organization=turn.view(person).organization(organization_id),
        lines=standing,
        rate=rates.rate(counts, turn.today),
        own=own,
        supervises=person.holds("supervisor", "administrator") or len(homes) > 1,
        reports=sighting.may_see(turn, person, organization_id),
        may_urge=not own
        and supervising.supervises(turn, person, organization_id)
        and any(each.state == "overdue" for each in standing),
        urged=_urged(turn, organization_id),
        apart=own and organization is not None and not participating.takes_part(turn, organization),
    )


def _urged(turn: Turn, organization_id: str) -> tuple[str, str] | None:
    found = urgings.of_matter(turn.db, urgings.matter_of_duties(organization_id))
    return (found[-1].person_name, found[-1].at) if found else None


def _settle_first(turn: Turn, organization_id: str) -> None:
    """Somebody who has just joined doesn't wait for the night."""
    if duties.settled_on(turn.db, organization_id) is None:
        obliging.settle(turn, organization_id)


def _lines(turn: Turn, organization_id: str) -> Iterable[Line]:
    """One line for each duty that the organization owes, in the order of the pack."""
    by_duty: dict[str, list[Owed]] = {}
    for row in duties.of_organization(turn.db, organization_id):
        by_duty.setdefault(row.duty_id, []).append(row)
    standing = waivers.standing(turn.db, organization_id, turn.today)
    for duty in turn.pack.duties:
        rows = by_duty.get(duty.id)
        if rows:
            yield _line(turn, duty, rows, standing.get(duty.id))


def _line(turn: Turn, duty: Duty, rows: list[Owed], waiver: Waiver | None) -> Line:
    state = next(each for each in screens.ORDER if any(row.state == each for row in rows))
    of_state = [row for row in rows if row.state == state]
    # Of what is open or waived the next one, of what is over the last one.
    shown = of_state[0] if state in ("open", "waived") else of_state[-1]
    return line_of(turn, duty, shown, sum(row.state == "overdue" for row in rows), waiver)


def line_of(turn: Turn, duty: Duty, shown: Owed, missed: int, waiver: Waiver | None) -> Line:
    """The line of a duty, by the one of its obligations that is shown. ``missed``: how many are overdue."""
    due = _day(turn, shown.due_at)
    update = records.get(turn.db, shown.met_by) if shown.met_by is not None else None
    return Line(
        duty=duty,
        state=shown.state,
        missed=missed,
        due=due,
        days=turn.pack.calendar.working_days_between(turn.today, due),
        default=_is_default(turn, duty, shown, due),
        provisional=not turn.pack.calendar.covers(due.year),
        ref=update.ref if update else None,
        met_on=shown.met_on,
        waived_until=waiver.until if waiver else None,
    )


def _is_default(turn: Turn, duty: Duty, row: Owed, due: date) -> bool:
    """True: that it is due then is ours. A way that the pack has dropped since is taken for one of ours."""
    way = next((way for way in duty.owed if way.id == row.owed_id), None)
    return way is None or due_is_ours(turn.pack, way, due, turn.today)


def _past(turn: Turn, duty: Duty, row: Owed, waiver: Waiver | None) -> Past:
    due = _day(turn, row.due_at)
    update = records.get(turn.db, row.met_by) if row.met_by is not None else None
    after = _after(turn, row)
    return Past(
        default=_is_default(turn, duty, row, due),
        owed=row,
        due=due,
        provisional=not turn.pack.calendar.covers(due.year),
        ref=update.ref if update else None,
        after=after.ref if after else None,
        waived_until=waiver.until if waiver and row.state == "waived" else None,
    )


def _close(turn: Turn, organization_id: str, duty: Duty, rows: list[Owed]) -> Iterable[Close]:
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


# --- what would fulfil it


def _satisfied_by(turn: Turn, view: View, duty: Duty) -> list[str]:
    found: dict[str, None] = {}
    for way in duty.owed:
        for satisfier in duty.satisfiers(way):
            found[satisfier_label(view, turn.pack.kind(satisfier.kind), satisfier)] = None
    return list(found)


def _reports(turn: Turn, view: View, organization_id: str, duty: Duty, rows: list[Owed]) -> list[Report]:
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


def _owed_soon(turn: Turn, person: Person) -> Iterable[Suggestion]:
    """What is due within a month, the next first; then what was due last and is overdue."""
    view, until = turn.view(person), turn.today + SOON
    pressing: list[tuple[str, Owed, date]] = []
    for home in person.organizations(*reporters.POSITIONS):
        _settle_first(turn, home)
        pressing += [
            (home, row, _day(turn, row.due_at))
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


def _about(turn: Turn, way: Way, row: Owed, organization_id: str) -> Update | None:
    """The record that an obligation is about: the one after which it is owed, or the newest of its subject."""
    after = _after(turn, row)
    if after is not None or way.subject is None or not row.subject:
        return after
    found = past.looking_at(
        turn.db,
        kind=way.subject.kind,
        field=way.subject.key,
        value=row.subject,
        organization_id=organization_id,
        limit=1,
    )
    return records.get(turn.db, found[0]) if found else None


def _after(turn: Turn, row: Owed) -> Update | None:
    name, _, number = row.period.partition(":")
    return records.get(turn.db, int(number)) if name == "update" and number.isdigit() else None


def _is_period(text: str) -> bool:
    return text[:4].isdigit() and (len(text) == 4 or text[5:6] in "HQ" or len(text) == 7)


def _day(turn: Turn, due_at: str) -> date:
    return datetime.fromisoformat(due_at).astimezone(turn.pack.time_zone).date()
