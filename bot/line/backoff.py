"""How long to wait before trying again."""

from __future__ import annotations

import random
from dataclasses import dataclass


@dataclass(slots=True)
class Backoff:
    """Waits that double, from `first` to `most` seconds, spread so that many don't come back at once."""

    first: float = 0.3
    most: float = 30.0
    failures: int = 0

    def next(self) -> float:
        """Seconds to wait after one more failure."""
        wait = min(self.most, self.first * 2.0 ** min(self.failures, 32))
        self.failures += 1
        return wait * random.uniform(0.75, 1.25)  # noqa: S311 - no secret

    def reset(self) -> None:
        self.failures = 0
