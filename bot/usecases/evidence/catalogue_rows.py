"""The rows of a catalogue: each read as an answer to the pack's questions, checked as it would stand, and told.

What is kept of a row is the same in every language; words are found when the spreadsheet is written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.messages import LANGUAGES
from bot.messages import Catalogue as Words
from bot.screens.elements.view import View
from bot.screens.forms.form import EARLIEST, LATEST
from bot.screens.records import catalogue as screens
from bot.sheets.columns import columns_of
from bot.turn import Turn
from bot.usecases.records import checking
from bot.usecases.reporting import answering
from policy.answers import Refused as NotTaken
from policy.answers import accept
from policy.keys import normalize_key
from policy.models.kinds import Kind
from policy.nearness import Names
from policy.outcomes import Outcome
from storage.city import organizations
from storage.evidence import catalogues
from storage.evidence.catalogues import Catalogue, CatalogueRow
from storage.updates import records

KIND = "dataset_shared"
# So many in one transaction: a few tens of milliseconds in which nobody else is answered.
AT_A_TIME = 20
# What people write into a cell that has nothing to say.
_BLANKS = frozenset(("-", "--", "—", "——", "/", "\\", "…", "."))
Fault = Sequence[Any]
"""Column (from 0), code, and what belongs to it."""


def columns(turn: Turn) -> tuple[dict[str, str], str]:
    """What columns may be called -> field; and the field without which it is no catalogue."""
    kind = turn.pack.kind(KIND)
    return columns_of(kind), kind.title_field


def describe(turn: Turn, catalogue: Catalogue, found: Mapping[str, Any]) -> None:
    """Keep what was read of the header. A sheet of ours that was put right brings its verdicts along: they go."""
    ours = {label for each in LANGUAGES for label in _labels(turn.desk.messages.of(each))}
    detail = {name: found[name] for name in ("header", "columns", "others")}
    verdicts = [n for n, name in enumerate(found["header"]) if name in ours]
    catalogues.describe(turn.db, catalogue.id, {**detail, "verdicts": verdicts, "pack": turn.pack.digest})


def take_rows(
    turn: Turn, catalogue: Catalogue, rows: Sequence[tuple[int, Sequence[str], Mapping[str, str]]]
) -> None:
    """Rows as they were read: number, cells, and what is odd about some of them."""
    read = [(n, cells, [[int(c), why, {}] for c, why in odd.items()]) for n, cells, odd in rows]
    catalogues.add_rows(turn.db, catalogue.id, read)


def check_some(turn: Turn, catalogue: Catalogue) -> bool:
    """Check the next rows. False: there are none left."""
    found = catalogues.unchecked(turn.db, catalogue.id, AT_A_TIME)
    if not found:
        return False
    directory = answering.directory(organizations.every(turn.db))
    title = turn.pack.kind(KIND).title_field
    known = answering.names_on_record(turn, str(catalogue.organization_id), title)
    for row in found:
        _check(turn, catalogue, row, directory, known)
    return True


def on_record(turn: Turn, catalogue: Catalogue, kind: Kind, fields: Mapping[str, Any]) -> int | None:
    """The same dataset of the same organization, by its name."""
    key = normalize_key(str(fields[kind.title_field]))
    found = records.going_by(turn.db, str(catalogue.organization_id), KIND, kind.title_field, key)
    return found.id if found else None


def head(view: View) -> list[str]:
    """The labels of the columns with the verdict."""
    return _labels(view.words)


def columns_kept(catalogue: Catalogue) -> list[int]:
    """The columns of the sheet that go back, from 0."""
    gone = set(catalogue.detail["verdicts"])
    return [n for n in range(len(catalogue.detail["header"])) if n not in gone]


def as_written(turn: Turn, view: View, catalogue: Catalogue, row: CatalogueRow) -> dict[str, Any]:
    """A row of the spreadsheet that comes back: see ``bot.sheets.verdicts``."""
    kind = turn.pack.kind(KIND)
    header, known = catalogue.detail["header"], catalogue.detail["columns"]
    kept, faulty = columns_kept(catalogue), {fault[0] for fault in row.faults}
    # The pack may have been changed since the row was checked.
    known_still = {requirement.id for requirement in kind.requirements}
    open_ = [each for each in row.told.get("open", ()) if each[0] in known_still]
    return {
        "n": row.n,
        "outcome": row.outcome,
        "said": screens.outcome(view, row),
        "wrong": "\n".join(screens.fault(view, kind, header, known, row.n, fault) for fault in row.faults),
        "lacks": "\n".join(screens.lacking(view, kind, each) for each in open_),
        "cells": [row.cells[n] if n < len(row.cells) else "" for n in kept],
        "faulty": [place for place, n in enumerate(kept) if n in faulty],
    }


def _labels(words: Words) -> list[str]:
    return [
        words.plain("catalogue-head-row"),
        words.plain("catalogue-head-verdict"),
        words.plain("catalogue-head-wrong"),
        words.plain("catalogue-head-lacks"),
    ]


def _check(
    turn: Turn, catalogue: Catalogue, row: CatalogueRow, directory: Mapping[str, str], names: Names
) -> None:
    kind = turn.pack.kind(KIND)
    fields, faults = _read(turn, kind, catalogue, row, directory)
    title = fields.get(kind.title_field)
    key = normalize_key(str(title)) if title else None
    told: dict[str, Any] = {}
    outcome: catalogues.Outcome = "unreadable"
    if key is not None and not faults:
        same = catalogues.row_called(turn.db, catalogue.id, key, row.n)
        known = on_record(turn, catalogue, kind, fields)
        if same is not None:
            faults = [[_column(catalogue, kind.title_field), "same_as_row", {"row": same}]]
        elif known is not None:
            outcome, told = "on_record", {"ref": _ref(turn, known)}
        else:
            told = {"open": _open(turn, kind, catalogue, fields)}
            outcome = "open" if told["open"] else "in_order"
            # It may be the same, written otherwise: whoever sent it knows.
            if near := names.near(str(title), answering.MOST_NEAR):
                told["near"] = near
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


def _ref(turn: Turn, update_id: int) -> str:
    found = records.get(turn.db, update_id)
    return found.ref if found else ""


def _column(catalogue: Catalogue, name: str) -> int:
    return next(int(column) for column, each in catalogue.detail["columns"].items() if each == name)
