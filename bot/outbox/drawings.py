"""The pictures of messages: drawn when they are sent, beside the writer, and once for all who see the same."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable

from bot.pictures.chart import Chart
from bot.pictures.drawing import draw
from storage import Store
from storage.supervision import digests

log = logging.getLogger(__name__)
# A few hundred kilobytes each; supervisors of one district, who see the same, come one after the other.
REMEMBERED = 24

Draw = Callable[[Chart], bytes]


class DrawingFailed(Exception):
    """The picture can't be drawn: what it shows isn't kept, or a mistake of ours."""


class Drawings:
    """Draws what is kept, one at a time: the processor is needed by those who are answered.

    ``draw``: what tests replace.
    """

    def __init__(self, store: Store, draw: Draw = draw) -> None:
        self._store = store
        self._draw = draw
        self._drawn: OrderedDict[str, bytes] = OrderedDict()
        self._at_work = asyncio.Lock()

    async def get(self, picture_id: str) -> bytes:
        """The picture as PNG. Raises DrawingFailed, or StorageUnavailable."""
        async with self._at_work:
            if picture_id not in self._drawn:
                self._drawn[picture_id] = await self._drawn_now(picture_id)
                if len(self._drawn) > REMEMBERED:
                    self._drawn.popitem(last=False)
            self._drawn.move_to_end(picture_id)
            return self._drawn[picture_id]

    async def _drawn_now(self, picture_id: str) -> bytes:
        content = await self._store.run(lambda db: digests.picture(db, picture_id))
        if content is None:
            raise DrawingFailed("what the picture shows isn't kept")
        try:
            return await asyncio.to_thread(lambda: self._draw(Chart.from_json(content)))
        except Exception as error:  # the border: whatever is wrong with a picture, its message goes out
            log.exception("Picture %s can't be drawn", picture_id)
            raise DrawingFailed(type(error).__name__) from error
