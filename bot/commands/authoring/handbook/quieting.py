"""In the chapter on supervision: who hears of an alert first, what may be silenced, and which alert mutes which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.commands.authoring.handbook.blocks import Cell, Link, Pairs, Row, Section, Table
from bot.commands.authoring.handbook.writer import Writer
from policy.checklist.holding import first_to_hear
from policy.models.supervision import Inhibition
from policy.outcomes import Severity


def quieting(writer: Writer) -> tuple[Section, ...]:
    """A section each; one without entries has no blocks."""
    return _first(writer), _silencing(writer), _inhibitions(writer)


def _first(writer: Writer) -> Section:
    plain = writer.plain
    rows: list[tuple[str, Cell]] = []
    for severity in Severity:
        names = [plain(f"reach-{each}") for each in first_to_hear(writer.pack, severity)]
        rows.append((plain(f"severity-{severity.value}"), ((writer.phrases.list(names),),)))
    if writer.pack.routing is not None:
        rows.append((plain("handbook-source"), writer.grounds(writer.pack.routing)))
    return Section("routing", plain("handbook-first-told"), (Pairs(tuple(rows)),))


def _silencing(writer: Writer) -> Section:
    silencing, plain = writer.pack.silencing, writer.plain
    title = plain("handbook-silencing")
    if silencing is None:
        return Section("silencing", title, ())
    names = [plain(f"severity-{each.value}") for each in silencing.severities]
    rows: tuple[tuple[str, Cell], ...] = (
        (plain("handbook-may-be-silenced"), ((writer.phrases.list(names),),)),
        (plain("handbook-silent-at-most"), (writer.parameter(silencing.days),)),
        (plain("handbook-source"), writer.grounds(silencing)),
    )
    return Section("silencing", title, (Pairs(rows),))


def _inhibitions(writer: Writer) -> Section:
    """While one is open, others don't ring."""
    plain = writer.plain
    head = (
        plain("handbook-while"),
        plain("handbook-blockers"),
        plain("handbook-mutes"),
        plain("handbook-same"),
        plain("handbook-source"),
    )
    rows = [
        Row(
            (
                ((f"{each.id} {writer.say(each.title)}",),),
                (tuple(_linked(writer, each.blockers)),),
                (tuple(_linked(writer, each.mutes)),),
                ((_same(writer, each),),),
                writer.grounds(each),
            ),
            each.id,
        )
        for each in writer.pack.inhibitions
    ]
    blocks = (Table(head, tuple(rows)),) if rows else ()
    return Section("inhibitions", plain("handbook-inhibitions"), blocks)


def _linked(writer: Writer, rule_ids: Iterable[str]) -> Iterator[str | Link]:
    for at, rule_id in enumerate(rule_ids):
        if at:
            yield writer.phrases.list(["", ""])
        yield Link(f"#{rule_id}", rule_id)


def _same(writer: Writer, inhibition: Inhibition) -> str:
    if inhibition.same in ("organization", "record"):
        return writer.plain(f"handbook-same-{inhibition.same}")
    fields = (f for kind in writer.pack.kinds for f in kind.fields if f.id == inhibition.same and f.key)
    return writer.say(next(fields).label)
