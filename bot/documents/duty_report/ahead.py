"""What comes next: overdue items to be made up, what falls due soon, what is planned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.documents.blocks import Align, Block, Heading, Paragraph, Table
from bot.documents.duty_report.facts import Due
from bot.documents.duty_report.writer import SHOWN, Writer
from bot.messages import clean
from storage.conversation.reminders import Reminder

MOST = 40


def ahead(writer: Writer, chapter: int) -> Iterator[Block]:
    facts, plain = writer.facts, writer.plain
    yield Heading(1, writer.chapter(chapter, "account-next"))
    day, until = writer.day(facts.made_on), writer.day(facts.horizon)
    section = 0
    if facts.overdue:
        section += 1
        yield Heading(2, writer.section(chapter, section, plain("account-next-overdue")))
        yield Paragraph(plain("account-next-overdue-lead", day=day, count=len(facts.overdue)))
        yield from _overdue(writer)
    if facts.ahead:
        section += 1
        yield Heading(2, writer.section(chapter, section, plain("account-next-ahead")))
        yield Paragraph(plain("account-next-ahead-lead", day=until, count=len(facts.ahead)))
        yield from _due_soon(writer)
    if not section:
        yield Paragraph(plain("account-next-nothing", day=day, until=until))
    if facts.plans:
        yield Heading(2, writer.section(chapter, section + 1, plain("account-next-plans")))
        yield Paragraph(plain("account-next-plans-lead"))
        yield _plans(writer, facts.plans)


def _overdue(writer: Writer) -> Iterator[Block]:
    """Duty by duty, the one that has waited longest first: which items they are, stands further up."""
    facts = writer.facts
    late = sorted(facts.overdue, key=lambda each: each.due)
    by_duty: dict[str, list[Due]] = {}
    for each in late:
        by_duty.setdefault(each.duty.id, []).append(each)
    rows = [
        (
            writer.duty_called(found[0]),
            str(len(found)),
            writer.due_day(found[0]),
            writer.plain("account-next-late-days", days=(facts.made_on - found[0].due).days),
        )
        for found in by_duty.values()
    ]
    keys = ("account-due-duty", "account-next-items", "account-next-earliest", "account-next-late")
    centered: tuple[Align, ...] = ("left", "center", "left", "left")
    yield from _table(writer, "account-next-overdue-table", keys, rows, (50, 12, 19, 19), late, centered)


def _due_soon(writer: Writer) -> Iterator[Block]:
    """What is due next first, with what proves that it was done."""
    soon = sorted(writer.facts.ahead, key=lambda each: each.due)
    rows = [
        (
            writer.duty_called(each),
            writer.period_of(each),
            writer.due_day(each),
            writer.say(each.duty.evidence),
        )
        for each in soon
    ]
    keys = ("account-due-duty", "account-due-period", "account-due-by", "account-next-proof")
    yield from _table(writer, "account-next-ahead-table", keys, rows, (34, 20, 15, 31), soon)


def _table(
    writer: Writer,
    caption: str,
    keys: Sequence[str],
    rows: Sequence[tuple[str, ...]],
    widths: tuple[int, ...],
    shown: Sequence[Due],
    aligned: tuple[Align, ...] = (),
) -> Iterator[Block]:
    head = tuple(writer.plain(key) for key in keys)
    yield Table(writer.plain(caption), head, tuple(rows[:MOST]), widths, aligned)
    if len(rows) > MOST:
        yield Paragraph(writer.plain("account-next-more", count=len(rows) - MOST), small=True)
    if any(each.ours for each in shown):
        yield Paragraph(writer.plain("account-legend-ours"), small=True)


def _plans(writer: Writer, plans: Sequence[Reminder]) -> Table:
    keys = ("account-plan-kind", "account-plan-title", "account-plan-day")
    head = tuple(writer.plain(key) for key in keys)
    rows = tuple(_plan(writer, each) for each in plans[:MOST])
    return Table(writer.plain("account-next-plans-table"), head, rows, (30, 48, 22))


def _plan(writer: Writer, plan: Reminder) -> tuple[str, ...]:
    pack = writer.facts.pack
    kind = pack.kind(plan.kind) if plan.kind is not None and pack.has_kind(plan.kind) else None
    title = plan.fields.get(kind.title_field) if kind else None
    said = clean(str(title), SHOWN) if title else writer.plain("account-plan-untitled")
    name = writer.say(kind.title) if kind else plan.kind or ""
    return name, said, writer.short_day(plan.day) if plan.day else ""
