"""Applications to take part: a town applies, or somebody for it; who supervises it decides."""

from __future__ import annotations

from datetime import date

from bot.messages import clean
from bot.screens import coverage as screens
from bot.screens.view import SHOWN_VALUE
from bot.turn import Turn
from bot.usecases import alerting, obliging, reporter_message
from bot.usecases.errors import Forbidden, Refused
from policy.participation import taking_part
from storage import applications, organizations, people, waivers
from storage.organizations import Organization
from storage.people import Person


def apply(turn: Turn, person: Person | None, organization_id: str, words: str) -> None:
    """Put an application on record, and tell those who decide. ``person`` None: by the command line.

    Raises Forbidden for somebody else's organization; Refused for one that takes part or has applied already.
    """
    organization = may_apply(turn, person, organization_id)
    if len(clean(words)) < obliging.REASON_AT_LEAST:
        raise Refused("reason-needed")
    by = person.id if person else None
    if not applications.add(
        turn.db, organization_id=organization_id, person_id=by, words=words.strip(), now=turn.now
    ):
        raise Refused("application-waits")
    turn.note(person, "organization.applied", f"organization:{organization_id}")
    _tell_who_decides(turn, person, organization, words)


def may_apply(turn: Turn, person: Person | None, organization_id: str) -> Organization:
    """The organization, if it can still join and this person may apply for it. Raises Forbidden or Refused."""
    organization = organizations.get(turn.db, organization_id)
    if organization is None:
        raise Refused("organization-unknown")
    if person is not None and not (
        reporter_message.may_report_for(person, organization_id)
        or obliging.may_decide(turn, person, organization_id)
    ):
        raise Forbidden("toast-not-yours")
    if takes_part(turn, organization):
        raise Refused("application-not-needed")
    return organization


def takes_part(turn: Turn, organization: Organization) -> bool:
    """Whether it does today, because it must or by a decision."""
    stretches = taking_part(turn.pack, organization.tier, waivers.decisions(turn.db, organization.id))
    return any(each.since <= turn.today and (each.until or date.max) >= turn.today for each in stretches)


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
    """Admit or exempt an organization; an application that waits is decided with it, and who applied is told.

    Raises Refused like ``obliging.decide_participation``.
    """
    obliging.decide_participation(
        turn, person, organization_id, takes_part=takes_part, since=since, until=until, reason=reason
    )
    decided = applications.decide(
        turn.db,
        organization_id,
        outcome="admitted" if takes_part else "refused",
        reason=reason.strip(),
        person_id=person.id if person else None,
        now=turn.now,
    )
    applicant = people.get(turn.db, decided.person_id, turn.today) if decided and decided.person_id else None
    if applicant is None or applicant == person:
        return
    view, shown = turn.view(applicant), clean(reason, SHOWN_VALUE)
    name = view.organization(organization_id)
    turn.send(applicant, screens.outcome(view, name, shown, since, admitted=takes_part))


def _tell_who_decides(turn: Turn, person: Person | None, organization: Organization, words: str) -> None:
    deciding = alerting.supervisors_of(turn, organization.id) or people.administrators(turn.db, turn.today)
    for each in deciding:
        if each != person:
            view = turn.view(each)
            name = organization.short(each.language)
            turn.send(each, screens.application(view, organization.id, name, clean(words, SHOWN_VALUE)))
