"""Buttons of evidence and of catalogues."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.handlers.presses.pressed import Pressed, Toast, alert_of, record_of
from bot.usecases.errors import Forbidden, Refused
from bot.usecases.evidence import alert_evidence, cataloguing, evidence_list, evidencing
from bot.usecases.posts import reporters
from storage.evidence import catalogues, parcels
from storage.evidence.catalogues import Catalogue
from storage.evidence.parcels import Aim, Parcel
from storage.supervision.alerts import Alert
from storage.updates.records import Update


def _list(of: Callable[[Pressed], Update | Alert]) -> Callable[[Pressed], Toast]:
    """Beside the record or the alert, in a message of its own; its pages turn in place."""

    def press(p: Pressed) -> Toast:
        screen = evidence_list.listing(p.turn, p.person, of(p), int(p.detail.get("page", 0)))
        if p.detail.get("there"):
            p.turn.edit(p.person, p.press.outbox_id, screen)
        else:
            p.turn.send(p.person, screen)
        return None

    return press


def _send(of: Callable[[Pressed], Update | Alert]) -> Callable[[Pressed], Toast]:
    def press(p: Pressed) -> Toast:
        evidence_list.send(p.turn, p.person, of(p), int(p.detail["n"]))
        return None

    return press


def _for(p: Pressed) -> Toast:
    aim = Aim(
        draft_id=p.detail.get("draft"), update_id=p.detail.get("update"), alert_id=p.detail.get("alert")
    )
    evidencing.choose(p.turn, p.person, _parcel(p), aim)
    return None


def _resolve_as(p: Pressed) -> Toast:
    alert_evidence.resolve_as(p.turn, p.person, alert_of(p), int(p.detail["parcel"]))
    return "toast-done"


def _as_catalogue(p: Pressed) -> Toast:
    evidencing.begin_catalogue(p.turn, p.person, _parcel(p))
    return None


def _drop(p: Pressed) -> Toast:
    evidencing.drop(p.turn, p.person, _parcel(p))
    return "toast-done"


def _organization(p: Pressed) -> Toast:
    catalogue, chosen = _catalogue(p), str(p.detail["organization"])
    return None if cataloguing.choose_organization(p.turn, p.person, catalogue, chosen) else "toast-already"


def _page(p: Pressed) -> Toast:
    catalogue = _catalogue(p)
    if catalogue.organization_id is not None:
        return "toast-already"
    screen = cataloguing.whose(p.turn, p.person, catalogue.id, int(p.detail["page"]))
    p.turn.edit(p.person, p.press.outbox_id, screen)
    return None


def _save(p: Pressed) -> Toast:
    return None if cataloguing.save(p.turn, p.person, _catalogue(p)) else "toast-already"


def _drafts(p: Pressed) -> Toast:
    return None if cataloguing.make_drafts(p.turn, p.person, _catalogue(p)) else "toast-already"


def _as_evidence(p: Pressed) -> Toast:
    """It was taken for a catalogue, and is evidence of something."""
    catalogue = _catalogue(p)
    if not catalogues.move(p.turn.db, catalogue.id, "ready", "done"):
        return "toast-already"
    evidencing.ask_anew(p.turn, p.person, catalogue.piece_id)
    return None


def _parcel(p: Pressed) -> Parcel:
    parcel = parcels.get(p.turn.db, p.subject)
    if parcel is None or parcel.person_id != p.person.id:
        raise Forbidden("toast-not-yours")
    if parcel.state != "asked":
        raise Refused("toast-already")
    if not p.person.holds(*reporters.POSITIONS, "supervisor"):
        raise Forbidden("only-reporters")
    return parcel


def _catalogue(p: Pressed) -> Catalogue:
    catalogue = catalogues.get(p.turn.db, p.subject)
    if catalogue is None or catalogue.person_id != p.person.id:
        raise Forbidden("toast-not-yours")
    return catalogue


ACTIONS: Mapping[str, Callable[[Pressed], Toast]] = {
    "record.evidence": _list(record_of),
    "evidence.send": _send(record_of),
    "alert.evidence": _list(alert_of),
    "alert.send_evidence": _send(alert_of),
    "alert.resolve_as": _resolve_as,
    "evidence.for": _for,
    "evidence.catalogue": _as_catalogue,
    "evidence.drop": _drop,
    "catalogue.organization": _organization,
    "catalogue.page": _page,
    "catalogue.save": _save,
    "catalogue.drafts": _drafts,
    "catalogue.evidence": _as_evidence,
}
