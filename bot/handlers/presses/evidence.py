"""Buttons of evidence and of catalogues."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.handlers.presses.pressed import Pressed, Toast, record_of
from bot.usecases.errors import Forbidden, Refused
from bot.usecases.evidence import cataloguing, evidence_list, evidencing
from bot.usecases.posts import reporters
from storage.evidence import catalogues, parcels
from storage.evidence.catalogues import Catalogue
from storage.evidence.parcels import Aim, Parcel


def _list(p: Pressed) -> Toast:
    """Beside the record, in a message of its own; its pages turn in place."""
    record = record_of(p)
    screen = evidence_list.listing(p.turn, p.person, record, int(p.detail.get("page", 0)))
    if p.detail.get("there"):
        p.turn.edit(p.person, p.press.outbox_id, screen)
    else:
        p.turn.send(p.person, screen)
    return None


def _send(p: Pressed) -> Toast:
    evidence_list.send(p.turn, p.person, record_of(p), int(p.detail["n"]))
    return None


def _for(p: Pressed) -> Toast:
    draft, update = p.detail.get("draft"), p.detail.get("update")
    aim = Aim(draft_id=int(draft) if draft else None, update_id=int(update) if update else None)
    evidencing.choose(p.turn, p.person, _parcel(p), aim)
    return None


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
    if not p.person.holds(*reporters.POSITIONS):
        raise Forbidden("only-reporters")
    return parcel


def _catalogue(p: Pressed) -> Catalogue:
    catalogue = catalogues.get(p.turn.db, p.subject)
    if catalogue is None or catalogue.person_id != p.person.id:
        raise Forbidden("toast-not-yours")
    return catalogue


ACTIONS: Mapping[str, Callable[[Pressed], Toast]] = {
    "record.evidence": _list,
    "evidence.send": _send,
    "evidence.for": _for,
    "evidence.catalogue": _as_catalogue,
    "evidence.drop": _drop,
    "catalogue.organization": _organization,
    "catalogue.page": _page,
    "catalogue.save": _save,
    "catalogue.drafts": _drafts,
    "catalogue.evidence": _as_evidence,
}
