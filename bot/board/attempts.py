"""Failed attempts to come in: so many in a minute from one address, then they aren't looked at for a while.

Whoever holds what leads in is let in all the same: behind a proxy everybody comes from one address, and nobody may
lock the others out. What leads in can't be guessed (192 bits); this keeps the journal and the disk from being filled.
"""

from __future__ import annotations

from collections import OrderedDict, deque

ALLOWED = 20
SECONDS = 60.0
# Of more addresses the ones that were heard of longest ago are forgotten.
ADDRESSES = 1_000


class Attempts:
    """Times are of the steady clock (time.monotonic)."""

    def __init__(self) -> None:
        self._failed: OrderedDict[str, deque[float]] = OrderedDict()

    def note_failure(self, address: str, now: float) -> bool:
        """True: it is one of those that are answered; False: there were too many in the last minute."""
        times = self._failed.setdefault(address, deque(maxlen=ALLOWED))
        self._failed.move_to_end(address)
        while len(self._failed) > ADDRESSES:
            self._failed.popitem(last=False)
        if len(times) == ALLOWED and now - times[0] < SECONDS:
            return False
        times.append(now)
        return True
