"""What stands behind a record or an alert, to be looked at: who sent what when, and the files back on request."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from bot.screen import Screen
from bot.screens.alerts.alert import named
from bot.screens.elements.link import link
from bot.screens.records import evidence as screens
from bot.screens.records.evidence import Backed, Shown
from bot.turn import Turn
from bot.usecases.alerts import alert_message
from bot.usecases.errors import Refused
from bot.usecases.evidence import evidencing
from bot.usecases.posts import reporters
from storage.city.people import Person
from storage.evidence import parcels
from storage.evidence.parcels import Piece
from storage.supervision.alerts import Alert
from storage.updates.records import Update


def listing(turn: Turn, person: Person, of: Update | Alert, page: int) -> Screen:
    """Everything that stands behind the newest revision of a record, or an alert, in the order in which it came."""
    return screens.listing(turn.view(person), _backed(turn, person, of), shown(turn, person, of), page)


def shown(turn: Turn, person: Person, of: Update | Alert) -> list[Shown]:
    """Each piece, in that order."""
    return [_shown(turn, person, item, piece) for item, piece in _behind(turn, of)]


def send(turn: Turn, person: Person, of: Update | Alert, n: int) -> None:
    """Send one file back: from Telegram's servers, where it still is. Raises Refused for what is no file."""
    found = list(_behind(turn, of))
    if not 0 <= n < len(found):
        raise Refused("toast-gone")
    item, _ = found[n]
    file_id = item.get("file_id")
    if not file_id:
        raise Refused("toast-gone")
    kind: Literal["photo", "document"] = "photo" if item.get("kind") == "photo" else "document"
    backed = _backed(turn, person, of)
    turn.send_again(person, kind, str(file_id), f"{backed.ref} · {item.get('name', '')}")
    about = "alert" if isinstance(of, Alert) else "update"
    turn.note(person, "evidence.sent", f"{about}:{of.id}", piece=item.get("piece"))


def _backed(turn: Turn, person: Person, of: Update | Alert) -> Backed:
    if isinstance(of, Update):
        return Backed(of.id, of.ref, of.title, "record.evidence", "evidence.send")
    ref, title = named(turn.view(person), alert_message.case_of(turn, of))
    return Backed(of.id, ref, title, "alert.evidence", "alert.send_evidence")


def _behind(turn: Turn, of: Update | Alert) -> Iterator[tuple[Mapping[str, Any], Piece | None]]:
    """Each item with its piece. What was sent before files were kept has none."""
    if isinstance(of, Alert):
        found = parcels.of_alert(turn.db, of.id)
        yield from zip(evidencing.items_of(found, None), found, strict=True)
        return
    for items in of.evidence.values():
        for item in items:
            number = item.get("piece")
            yield item, parcels.piece(turn.db, int(number)) if number is not None else None


def _shown(turn: Turn, reader: Person, item: Mapping[str, Any], piece: Piece | None) -> Shown:
    by = reporters.named(turn, reader, piece.person_id, item.get("acting_for")) if piece else None
    kind = str(item.get("kind") or item.get("type") or "document")
    return Shown(
        kind=kind if kind in screens.KINDS else "document",
        name=str(item.get("name") or item.get("id") or ""),
        type=piece.type if piece else None,
        size=piece.kept_size if piece else item.get("size"),
        by=by,
        at=piece.received_at if piece else None,
        can_be_sent=bool(item.get("file_id")),
        link=link(str(item.get("id") or "")) if kind == "link" else None,
    )
