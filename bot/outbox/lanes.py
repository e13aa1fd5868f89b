"""What waits to be sent, in memory: a lane for each chat, in order within it, one message at a time.

Answers to button presses have lanes of their own: they are no messages, and worth nothing if they wait.
Times are of the steady clock.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field

from bot.line.backoff import Backoff
from bot.outbox.pace import Pacer
from storage.line.outbox import ANSWER_CALLBACK, OutboxRow

LaneKey = tuple[int, bool]
MOST_BACKOFF_SECONDS = 300.0


def lane_key(row: OutboxRow) -> LaneKey:
    return row.chat_id, row.method == ANSWER_CALLBACK


@dataclass(slots=True)
class Lane:
    """The rows of one chat by (priority, id), and when the next may go after a failure."""

    key: LaneKey
    heap: list[tuple[int, int]] = field(default_factory=list)
    rows: dict[int, OutboxRow] = field(default_factory=dict)
    busy: int = 0  # on the way, or being looked up
    ready_at: float = 0.0
    backoff: Backoff = field(default_factory=lambda: Backoff(most=MOST_BACKOFF_SECONDS))

    def head(self) -> OutboxRow | None:
        return self.rows[self.heap[0][1]] if self.heap else None


class Lanes:
    """All lanes, and which of them has something that may go now.

    A lane that isn't busy and holds something is in `_ready` or in `_later`, perhaps more than once;
    entries that are out of date are passed over when they come up.
    """

    def __init__(self, pacer: Pacer) -> None:
        self._pacer = pacer
        self._lanes: dict[LaneKey, Lane] = {}
        self._ready: list[tuple[int, int, LaneKey]] = []  # priority, row id
        self._later: list[tuple[float, LaneKey]] = []
        self.known: set[int] = set()  # rows that are here or on their way

    def add(self, row: OutboxRow, not_before: float = 0.0) -> None:
        lane = self._lanes.setdefault(lane_key(row), Lane(lane_key(row)))
        if row.id not in lane.rows:
            heapq.heappush(lane.heap, (row.priority, row.id))
        lane.rows[row.id] = row
        lane.ready_at = max(lane.ready_at, not_before)
        self.known.add(row.id)
        self._offer(lane)

    def occupy(self, row: OutboxRow) -> None:
        """This row is on its way, or being looked up: nothing else goes to its chat meanwhile."""
        lane = self._lanes.setdefault(lane_key(row), Lane(lane_key(row)))
        lane.busy += 1
        self._drop(lane, row.id)
        self.known.add(row.id)

    def release(self, row: OutboxRow) -> None:
        """The row is off the way."""
        lane = self._lanes.get(lane_key(row))
        self.known.discard(row.id)
        if lane is None:
            return
        lane.busy = max(0, lane.busy - 1)
        if lane.heap or lane.busy:
            self._offer(lane)
        elif not lane.backoff.failures:
            del self._lanes[lane.key]

    def forget(self, row: OutboxRow) -> None:
        """The row isn't to be sent any more."""
        lane = self._lanes.get(lane_key(row))
        self.known.discard(row.id)
        if lane is not None:
            self._drop(lane, row.id)
            self._offer(lane)

    def empty(self, chat_id: int) -> list[OutboxRow]:
        """Take out all that waits for this chat."""
        taken: list[OutboxRow] = []
        for key in ((chat_id, False), (chat_id, True)):
            lane = self._lanes.get(key)
            if lane is not None:
                taken += lane.rows.values()
                lane.rows, lane.heap = {}, []
        self.known.difference_update(row.id for row in taken)
        return taken

    def succeeded(self, row: OutboxRow) -> None:
        lane = self._lanes.get(lane_key(row))
        if lane is not None:
            lane.backoff.reset()
            lane.ready_at = 0.0

    def failed(self, row: OutboxRow, now: float) -> float:
        """Hold the lane back for a while; returns for how many seconds."""
        lane = self._lanes.setdefault(lane_key(row), Lane(lane_key(row)))
        wait = lane.backoff.next()
        lane.ready_at = max(lane.ready_at, now + wait)
        return wait

    def wake_all(self) -> None:
        """The line works again: nobody need sit out a long back-off."""
        for lane in self._lanes.values():
            lane.ready_at = 0.0
            self._offer(lane)

    def pick(self, now: float, most: int) -> list[OutboxRow]:
        """What may go now: alerts before digests, one for each chat, as many as the pace allows.

        The lanes stay as they are until `occupy` or `forget`.
        """
        while self._later and self._later[0][0] <= now:
            lane = self._lanes.get(heapq.heappop(self._later)[1])
            if lane is not None:
                self._offer(lane)
        picked: dict[LaneKey, OutboxRow] = {}
        put_back = []
        paced = 1 if self._pacer.pace.overall is not None else most  # evenly: one, then the next
        open_now = self._pacer.bot_ready_at() <= now
        while self._ready and len(picked) < most:
            entry = heapq.heappop(self._ready)
            row = self._current(entry)
            if row is None or entry[2] in picked:
                continue
            answer = entry[2][1]
            when = self._ready_at(self._lanes[entry[2]], now)
            if when > now:
                heapq.heappush(self._later, (when, entry[2]))
                continue
            put_back.append(entry)
            if self._pacer.bot_paused_until() > now:
                break
            if answer:
                picked[entry[2]] = row
            elif open_now and paced > 0:
                paced -= 1
                picked[entry[2]] = row
            else:
                break
        for entry in put_back:
            heapq.heappush(self._ready, entry)
        return list(picked.values())

    def next_time(self, now: float) -> float | None:
        """When something may go next; None if nothing waits."""
        times = []
        if self._ready:
            times.append(max(now, self._pacer.bot_ready_at()))
        if self._later:
            times.append(self._later[0][0])
        return min(times) if times else None

    def _ready_at(self, lane: Lane, now: float) -> float:
        chat_id, answer = lane.key
        paced = self._pacer.chat_paused_until(chat_id) if answer else self._pacer.chat_ready_at(chat_id, now)
        return max(lane.ready_at, paced)

    def _current(self, entry: tuple[int, int, LaneKey]) -> OutboxRow | None:
        """The row of the entry, if it is still the first of a lane that is free."""
        lane = self._lanes.get(entry[2])
        head = lane.head() if lane is not None and not lane.busy else None
        return head if head is not None and head.id == entry[1] else None

    def _offer(self, lane: Lane) -> None:
        if lane.heap and not lane.busy:
            priority, row_id = lane.heap[0]
            heapq.heappush(self._ready, (priority, row_id, lane.key))

    def _drop(self, lane: Lane, row_id: int) -> None:
        if lane.rows.pop(row_id, None) is None:
            return
        if lane.heap[0][1] == row_id:
            heapq.heappop(lane.heap)
        else:
            lane.heap = [one for one in lane.heap if one[1] != row_id]
            heapq.heapify(lane.heap)
