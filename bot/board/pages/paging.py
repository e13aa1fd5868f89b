"""Lists by pages: which part is shown, and where the next one is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from bot.screens.elements.paging import pages_of


@dataclass(frozen=True, slots=True)
class Part:
    """A page of a list, from 0. ``query``: what else the address says."""

    page: int
    size: int
    count: int
    path: str
    query: Mapping[str, str]

    @classmethod
    def of(cls, page: int, size: int, count: int, path: str, query: Mapping[str, str] | None = None) -> Part:
        """One beyond the end is the last."""
        pages = pages_of(count, size)
        return cls(min(max(page, 0), pages - 1), size, count, path, query or {})

    @property
    def pages(self) -> int:
        return pages_of(self.count, self.size)

    @property
    def offset(self) -> int:
        return self.page * self.size

    @property
    def previous(self) -> str | None:
        return self._at(self.page - 1) if self.page else None

    @property
    def next(self) -> str | None:
        return self._at(self.page + 1) if self.page + 1 < self.pages else None

    def _at(self, page: int) -> str:
        return f"{self.path}?{urlencode({**self.query, 'page': page + 1})}"
