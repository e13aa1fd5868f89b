"""A catalogue of datasets: taken in hand, and saved or made forms, when the person says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from bot.screen import Screen
from bot.screens.records import catalogue as screens
from bot.turn import Turn
from bot.usecases.errors import Forbidden, Refused
from bot.usecases.evidence import catalogue_rows
from bot.usecases.evidence.catalogue_rows import KIND
from bot.usecases.posts import administrators, reporters
from bot.usecases.records import recording
from bot.usecases.reporting import drafting
from bot.usecases.versions import superseded
from storage.city import people
from storage.city.people import Person
from storage.conversation.drafts import Draft
from storage.evidence import catalogues, parcels
from storage.evidence.catalogues import Catalogue, CatalogueRow
from storage.evidence.parcels import Piece

# So many in one transaction: a few tens of milliseconds in which nobody else is answered.
SAVED_AT_A_TIME = 5
READ_AT_A_TIME = 200
# Nobody works through a longer list of forms (our default).
DRAFTS_AT_A_TIME = 50
_NAMES = (".csv", ".tsv", ".txt", ".xlsx")


def sheet_among(pieces: Sequence[Piece]) -> Piece | None:
    """The single spreadsheet of what came together, beside addresses at most; None: there is none, or something else.

    Whether its header is a catalogue's is seen when it is read.
    """
    piece = _alone(pieces)
    if piece is None or piece.type not in ("xlsx", "text"):
        return None
    return piece if piece.type == "xlsx" or piece.name.lower().endswith(_NAMES) else None


def may_be_meant(pieces: Sequence[Piece]) -> bool:
    """True: a list may be meant, though it may be of a kind that isn't read."""
    piece = _alone(pieces)
    return sheet_among(pieces) is not None or (piece is not None and piece.type in screens.NOT_READ)


def why_not_read(turn: Turn, person: Person, pieces: Sequence[Piece]) -> Markup | None:
    """Why what may be a list can't be read as one, and what to do; None: it can, or is no spreadsheet."""
    piece = _alone(pieces)
    if piece is None or piece.type not in screens.NOT_READ:
        return None
    return screens.not_read(turn.view(person), piece.name, piece.type)


def _alone(pieces: Sequence[Piece]) -> Piece | None:
    others = [piece for piece in pieces if piece.kind != "link"]
    return others[0] if len(others) == 1 else None


def begin(turn: Turn, person: Person, piece: Piece, outbox_id: int | None) -> int:
    """Take it in hand, in one living message; returns its id. Raises Refused without a post, or without the kind."""
    homes = person.organizations(*reporters.POSITIONS)
    if not homes:
        raise Forbidden("only-reporters")
    superseded.refuse_gone(turn, KIND)
    view = turn.view(person)
    waiting = screens.reading(view, piece.name)
    if outbox_id is None:
        outbox_id = turn.send(person, waiting)
    else:
        turn.edit(person, outbox_id, waiting)
    catalogue_id = catalogues.begin(
        turn.db,
        piece_id=piece.id,
        person_id=person.id,
        organization_id=homes[0] if len(homes) == 1 else None,
        outbox_id=outbox_id,
        now=turn.now,
    )
    if len(homes) > 1:
        turn.edit(person, outbox_id, whose(turn, person, catalogue_id))
    turn.note(person, "catalogue.taken", f"catalogue:{catalogue_id}")
    turn.desk.nudge()
    return catalogue_id


def whose(turn: Turn, person: Person, catalogue_id: int, page: int = 0) -> Screen:
    """Which of the person's organizations it is of."""
    view, homes = turn.view(person), person.organizations(*reporters.POSITIONS)
    choices = [(home, view.organization(home)) for home in homes]
    return screens.choose_organization(view, catalogue_id, choices, page)


def choose_organization(turn: Turn, person: Person, catalogue: Catalogue, organization_id: str) -> bool:
    """False: that was said before."""
    if not reporters.may_report_for(person, organization_id):
        raise Forbidden("toast-not-yours")
    chosen = catalogues.choose(turn.db, catalogue.id, organization_id)
    if chosen:
        turn.edit(person, catalogue.outbox_id, screens.reading(turn.view(person), _name(turn, catalogue)))
        turn.desk.nudge()
    return chosen


def reporter_of(turn: Turn, catalogue: Catalogue) -> Person | None:
    """Whose it is, if the person still reports for that organization and the pack still has the kind."""
    person = people.get(turn.db, catalogue.person_id, turn.today)
    home = catalogue.organization_id
    if person is None or home is None or not turn.pack.has_kind(KIND):
        return None
    return person if reporters.may_report_for(person, home) else None


def save_some(turn: Turn, person: Person, catalogue: Catalogue) -> bool:
    """Put the next complete rows on record. False: there are none left."""
    kind, found = turn.pack.kind(KIND), catalogues.to_save(turn.db, catalogue.id, "in_order", SAVED_AT_A_TIME)
    for row in found:
        known = catalogue_rows.on_record(turn, catalogue, kind, row.fields)
        if known is not None:
            # It was reported by itself while the list waited.
            catalogues.make(turn.db, catalogue.id, row.n, update_id=known, outcome="on_record")
            continue
        saved = recording.save_draft(turn, person, _as_draft(person, catalogue, row))
        catalogues.make(turn.db, catalogue.id, row.n, update_id=saved.id)
    return bool(found)


def draft_some(turn: Turn, person: Person, catalogue: Catalogue) -> None:
    """Make forms of the next rows that lack something."""
    found = catalogues.to_save(turn.db, catalogue.id, "open", DRAFTS_AT_A_TIME)
    for row in found:
        draft = drafting.put_by(turn, person, KIND, row.fields, None, catalogue.organization_id)
        catalogues.make(turn.db, catalogue.id, row.n, draft_id=draft.id)


def show_progress(turn: Turn, person: Person, catalogue: Catalogue) -> None:
    """How far it is, in the one message."""
    counts = catalogues.counts(turn.db, catalogue.id)
    screen = screens.progress(turn.view(person), _name(turn, catalogue), catalogue.state, counts)
    turn.edit(person, catalogue.outbox_id, screen)


def show_result(turn: Turn, person: Person, catalogue: Catalogue) -> None:
    """What came out, and what can be done with it."""
    counts = catalogues.counts(turn.db, catalogue.id)
    view = turn.view(person)
    saved = catalogues.refs(turn.db, catalogue.id)
    screen = screens.result(
        view, catalogue, _name(turn, catalogue), counts, saved=saved, drafts_at_a_time=DRAFTS_AT_A_TIME
    )
    turn.edit(person, catalogue.outbox_id, screen)


def finish(turn: Turn, person: Person, catalogue: Catalogue, sha256: str, size: int) -> None:
    """The spreadsheet with the verdicts is made: send it, and offer what can be saved."""
    parcels.keep_file(turn.db, sha256=sha256, size=size, type_="xlsx", now=turn.now)
    catalogues.finish(turn.db, catalogue.id, sha256)
    catalogues.move(turn.db, catalogue.id, "writing", "ready")
    show_result(turn, person, catalogue)
    view = turn.view(person)
    name = view.label("catalogue-file-name", number=str(catalogue.id))
    turn.send_kept(person, sha256, f"{name}.xlsx", view.label("catalogue-file-caption"))


def refuse(turn: Turn, catalogue: Catalogue, reason: str, detail: Mapping[str, Any]) -> None:
    """It can't be taken: why, in the one message."""
    catalogues.refuse(turn.db, catalogue.id, reason, detail)
    person = people.get(turn.db, catalogue.person_id, turn.today)
    if person is not None and person.posts:
        turn.edit(person, catalogue.outbox_id, Screen(why_not(turn, person, catalogue, reason, detail)))


def why_not(
    turn: Turn, person: Person, catalogue: Catalogue, reason: str, detail: Mapping[str, Any]
) -> Markup:
    """Why it can't be taken, and what can."""
    return screens.refused(turn.view(person), _name(turn, catalogue), reason, detail)


def give_up(turn: Turn, catalogue: Catalogue) -> None:
    """A mistake of ours, several times over. What was saved is on record."""
    refuse(turn, catalogue, "fault", {})
    administrators.tell(turn, "admin-set-aside", number=f"catalogue {catalogue.id}", error=catalogue.state)


def save(turn: Turn, person: Person, catalogue: Catalogue) -> bool:
    """A tap on: save what is complete. False: it was tapped before."""
    return _go(turn, person, catalogue, "saving")


def make_drafts(turn: Turn, person: Person, catalogue: Catalogue) -> bool:
    """A tap on: make forms of the others. False: it was tapped before."""
    return _go(turn, person, catalogue, "drafting")


def _go(turn: Turn, person: Person, catalogue: Catalogue, to: catalogues.State) -> bool:
    if reporter_of(turn, catalogue) is None:
        raise Refused("toast-not-yours")
    if catalogue.detail["pack"] != turn.pack.digest:
        # What it was checked against isn't what would be saved against.
        raise Refused("catalogue-checked-before")
    gone = catalogues.move(turn.db, catalogue.id, "ready", to)
    if gone:
        turn.note(person, f"catalogue.{to}", f"catalogue:{catalogue.id}")
        moved = catalogues.get(turn.db, catalogue.id)
        assert moved is not None  # noqa: S101 - it was changed a moment ago
        show_progress(turn, person, moved)
        turn.desk.nudge()
    return gone


def _name(turn: Turn, catalogue: Catalogue) -> str:
    piece = parcels.piece(turn.db, catalogue.piece_id)
    return piece.name if piece else ""


def _as_draft(person: Person, catalogue: Catalogue, row: CatalogueRow) -> Draft:
    """What a form for this row would hold; it is saved without being one."""
    return Draft(
        id=0,
        person_id=person.id,
        organization_id=str(catalogue.organization_id),
        chat_id=person.chat_id,
        kind=KIND,
        update_id=None,
        text=None,
        state="open",
        outbox_id=None,
        asking=None,
        fields=dict(row.fields),
    )
