"""What it costs to read a sentence."""

from __future__ import annotations

import time
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
ROUNDS = 300


def measure_reading() -> Table:
    """Milliseconds for a sentence."""
    names = {"health": ("卫健局", "Health Bureau"), "tax": ("税务局", "Tax Bureau")}
    context = ReadingContext(date(2026, 3, 11), Directory.of(names))
    spent = []
    for _ in range(ROUNDS):
        for text in TEXTS:
            start = time.perf_counter()
            read(text, context)
            spent.append(1000 * (time.perf_counter() - start))
    cuts = quantiles(spent, n=100)
    return Table(
        "Reading a sentence, milliseconds",
        ("sentences", "p50", "p99"),
        ((str(len(spent)), f"{cuts[49]:.2f}", f"{cuts[98]:.2f}"),),
    )
