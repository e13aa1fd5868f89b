"""What it costs to read what people write: a sentence, a long message, the first one after a start; and its memory."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import date
from statistics import quantiles

from bot.reading import Directory, ReadingContext, read
from tests.benchmarks.table import Table

TEXTS = (
    "今天把义务教育入学数据共享给了卫健局,每月更新,含个人信息,有条件共享",
    "一网统管平台宕机6小时,请协调卫健局于3月20日前解决,风险等级高",
    "我还欠什么?",
    "Yesterday we shared the vaccination records with the Health Bureau, updated weekly, no personal data",
    "The permits portal is delayed by six weeks, the contractor wants another 300k yuan",
    "ok, thanks",
)
LONG = 4_000
ROUNDS, LONG_ROUNDS, STARTS = 300, 100, 11
# What was asked for: of a sentence, of the import, of the memory; of a long message by decision 0042.
SENTENCE_MS, IMPORT_MS, LONG_MS, MEMORY_MB = 5.0, 300.0, 1000.0, 60.0
# In a process of its own: what was imported here already costs nothing again.
_ALONE = """
import json, sys, time
from datetime import date
def resident():
    with open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS:"))
before, begun = resident(), time.process_time()
from bot.reading import Directory, ReadingContext, read
imported = time.process_time()
read(sys.argv[1], ReadingContext(date(2026, 3, 11), Directory.of({})))
told = time.process_time()
print(json.dumps([1000 * (imported - begun), 1000 * (told - imported), resident() - before]))
"""


def measure_reading() -> Table:
    """A row for each figure, beside its limit."""
    names = {"health": ("卫健局", "Health Bureau"), "tax": ("税务局", "Tax Bureau")}
    context = ReadingContext(date(2026, 3, 11), Directory.of(names))
    read(TEXTS[0], context)
    sentences = [_milliseconds(text, context) for _ in range(ROUNDS) for text in TEXTS]
    long = [_milliseconds(each, context) for each in _long_messages() for _ in range(LONG_ROUNDS // 2)]
    alone = [_alone() for _ in range(STARTS)]
    imported, first, grown = ([each[place] for each in alone] for place in range(3))
    return Table(
        "Reading what people write",
        ("what", "unit", "times", "p50", "p99", "limit", "kept"),
        (
            _row("a sentence", "ms", sentences, SENTENCE_MS),
            _row(f"a message of {LONG:,} characters", "ms", long, LONG_MS),
            _row("the import, in a new process", "ms", imported, IMPORT_MS),
            _row("the first sentence after it", "ms", first, None),
            _row("memory, import and first sentence", "MB", grown, MEMORY_MB),
        ),
        (
            "Processor time. The first sentence reads what was learned from files, once in a process. Of so few",
            "starts p99 is nearly the longest; memory as Linux tells it.",
        ),
    )


def _long_messages() -> Sequence[str]:
    """One that tells many matters, in Chinese and English in turn, and one in a single breath."""
    many = "。".join(TEXTS)
    return (many * (LONG // len(many) + 1))[:LONG], ("学籍数据和" * LONG)[:LONG]


def _milliseconds(text: str, context: ReadingContext) -> float:
    # Of this thread alone: what others do on the machine meanwhile doesn't count.
    begun = time.thread_time()
    read(text, context)
    return 1000 * (time.thread_time() - begun)


def _alone() -> Sequence[float]:
    """Milliseconds of the import and of the first sentence, and the megabytes that both take."""
    command = [sys.executable, "-c", _ALONE, TEXTS[0]]
    found: Sequence[float] = json.loads(subprocess.check_output(command, text=True))
    return found


def _row(what: str, unit: str, found: Sequence[float], limit: float | None) -> Sequence[str]:
    """``kept`` is judged by p99: what one in a hundred waits for is waited for daily."""
    cuts = quantiles(found, n=100, method="inclusive")
    half, most = cuts[49], cuts[98]
    kept = "-" if limit is None else "yes" if most <= limit else "no"
    return (what, unit, f"{len(found):,}", f"{half:.2f}", f"{most:.2f}", f"{limit:g}" if limit else "-", kept)
