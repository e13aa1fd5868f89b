"""Charts to be drawn: small and full ones, in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

from bot.pictures.chart import Band, Cell, Chart, Key, Line, Mark, Point
from policy.models.base import Language
from policy.models.pack import Pack

MARKS: tuple[Mark, ...] = get_args(Mark)


def cells(count: int, first: int) -> tuple[Cell, ...]:
    """Each mark in turn, each count in turn."""
    return tuple(Cell(MARKS[(first + n) % len(MARKS)], (1, 2, 12, 120)[n % 4]) for n in range(count))


def full(pack: Pack, language: Language, columns: Sequence[str]) -> Chart:
    """All duties of the pack under these columns."""
    bands = []
    for role in (1, 2, 3, 4):
        of_role = [duty for duty in pack.duties if duty.plan_role == role]
        lines = tuple(
            Line(duty.id, duty.title.say(language), cells(len(columns), n)) for n, duty in enumerate(of_role)
        )
        bands.append(Band(f"{role}", "12/30", lines))
    return Chart(
        title="职责完成情况 · 周报",
        day="2026年3月3日（周二）08:30",
        share="应办 655 项 · 完成 412",
        numerator=412,
        denominator=655,
        trend_title="完成率（按应办周）",
        trend=tuple(Point(f"3月{n}日", n, 10 if n != 4 else 0) for n in range(8)),
        columns=tuple(columns),
        feet=tuple("12/30" for _ in columns),
        bands=tuple(bands),
        legend=tuple(Key(mark, "三个工作日内到期") for mark in MARKS),
        note="另有 31 个单位未列出",
    )


def small(**changes: object) -> Chart:
    made = Chart(
        title="A",
        day="Tue 3 Mar",
        share="1 met of 2 due",
        numerator=1,
        denominator=2,
        trend_title="Met of due",
        trend=(Point("2 Feb", 1, 2), Point("9 Feb", 2, 2)),
        columns=("Education",),
        feet=("1/2",),
        bands=(Band("Data", "1/2", (Line("D2-1", "Take a census", (Cell("met"),)),)),),
        legend=(Key("met", "met"),),
    )
    return replace(made, **changes)  # type: ignore[arg-type]
