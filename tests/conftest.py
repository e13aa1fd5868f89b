"""How many processes the tests run in."""

from __future__ import annotations

import os


def pytest_xdist_auto_num_workers() -> int:
    """Three on two cores: a good third of the time is waiting, for bots that start, browsers and pauses."""
    cores = len(os.sched_getaffinity(0))
    return cores + max(1, cores // 2)
