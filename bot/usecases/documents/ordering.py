"""A duty report or an overview is asked for in chat, made beside the bot, and sent to who asked.

Whether the person may have it is looked at when they ask, when it is made, and when it is sent.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from bot.messages import clean
from bot.screen import Screen
from bot.screens.documents import ordering as screens
from bot.screens.elements.view import SHOWN_IN_LIST, View
from bot.turn import Turn
from bot.usecases.errors import Forbidden, Refused
from bot.usecases.posts import administrators, reporters, sighting, supervising
from policy.periods import Period, period_of, quarter_or_year
from storage.city import organizations, people
from storage.city.people import Person
from storage.documents import requests
from storage.documents.requests import Document
from storage.evidence import parcels

# Our default: nobody needs more, and each takes a processor for some seconds.
MOST_A_DAY = 40
_TYPES = {"report": "docx", "overview": "xlsx"}


def ask_which_report(
    turn: Turn, person: Person, organization_id: str | None, language: str | None, page: int = 0
) -> Screen:
    """Of which period; without an organization, of the person's own, which is asked if there are several."""
    view = turn.view(person)
    if organization_id is None:
        homes = person.organizations(*reporters.POSITIONS)
        if not homes:
            raise Forbidden("only-reporters-and-supervisors")
        if len(homes) > 1:
            return screens.choose_organization(
                view, [(each, view.organization(each)) for each in homes], page
            )
        organization_id = homes[0]
    _check_report(turn, person, organization_id)
    name = view.organization(organization_id)
    wanted = language if language in screens.OTHER else view.language
    return screens.choose_period(view, organization_id, name, _periods(turn), wanted)


def _periods(turn: Turn) -> Sequence[Period]:
    """The quarter that runs and the one before, the year that runs and the one before."""
    quarter, year = period_of("quarter", turn.today), period_of("year", turn.today)
    day = timedelta(days=1)
    return quarter, period_of("quarter", quarter.start - day), year, period_of("year", year.start - day)


def order_report(
    turn: Turn, person: Person, organization_id: str, period: str, language: str, outbox_id: int
) -> None:
    """It is being made: said at once, in the message where it was asked for. Raises Refused or Forbidden."""
    _check_report(turn, person, organization_id)
    found = quarter_or_year(period)
    if found is None or found.start > turn.today:
        raise Refused("toast-gone")
    _order(turn, person, "report", organization_id, period, language, outbox_id)


def order_overview(turn: Turn, person: Person, under: str | None, outbox_id: int | None) -> None:
    """The same of an overview of what the person supervises. Without ``outbox_id`` in a new message."""
    if not _covered(turn, person, under):
        raise Forbidden("only-supervisors")
    _order(turn, person, "overview", under, None, turn.view(person).language, outbox_id)


def _order(
    turn: Turn,
    person: Person,
    sort: requests.Sort,
    organization_id: str | None,
    period: str | None,
    language: str,
    outbox_id: int | None,
) -> None:
    if requests.asked_since(turn.db, person.id, turn.now - timedelta(days=1)) >= MOST_A_DAY:
        raise Refused("document-too-many")
    if outbox_id is None:
        outbox_id = turn.send(person, Screen(turn.view(person).html("document-noted")))
    document = requests.ask(
        turn.db,
        person_id=person.id,
        outbox_id=outbox_id,
        sort=sort,
        organization_id=organization_id,
        period=period,
        language=language,
        now=turn.now,
    )
    turn.note(person, "document.asked", f"document:{document.id}", sort=sort, organization=organization_id)
    turn.edit(person, outbox_id, _state(turn, person, document))
    turn.desk.nudge()


def _check_report(turn: Turn, person: Person, organization_id: str) -> None:
    if not sighting.may_see(turn, person, organization_id):
        raise Forbidden("toast-not-yours")


def _covered(turn: Turn, person: Person, under: str | None) -> list[str]:
    """The organizations of an overview: what the person supervises, below one of them if one is named."""
    seen = supervising.jurisdiction(turn, person)
    if under is None:
        return seen
    below = set(organizations.below(turn.db, [under]))
    return [each for each in seen if each in below]


def order_of(turn: Turn, document: Document) -> dict[str, Any] | None:
    """What is to be made (``bot.documents.making``); None: who asked may not have it any more, and is told."""
    person = _reader(turn, document)
    if person is None:
        _end(turn, document)
        return None
    order = {"sort": document.sort, "now": turn.now.isoformat(), "language": document.language}
    if document.sort == "overview":
        return {**order, "organizations": _covered(turn, person, document.organization_id)}
    whose = str(document.organization_id)
    return {
        **order,
        "organization": whose,
        "period": document.period,
        "plans": reporters.may_report_for(person, whose),
        "supervision": supervising.supervises(turn, person, whose),
    }


def finish(turn: Turn, document: Document, order: dict[str, Any], sha256: str, size: int) -> None:
    """It is made: send it, unless who asked may not have just that any more."""
    person = _reader(turn, document)
    if person is None or order_of(turn, document) != {**order, "now": turn.now.isoformat()}:
        _end(turn, document)
        return
    kept = _TYPES[document.sort]
    parcels.keep_file(turn.db, sha256=sha256, size=size, type_=kept, now=turn.now)
    if not requests.finish(turn.db, document.id, sha256):
        return
    view = turn.view(person)
    what = _called(turn, view, document)
    name = clean(what.replace("/", "-"), SHOWN_IN_LIST).replace(" · ", "-").replace(" ", "-")
    turn.send_kept(person, sha256, f"{name}.{kept}", view.label("document-caption", what=what))
    turn.note(person, "document.sent", f"document:{document.id}", sha256=sha256)
    _show(turn, person, document.id)


def give_up(turn: Turn, document: Document) -> None:
    """A mistake of ours, several times over: who asked and the administrators are told."""
    requests.end(turn.db, document.id, "failed")
    administrators.tell(turn, "admin-set-aside", number=f"document {document.id}", error=document.sort)
    person = people.get(turn.db, document.person_id, turn.today)
    if person is not None and person.posts:
        _show(turn, person, document.id)


def show_at(turn: Turn, person: Person, outbox_id: int) -> bool:
    """Show how the document stands that this message tells of. False: it tells of none of theirs."""
    document = requests.shown_by(turn.db, outbox_id)
    if document is None or document.person_id != person.id:
        return False
    turn.edit(person, outbox_id, _state(turn, person, document))
    return True


def _reader(turn: Turn, document: Document) -> Person | None:
    """Who asked, if they may still have it."""
    person = people.get(turn.db, document.person_id, turn.today)
    if person is None:
        return None
    if document.sort == "overview":
        return person if _covered(turn, person, document.organization_id) else None
    return person if sighting.may_see(turn, person, str(document.organization_id)) else None


def _end(turn: Turn, document: Document) -> None:
    requests.end(turn.db, document.id, "over")
    person = people.get(turn.db, document.person_id, turn.today)
    if person is not None and person.posts:
        _show(turn, person, document.id)


def _show(turn: Turn, person: Person, document_id: int) -> None:
    document = requests.get(turn.db, document_id)
    assert document is not None  # noqa: S101 - it was changed a moment ago
    turn.edit(person, document.outbox_id, _state(turn, person, document))


def _state(turn: Turn, person: Person, document: Document) -> Screen:
    view = turn.view(person)
    return screens.state(view, document, _called(turn, view, document))


def _called(turn: Turn, view: View, document: Document) -> str:
    """The document by its name, in the reader's language."""
    day = view.words.plain_date(turn.today)
    if document.sort == "overview":
        if document.organization_id is None:
            return view.label("document-overview-name", day=day)
        name = view.organization(document.organization_id)
        return view.label("document-overview-name-under", organization=name, day=day)
    period = quarter_or_year(str(document.period))
    assert period is not None  # noqa: S101 - it was one when it was asked for
    name = view.organization(str(document.organization_id))
    called = screens.short_period(view, period)
    return view.label("document-report-name", organization=name, period=called)
