"""Works catalogues off: reads the sheet beside the bot, checks and saves rows a few at a time, shows how far it is.

Each step is in the file: whenever the process ends, it goes on with the rows that are left.
"""

from __future__ import annotations

import asyncio
import json
from itertools import islice
from pathlib import Path
from typing import Any

from bot.desk import Desk
from bot.process import beside
from bot.process.clock import Clock
from bot.turn import Turn
from bot.usecases.evidence import catalogue_rows, cataloguing, evidencing
from bot.worker import Worker, WorkOut, on_its_own
from storage import Database, Store
from storage.evidence import catalogues, files, parcels
from storage.evidence.catalogues import Catalogue

# How often its one message is edited.
PROGRESS_SECONDS = 2.0
# Reading 5,000 rows takes some five seconds, on a busy machine twenty; what takes longer than this hangs.
LONGEST_SECONDS = 180.0
ATTEMPTS = 3
AGAIN_SECONDS = 5.0


async def in_a_process(order: dict[str, Any]) -> dict[str, Any]:
    return await beside.in_a_process("bot.sheets", order, LONGEST_SECONDS)


class Cataloguing(Worker):
    """The worker. ``work_out``: what tests replace."""

    matter = "catalogue"

    def __init__(
        self, store: Store, desk: Desk, clock: Clock, folder: Path, work_out: WorkOut = in_a_process
    ) -> None:
        super().__init__(store, desk, clock)
        self._folder = folder
        self._work_out = work_out
        self._shown: dict[int, float] = {}

    async def _round(self) -> bool:
        """One step of each that is in hand."""
        now = self._clock.now().timestamp()
        found = await self._store.run(lambda db: catalogues.working(db, now))
        for catalogue in found:
            what = f"catalogue {catalogue.id} ({catalogue.state})"
            await on_its_own(
                self._store,
                what,
                self._step(catalogue),
                lambda db, one=catalogue: self._put_off(db, one),  # type: ignore[misc]
            )
        return bool(found)

    async def _step(self, catalogue: Catalogue) -> None:
        if catalogue.state == "reading":
            await self._read(catalogue)
        elif catalogue.state == "writing":
            await self._write(catalogue)
        else:
            await self._store.run(lambda db: self._go_on(db, catalogue))

    def _put_off(self, db: Database, catalogue: Catalogue) -> None:
        later = self._clock.now().timestamp() + AGAIN_SECONDS
        if catalogues.fail(db, catalogue.id, later) >= ATTEMPTS:
            cataloguing.give_up(self._turn(db, catalogue.id, "given up"), catalogue)

    def _go_on(self, db: Database, catalogue: Catalogue) -> None:
        """The next rows, in one transaction."""
        turn = self._turn(db, catalogue.id, catalogue.state)
        person = cataloguing.reporter_of(turn, catalogue)
        if person is None:
            cataloguing.refuse(turn, catalogue, "not_yours", {})
            return
        if catalogue.state == "checking":
            more = catalogue_rows.check_some(turn, catalogue)
        elif catalogue.state == "saving":
            more = cataloguing.save_some(turn, person, catalogue)
        else:
            cataloguing.draft_some(turn, person, catalogue)
            more = False
        if more:
            self._show_progress(turn, catalogue)
            return
        after: catalogues.State = "writing" if catalogue.state == "checking" else "ready"
        catalogues.move(db, catalogue.id, catalogue.state, after)
        self._shown.pop(catalogue.id, None)
        if after == "ready":
            cataloguing.show_result(turn, person, catalogue)

    def _show_progress(self, turn: Turn, catalogue: Catalogue) -> None:
        now = turn.now.timestamp()
        person = cataloguing.reporter_of(turn, catalogue)
        if person is not None and abs(now - self._shown.get(catalogue.id, 0.0)) >= PROGRESS_SECONDS:
            self._shown[catalogue.id] = now
            cataloguing.show_progress(turn, person, catalogue)

    async def _read(self, catalogue: Catalogue) -> None:
        """Beside the bot, into a file of lines; from there into the table."""
        order = await self._store.run(lambda db: self._order(db, catalogue))
        if order is None:
            return
        with files.workplace(self._folder) as place:
            out = place / "rows"
            found = await self._work_out({**order, "out": str(out)})
            if "unreadable" in found:
                reason, detail = str(found["unreadable"]), dict(found["detail"])
                await self._store.run(lambda db: self._refuse(db, catalogue, reason, detail))
                return
            await self._store.run(lambda db: catalogues.clear(db, catalogue.id))
            with out.open(encoding="utf-8") as lines:
                while some := [json.loads(line) for line in islice(lines, cataloguing.READ_AT_A_TIME)]:
                    await self._store.run(
                        lambda db, rows=some: catalogue_rows.take_rows(
                            self._turn(db, catalogue.id, "rows"), catalogue, rows
                        )  # type: ignore[misc]
                    )
        await self._store.run(lambda db: self._begin_to_check(db, catalogue, found))

    def _refuse(self, db: Database, catalogue: Catalogue, reason: str, detail: dict[str, Any]) -> None:
        """Without a header that says so it is no catalogue: then it may be evidence of something."""
        turn = self._turn(db, catalogue.id, "refused")
        person = cataloguing.reporter_of(turn, catalogue)
        if reason != "no_header" or person is None:
            cataloguing.refuse(turn, catalogue, reason, detail)
            return
        catalogues.refuse(db, catalogue.id, reason, detail)
        above = cataloguing.why_not(turn, person, catalogue, reason, detail)
        evidencing.ask_anew(turn, person, catalogue.piece_id, above=above, outbox_id=catalogue.outbox_id)

    def _order(self, db: Database, catalogue: Catalogue) -> dict[str, Any] | None:
        turn = self._turn(db, catalogue.id, "reading")
        piece = parcels.piece(db, catalogue.piece_id)
        if piece is None or piece.sha256 is None or cataloguing.reporter_of(turn, catalogue) is None:
            cataloguing.refuse(turn, catalogue, "not_yours", {})
            return None
        known, title = catalogue_rows.columns(turn)
        return {
            "do": "read",
            "path": str(files.path_of(self._folder, piece.sha256)),
            "type": piece.type,
            "known": known,
            "title": title,
            "most": self._desk.limits.catalogue_rows,
        }

    def _begin_to_check(self, db: Database, catalogue: Catalogue, found: dict[str, Any]) -> None:
        turn = self._turn(db, catalogue.id, "read")
        if not found["rows"]:
            cataloguing.refuse(turn, catalogue, "no_rows", {})
            return
        catalogue_rows.describe(turn, catalogue, found)
        catalogues.move(db, catalogue.id, "reading", "checking")

    async def _write(self, catalogue: Catalogue) -> None:
        """The verdicts of all rows into a file of lines, and beside the bot into a spreadsheet."""
        with files.workplace(self._folder) as place:
            source, out = place / "rows", place / "sheet"
            after = 0
            with source.open("w", encoding="utf-8") as opened:
                while some := await self._store.run(lambda db, n=after: self._lines(db, catalogue, n)):  # type: ignore[misc]
                    opened.writelines(json.dumps(row, ensure_ascii=True) + "\n" for row in some)
                    after = int(some[-1]["n"])
            order = await self._store.run(lambda db: self._order_to_write(db, catalogue))
            if order is None:
                return
            await self._work_out({**order, "path": str(source), "out": str(out)})
            content = await asyncio.to_thread(out.read_bytes)
            sha256 = await asyncio.to_thread(files.keep, self._folder, content)
        await self._store.run(lambda db: self._finish(db, catalogue, sha256, len(content)))

    def _lines(self, db: Database, catalogue: Catalogue, after: int) -> list[dict[str, Any]]:
        turn = self._turn(db, catalogue.id, "lines")
        person = cataloguing.reporter_of(turn, catalogue)
        if person is None:
            return []
        view = turn.view(person)
        found = catalogues.after(db, catalogue.id, after, catalogue_rows.AT_A_TIME)
        return [catalogue_rows.as_written(turn, view, catalogue, row) for row in found]

    def _order_to_write(self, db: Database, catalogue: Catalogue) -> dict[str, Any] | None:
        turn = self._turn(db, catalogue.id, "writing")
        person = cataloguing.reporter_of(turn, catalogue)
        if person is None:
            cataloguing.refuse(turn, catalogue, "not_yours", {})
            return None
        view = turn.view(person)
        header = [catalogue.detail["header"][n] for n in catalogue_rows.columns_kept(catalogue)]
        return {
            "do": "write",
            "head": catalogue_rows.head(view),
            "header": header,
            "title": view.label("catalogue-sheet-title"),
        }

    def _finish(self, db: Database, catalogue: Catalogue, sha256: str, size: int) -> None:
        turn = self._turn(db, catalogue.id, "finished")
        person = cataloguing.reporter_of(turn, catalogue)
        if person is None or not files.path_of(self._folder, sha256).exists():
            # Tried once more: the next step tells why, or writes it again.
            return
        cataloguing.finish(turn, person, catalogue, sha256, size)
