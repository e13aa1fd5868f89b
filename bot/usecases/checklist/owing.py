"""Who asks what is owed by the duty checklist: for whom, which of it, and what would fulfil it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.screen import Screen
from bot.screens.checklist import duties as screens
from bot.screens.checklist import duty_listing
from bot.screens.checklist.duties import Detail, Line, Past, Summary
from bot.turn import Turn
from bot.usecases.checklist import fulfilling, obliging, participating
from bot.usecases.errors import Forbidden, Refused
from bot.usecases.posts import reporters, sighting, supervising
from policy.checklist import rates
from policy.models.duties import Duty
from policy.words.rhythms import due_is_ours
from storage.checklist import duties, waivers
from storage.checklist.duties import Owed
from storage.checklist.waivers import Waiver
from storage.city import organizations
from storage.city.people import Person
from storage.supervision import urgings
from storage.updates import records


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
        satisfied_by=fulfilling.satisfied_by(turn, view, duty),
        reports=fulfilling.reports(turn, view, organization_id, duty, rows) if own else (),
        close=list(fulfilling.close(turn, organization_id, duty, rows)),
        waiver=standing.get(duty_id),
        may_waive=obliging.may_decide(turn, person, organization_id),
    )
    return screens.detail(view, found, role, page)


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


def summary_of(turn: Turn, person: Person, organization_id: str) -> Summary:
    """How its duties stand, for this person. Raises Forbidden for who may not see that."""
    _check(turn, person, organization_id)
    own = reporters.may_report_for(person, organization_id)
    if own:
        obliging.settle_first(turn, organization_id)
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
    due = turn.pack.day_of(shown.due_at)
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
    due = turn.pack.day_of(row.due_at)
    update = records.get(turn.db, row.met_by) if row.met_by is not None else None
    after = records.get(turn.db, row.after) if row.after is not None else None
    return Past(
        default=_is_default(turn, duty, row, due),
        owed=row,
        due=due,
        provisional=not turn.pack.calendar.covers(due.year),
        ref=update.ref if update else None,
        after=after.ref if after else None,
        waived_until=waiver.until if waiver and row.state == "waived" else None,
    )
