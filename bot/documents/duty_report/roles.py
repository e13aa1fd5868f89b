"""For each role of the Plan: what was done, and how what was due stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.documents.blocks import Block, Heading, Paragraph, Table
from bot.documents.duty_report.facts import Due, Work
from bot.documents.duty_report.writer import SHOWN_REASON, Writer
from bot.messages import clean
from policy.models.duties import PLAN_ROLES

# A reader sees what matters on a page; what is beyond stands in an annex.
MOST_WORKS = 15
# Of one duty, more than so many that were met are told in one line.
MOST_MET = 4
REFS = 3


def roles(writer: Writer, chapter: int, works_annex: str) -> Iterator[Block]:
    """``works_annex``: where the rest of the records stands."""
    yield Heading(1, writer.chapter(chapter, "account-roles"))
    for role in PLAN_ROLES:
        name = writer.plain(f"account-role-{role}")
        yield Heading(2, writer.section(chapter, role, name))
        yield Paragraph(_lead(writer, role))
        yield from _works(writer, writer.facts.works_of(role), name, works_annex)
        yield from dues(writer, writer.facts.of_role(role), writer.plain("account-dues-table", role=name))
    others = writer.facts.works_of(None)
    if others:
        name = writer.plain("account-role-other")
        yield Heading(2, writer.section(chapter, len(PLAN_ROLES) + 1, name))
        yield Paragraph(writer.plain("account-role-other-lead", count=len(others)))
        yield from _works(writer, others, name, works_annex)


def _lead(writer: Writer, role: int) -> str:
    works, rate = writer.facts.works_of(role), writer.facts.rate(role)
    due, done = rate.denominator, rate.numerator
    if not works and not due:
        return writer.plain("account-role-nothing")
    if works:
        proved = sum(bool(each.proofs) for each in works)
        told = writer.plain("account-role-works", works=len(works), proved=proved, stated=len(works) - proved)
    else:
        told = writer.plain("account-role-no-works")
    if not due:
        return told + writer.plain("account-role-none-due")
    return told + writer.plain("account-role-due", due=due, done=done, late=due - done)


def _works(writer: Writer, works: Sequence[Work], role: str, annex: str) -> Iterator[Block]:
    if not works:
        return
    shown = works[-MOST_WORKS:]
    yield works_table(writer, shown, writer.plain("account-works-table", role=role))
    if len(works) > len(shown):
        more = writer.plain("account-works-more", count=len(works) - len(shown), annex=annex)
        yield Paragraph(more, small=True)


def works_table(writer: Writer, works: Sequence[Work], caption: str) -> Table:
    """Records with reference, day, title, kind, and what stands behind them."""
    plain = writer.plain
    keys = (
        "account-work-ref",
        "account-work-day",
        "account-work-title",
        "account-work-kind",
        "account-work-proof",
    )
    return Table(
        caption,
        tuple(plain(key) for key in keys),
        tuple(_work(writer, each) for each in works),
        (14, 14, 38, 20, 14),
        ("left", "left", "left", "left", "center"),
    )


def _work(writer: Writer, work: Work) -> tuple[str, ...]:
    proofs = len(work.proofs)
    return (
        work.update.ref,
        writer.short_day(work.update.governing_date),
        writer.title_of(work),
        writer.say(work.kind.title) if work.kind else work.update.kind,
        writer.plain("account-proof-count", count=proofs) if proofs else writer.plain("account-proof-none"),
    )


def dues(writer: Writer, found: Sequence[Due], caption: str) -> Iterator[Block]:
    """What was due, duty by duty; many of one duty that were met in one line."""
    if not found:
        return
    rows: list[tuple[str, ...]] = []
    order = {duty.id: n for n, duty in enumerate(writer.facts.pack.duties)}
    by_duty: dict[str, list[Due]] = {}
    for each in sorted(found, key=lambda each: order[each.duty.id]):
        by_duty.setdefault(each.duty.id, []).append(each)
    for of_duty in by_duty.values():
        met = [each for each in of_duty if each.owed.state == "met"]
        together = len(met) > MOST_MET
        rows += [_due(writer, each) for each in of_duty if not (together and each.owed.state == "met")]
        if together:
            rows.append(_together(writer, met))
    plain = writer.plain
    keys = ("account-due-duty", "account-due-period", "account-due-by", "account-due-state")
    yield Table(
        caption,
        tuple(plain(key) for key in keys),
        tuple(rows),
        (36, 22, 16, 26),
    )
    if any(each.ours for each in found):
        yield Paragraph(plain("account-legend-ours"), small=True)


def _due(writer: Writer, due: Due) -> tuple[str, ...]:
    return writer.duty_called(due), writer.period_of(due), writer.due_day(due), _state(writer, due)


def _together(writer: Writer, met: Sequence[Due]) -> tuple[str, ...]:
    refs = list(dict.fromkeys(each.ref for each in met if each.ref))[:REFS]
    days = sorted(each.due for each in met)
    span = writer.plain("account-due-days", first=writer.short_day(days[0]), last=writer.short_day(days[-1]))
    by = span if days[0] != days[-1] else writer.short_day(days[0])
    return (
        writer.duty_called(met[0]),
        writer.plain("account-due-many", count=len(met)),
        writer.plain("account-due-ours", day=by) if any(each.ours for each in met) else by,
        writer.plain("account-due-met-many", count=len(met), refs=writer.view.words.list(refs)),
    )


def _state(writer: Writer, due: Due) -> str:
    owed, plain = due.owed, writer.plain
    if owed.state == "met":
        key = "account-due-met-late" if due.was_late else "account-due-met"
        return plain(key, day=writer.short_day(owed.met_on or due.due), ref=due.ref or "")
    if owed.state == "waived":
        reason = clean(owed.reason, SHOWN_REASON)
        if due.waived_until is None:
            return plain("account-due-waived", reason=reason)
        return plain("account-due-waived-until", until=writer.short_day(due.waived_until), reason=reason)
    return plain(f"account-due-{owed.state}")
