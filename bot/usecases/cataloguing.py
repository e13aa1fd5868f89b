"""A catalogue of datasets: each row checked as it would stand, then saved or made a form, when the person says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from markupsafe import Markup

from bot.catalogues.columns import columns_of
from bot.messages import LANGUAGES
from bot.messages import Catalogue as Words
from bot.screen import Screen
from bot.screens import catalogue as screens
from bot.screens.form import EARLIEST, LATEST
from bot.screens.view import View
from bot.turn import Turn
from bot.usecases import (
    administrators,
    answering,
    checking,
    drafting,
    recording,
    reporter_message,
    superseded,
)
from bot.usecases.errors import Forbidden, Refused
from policy.answers import Refused as NotTaken
from policy.answers import accept
from policy.keys import normalize_key
from policy.kinds import Kind
from policy.outcomes import Outcome
from storage import catalogues, parcels, people, records
from storage.catalogues import Catalogue, CatalogueRow
from storage.drafts import Draft
from storage.parcels import Piece
from storage.people import Person

KIND = "dataset_shared"
# So many in one transaction: a few tens of milliseconds in which nobody else is answered.
CHECKED_AT_A_TIME = 20
SAVED_AT_A_TIME = 5
READ_AT_A_TIME = 200
# Nobody works through a longer list of forms (our default).
DRAFTS_AT_A_TIME = 50
_NAMES = (".csv", ".tsv", ".txt", ".xlsx")
# What people write into a cell that has nothing to say.
_BLANKS = frozenset(("-", "--", "—", "——", "/", "\\", "…", "."))
Fault = Sequence[Any]
"""Column (from 0), code, and what belongs to it."""


def may_be_one(pieces: Sequence[Piece]) -> bool:
    """True: a single spreadsheet. Whether its header is a catalogue's is seen when it is read."""
    if len(pieces) != 1 or pieces[0].type not in ("xlsx", "text"):
        return False
    return pieces[0].type == "xlsx" or pieces[0].name.lower().endswith(_NAMES)


def begin(turn: Turn, person: Person, piece: Piece, outbox_id: int | None) -> int:
    """Take it in hand, in one living message; returns its id. Raises Refused without a post, or without the kind."""
    homes = person.organizations(*reporter_message.REPORTERS)
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
        choices = [(home, view.organization(home)) for home in homes]
        turn.edit(person, outbox_id, screens.choose_organization(view, catalogue_id, choices))
    turn.note(person, "catalogue.taken", f"catalogue:{catalogue_id}")
    turn.desk.nudge()
    return catalogue_id


def choose_organization(turn: Turn, person: Person, catalogue: Catalogue, organization_id: str) -> bool:
    """False: that was said before."""
    if not reporter_message.may_report_for(person, organization_id):
        raise Forbidden("toast-not-yours")
    chosen = catalogues.choose(turn.db, catalogue.id, organization_id)
    if chosen:
        turn.edit(person, catalogue.outbox_id, screens.reading(turn.view(person), _name(turn, catalogue)))
        turn.desk.nudge()
    return chosen


def columns(turn: Turn) -> tuple[dict[str, str], str]:
    """What columns may be called -> field; and the field without which it is no catalogue."""
    kind = turn.pack.kind(KIND)
    return columns_of(kind), kind.title_field


def take_rows(
    turn: Turn, catalogue: Catalogue, rows: Sequence[tuple[int, Sequence[str], Mapping[str, str]]]
) -> None:
    """Rows as they were read: number, cells, and what is odd about some of them."""
    read = [(n, cells, [[int(c), why, {}] for c, why in odd.items()]) for n, cells, odd in rows]
    catalogues.add_rows(turn.db, catalogue.id, read)


def reporter_of(turn: Turn, catalogue: Catalogue) -> Person | None:
    """Whose it is, if the person still reports for that organization and the pack still has the kind."""
    person = people.get(turn.db, catalogue.person_id, turn.today)
    home = catalogue.organization_id
    if person is None or home is None or not turn.pack.has_kind(KIND):
        return None
    return person if reporter_message.may_report_for(person, home) else None


def check_some(turn: Turn, catalogue: Catalogue) -> bool:
    """Check the next rows. False: there are none left."""
    found = catalogues.unchecked(turn.db, catalogue.id, CHECKED_AT_A_TIME)
    directory = answering.directory(turn) if found else {}
    for row in found:
        _check(turn, catalogue, row, directory)
    return bool(found)


def save_some(turn: Turn, person: Person, catalogue: Catalogue) -> bool:
    """Put the next complete rows on record. False: there are none left."""
    kind, found = turn.pack.kind(KIND), catalogues.to_save(turn.db, catalogue.id, "in_order", SAVED_AT_A_TIME)
    for row in found:
        known = _on_record(turn, catalogue, kind, row.fields)
        if known is not None:
            # It was reported by itself while the list waited.
            catalogues.make(turn.db, catalogue.id, row.n, update_id=known, outcome="on_record")
            continue
        saved = recording.save_draft(turn, person, _as_draft(person, catalogue, row))
        catalogues.make(turn.db, catalogue.id, row.n, update_id=saved.id)
    return bool(found)


def draft_some(turn: Turn, person: Person, catalogue: Catalogue) -> int:
    """Make forms of the next rows that lack something; returns how many."""
    found = catalogues.to_save(turn.db, catalogue.id, "open", DRAFTS_AT_A_TIME)
    for row in found:
        draft = drafting.put_by(turn, person, KIND, row.fields, None, catalogue.organization_id)
        catalogues.make(turn.db, catalogue.id, row.n, draft_id=draft.id)
    return len(found)


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


def head(view: View) -> list[str]:
    """The labels of the columns with the verdict."""
    return _labels(view.words)


def _labels(words: Words) -> list[str]:
    return [
        words.plain("catalogue-head-row"),
        words.plain("catalogue-head-verdict"),
        words.plain("catalogue-head-wrong"),
        words.plain("catalogue-head-lacks"),
    ]


def describe(turn: Turn, catalogue: Catalogue, found: Mapping[str, Any]) -> None:
    """Keep what was read of the header. A sheet of ours that was put right brings its verdicts along: they go."""
    ours = {label for each in LANGUAGES for label in _labels(turn.desk.messages.of(each))}
    detail = {name: found[name] for name in ("header", "columns", "others")}
    verdicts = [n for n, name in enumerate(found["header"]) if name in ours]
    catalogues.describe(turn.db, catalogue.id, {**detail, "verdicts": verdicts})


def columns_kept(catalogue: Catalogue) -> list[int]:
    """The columns of the sheet that go back, from 0."""
    gone = set(catalogue.detail["verdicts"])
    return [n for n in range(len(catalogue.detail["header"])) if n not in gone]


def as_written(turn: Turn, view: View, catalogue: Catalogue, row: CatalogueRow) -> dict[str, Any]:
    """A row of the spreadsheet that comes back: see ``bot.sheets.verdicts``."""
    kind = turn.pack.kind(KIND)
    header, known = catalogue.detail["header"], catalogue.detail["columns"]
    kept, faulty = columns_kept(catalogue), {fault[0] for fault in row.faults}
    return {
        "n": row.n,
        "outcome": row.outcome,
        "said": screens.outcome(view, row),
        "wrong": "\n".join(screens.fault(view, kind, header, known, row.n, fault) for fault in row.faults),
        "lacks": "\n".join(screens.lacking(view, kind, each) for each in row.told.get("open", ())),
        "cells": [row.cells[n] if n < len(row.cells) else "" for n in kept],
        "faulty": [place for place, n in enumerate(kept) if n in faulty],
    }


def _go(turn: Turn, person: Person, catalogue: Catalogue, to: catalogues.State) -> bool:
    if reporter_of(turn, catalogue) is None:
        raise Refused("toast-not-yours")
    gone = catalogues.move(turn.db, catalogue.id, "ready", to)
    if gone:
        turn.note(person, f"catalogue.{to}", f"catalogue:{catalogue.id}")
        moved = catalogues.get(turn.db, catalogue.id)
        assert moved is not None  # noqa: S101 - it was changed a moment ago
        show_progress(turn, person, moved)
        turn.desk.nudge()
    return gone


def _check(turn: Turn, catalogue: Catalogue, row: CatalogueRow, directory: Mapping[str, str]) -> None:
    kind = turn.pack.kind(KIND)
    fields, faults = _read(turn, kind, catalogue, row, directory)
    title = fields.get(kind.title_field)
    key = normalize_key(str(title)) if title else None
    told: dict[str, Any] = {}
    outcome: catalogues.Outcome = "unreadable"
    if key is not None and not faults:
        same = catalogues.row_called(turn.db, catalogue.id, key, row.n)
        known = _on_record(turn, catalogue, kind, fields)
        if same is not None:
            faults = [[_column(catalogue, kind.title_field), "same_as_row", {"row": same}]]
        elif known is not None:
            outcome, told = "on_record", {"ref": _ref(turn, known)}
        else:
            told = {"open": _open(turn, kind, catalogue, fields)}
            outcome = "open" if told["open"] else "in_order"
    catalogues.judge(
        turn.db, catalogue.id, row.n, outcome=outcome, fields=fields, faults=faults, told=told, key=key
    )


def _read(
    turn: Turn, kind: Kind, catalogue: Catalogue, row: CatalogueRow, directory: Mapping[str, str]
) -> tuple[dict[str, Any], list[Fault]]:
    """Cells as values of the fields; what can't be taken, as faults."""
    fields: dict[str, Any] = {}
    faults = [fault for fault in row.faults if str(fault[0]) in catalogue.detail["columns"]]
    odd = {fault[0] for fault in faults}
    for name, column in ((name, int(c)) for c, name in catalogue.detail["columns"].items()):
        text = row.cells[column] if column < len(row.cells) else ""
        if column in odd or text in _BLANKS or not text:
            continue
        field = kind.field(name)
        found = accept(field, text, today=turn.today, directory=directory)
        if isinstance(found, NotTaken):
            faults.append([column, found.code, dict(found.parameters)])
        elif field.type == "date" and not EARLIEST <= date.fromisoformat(str(found.value)) <= LATEST:
            faults.append([column, "date_out_of_range", {"day": str(found.value)}])
        else:
            fields[name] = found.value
    if kind.title_field not in fields and not any(
        f[0] == _column(catalogue, kind.title_field) for f in faults
    ):
        faults.append([_column(catalogue, kind.title_field), "title_missing", {}])
    fields.setdefault(kind.date_field, turn.today.isoformat())
    return fields, sorted(faults, key=lambda fault: fault[0])


def _open(turn: Turn, kind: Kind, catalogue: Catalogue, fields: Mapping[str, Any]) -> list[list[str]]:
    """What binds and isn't met: requirement and outcome, in the order of the pack."""
    verdict = checking.would_stand(turn, KIND, str(catalogue.organization_id), fields)
    open_ = (Outcome.MISSING, Outcome.NOT_MET, Outcome.NOT_CHECKED)
    return [
        [finding.requirement_id, finding.outcome.value]
        for finding in verdict.findings
        if finding.outcome in open_ and kind.requirement(finding.requirement_id).level.binds
    ]


def _on_record(turn: Turn, catalogue: Catalogue, kind: Kind, fields: Mapping[str, Any]) -> int | None:
    """The same dataset of the same organization, by its name."""
    key = normalize_key(str(fields[kind.title_field]))
    found = records.going_by(turn.db, str(catalogue.organization_id), KIND, kind.title_field, key)
    return found.id if found else None


def _ref(turn: Turn, update_id: int) -> str:
    found = records.get(turn.db, update_id)
    return found.ref if found else ""


def _column(catalogue: Catalogue, name: str) -> int:
    return next(int(column) for column, each in catalogue.detail["columns"].items() if each == name)


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
