"""A document read back as whoever opens it sees it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from bot.documents.making import make
from bot.settings import Settings

LATER = "2026-04-02T10:00:00+08:00"


@dataclass(frozen=True, slots=True)
class Read:
    """``tables``: caption -> rows of texts, the header first."""

    document: Any
    content: bytes

    @property
    def text(self) -> str:
        """All words of the body, the tables left out."""
        return "\n".join(paragraph.text for paragraph in self.document.paragraphs)

    @property
    def headings(self) -> list[str]:
        found = self.document.paragraphs
        return [each.text for each in found if each.style.name.startswith("Heading")]

    @property
    def tables(self) -> dict[str, list[tuple[str, ...]]]:
        return {
            table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")): [
                tuple(cell.text for cell in row.cells) for row in table.rows
            ]
            for table in self.document.tables
        }

    def rows(self, caption: str) -> list[tuple[str, ...]]:
        """Those below the header of the table whose caption begins so; none where there is no such table."""
        found = [rows for name, rows in self.tables.items() if name.startswith(caption)]
        return found[0][1:] if found else []

    @property
    def everything(self) -> str:
        cells = (cell for rows in self.tables.values() for row in rows for cell in row)
        return "\n".join((self.text, *cells))


def made(
    database: Path,
    organization: str = "education",
    period: str = "2026-Q1",
    *,
    language: str = "zh",
    now: str = LATER,
    plans: bool = True,
    supervision: bool = True,
) -> Read:
    """The duty report of an organization, from the file as it is."""
    order = {
        "sort": "report",
        "organization": organization,
        "period": period,
        "plans": plans,
        "supervision": supervision,
        "now": now,
        "language": language,
    }
    content = make(Settings(database=database), order)
    return Read(Document(io.BytesIO(content)), content)
