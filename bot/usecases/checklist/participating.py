"""Whether an organization takes part: a town applies, or somebody for it; who supervises it decides."""

from __future__ import annotations

from datetime import date

from bot.messages import clean
from bot.screens.checklist import participating as screens
from bot.screens.checklist.participating import Decided
from bot.screens.elements.view import SHOWN_VALUE
from bot.turn import Turn
from bot.usecases.checklist import obliging
from bot.usecases.errors import Forbidden, Refused
from bot.usecases.posts import reporters, supervising
from policy.checklist.participation import joins_by_application
from storage.checklist import applications, waivers
from storage.checklist.applications import Application
from storage.city import organizations, people
from storage.city.organizations import Organization
from storage.city.people import Person
from storage.supervision import inferences


def apply(turn: Turn, person: Person | None, organization_id: str, words: str) -> None:
    """Put an application on record, and tell those who decide. ``person`` None: by the command line.

    Raises Forbidden for somebody else's organization; Refused for one that can't join or has applied already.
    """
    organization = may_apply(turn, person, organization_id)
    made = applications.add(
        turn.db,
        organization_id=organization_id,
        person_id=person.id if person else None,
        words=obliging.stated(words),
        now=turn.now,
        acting_for=person.acts_for(organization_id) if person else None,
    )
    if made is None:
        raise Refused("application-waits")
    turn.note(person, "organization.applied", f"organization:{organization_id}")
    _tell_who_decides(turn, person, organization, made)


def may_apply(turn: Turn, person: Person | None, organization_id: str) -> Organization:
    """The organization, if it can still join and this person may apply for it. Raises Forbidden or Refused."""
    organization = organizations.get(turn.db, organization_id)
    if organization is None:
        raise Refused("organization-unknown")
    if person is not None and not (
        reporters.may_report_for(person, organization_id)
        or obliging.may_decide(turn, person, organization_id)
    ):
        raise Forbidden("toast-not-yours")
    against = why_it_cannot_join(turn, organization)
    if against is not None:
        raise Refused(against)
    return organization


def why_it_cannot_join(turn: Turn, organization: Organization) -> str | None:
    """The sentence that says why an application makes no sense; None: it may apply."""
    if organization.has_ended(turn.today):
        return "application-dissolved"
    if takes_part(turn, organization):
        return "application-not-needed"
    if any(each.reaches(turn.today) for each in obliging.stretches(turn, organization)):
        return "application-admitted"
    if not joins_by_application(turn.pack, organization.tier):
        return "application-not-by-tier"
    return None


def takes_part(turn: Turn, organization: Organization) -> bool:
    """Whether it does today, because it must or by a decision."""
    return any(each.holds_on(turn.today) for each in obliging.stretches(turn, organization))


def decide(
    turn: Turn,
    person: Person | None,
    organization_id: str,
    *,
    takes_part: bool,
    since: date,
    reason: str,
    until: date | None = None,
) -> None:
    """Admit an organization, or exempt it, from a day on (up to another). ``person`` None: the command line.

    The one place where that is decided: an application that waits is decided with it, and whom it concerns
    is told. Raises Refused like ``obliging.waive``.
    """
    obliging.authorize(turn, person, organization_id)
    if until is not None and until < since:
        raise Refused("day-over")
    waivers.decide(
        turn.db,
        organization_id=organization_id,
        takes_part=takes_part,
        since=since,
        until=until,
        reason=obliging.stated(reason),
        person_id=person.id if person else None,
        now=turn.now,
    )
    action = "organization.admitted" if takes_part else "organization.exempted"
    turn.note(person, action, f"organization:{organization_id}", since=since.isoformat())
    inferences.sweep_again(turn.db, organization_id)
    obliging.settle(turn, organization_id)
    closed = applications.decide(
        turn.db,
        organization_id,
        outcome="admitted" if takes_part else "refused",
        reason=reason.strip(),
        person_id=person.id if person else None,
        now=turn.now,
    )
    if closed is not None:
        by = person.name if person else None
        _tell_outcome(turn, person, closed, Decided(takes_part, since, clean(reason, SHOWN_VALUE), by))


def _tell_outcome(turn: Turn, person: Person | None, closed: Application, decided: Decided) -> None:
    """No copy asks for a decision any more: each says who took it. Who applied hears of it."""
    words = clean(closed.words, SHOWN_VALUE)
    for copy in applications.copies(turn.db, closed.id):
        reader = people.get(turn.db, copy.person_id, turn.today)
        # Whoever's post has ended since gets nothing more.
        if reader is not None and obliging.may_decide(turn, reader, closed.organization_id):
            screen = screens.application(turn.view(reader), closed.organization_id, words, decided)
            turn.edit(reader, copy.outbox_id, screen)
    applicant = people.get(turn.db, closed.person_id, turn.today) if closed.person_id else None
    if applicant is not None and applicant != person:
        turn.send(applicant, screens.outcome(turn.view(applicant), closed.organization_id, decided))


def _tell_who_decides(
    turn: Turn, person: Person | None, organization: Organization, application: Application
) -> None:
    words = clean(application.words, SHOWN_VALUE)
    deciding = supervising.supervisors_of(turn, organization.id) or people.administrators(turn.db, turn.today)
    for each in deciding:
        if each != person:
            made = turn.send(each, screens.application(turn.view(each), organization.id, words))
            applications.add_copy(turn.db, application.id, each.id, made)
