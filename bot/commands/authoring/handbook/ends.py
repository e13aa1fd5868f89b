"""The last chapters: coverage with its doubts, qualification, timeline, parameters, and the sources."""

from __future__ import annotations

from collections.abc import Iterator

from bot.commands.authoring.handbook.blocks import (
    Cell,
    Line,
    Link,
    Mark,
    Paragraph,
    Row,
    Section,
    Strong,
    Table,
)
from bot.commands.authoring.handbook.writer import Writer
from policy.comparing.usage import uses_of
from policy.models.coverage import Coverage
from policy.models.pack import Parameter


def ends(writer: Writer) -> Iterator[Section]:
    """The chapters that a pack has something for."""
    for section in (
        _coverage(writer),
        _qualifications(writer),
        _timeline(writer),
        _parameters(writer),
        _sources(writer),
    ):
        if section.blocks:
            yield section


def _coverage(writer: Writer) -> Section:
    plain = writer.plain
    head = (
        plain("handbook-line"),
        plain("handbook-level"),
        plain("handbook-doubt"),
        plain("handbook-source"),
    )
    rows = tuple(Row(tuple(_line(writer, one)), one.id) for one in writer.pack.coverage)
    return _tabled("coverage", plain("handbook-coverage"), head, rows)


def _line(writer: Writer, line: Coverage) -> Iterator[Cell]:
    plain = writer.plain
    tiers = writer.phrases.list([plain(f"tier-{tier.replace('_', '-')}") for tier in line.tiers])
    yield (Strong(line.id), f" {writer.say(line.title)}"), *(((tiers,),) if tiers else ())
    yield ((plain(f"handbook-coverage-{line.level}"),),)
    doubts: list[Line] = []
    if line.doubt is not None:
        doubts.append((Mark("doubt", plain("handbook-open")), f" {writer.say(line.doubt)}"))
    doubts += [writer.parameter(name) for name in (line.switch, line.expected) if name]
    yield tuple(doubts) or (("\u2013",),)
    yield writer.grounds(line)


def _qualifications(writer: Writer) -> Section:
    plain = writer.plain
    head = (
        plain("handbook-quality"),
        plain("handbook-level"),
        plain("handbook-proof"),
        plain("handbook-source"),
    )
    rows = []
    for one in writer.pack.qualifications:
        name: Line = (Strong(one.id), f" {writer.say(one.title)}")
        level: Line = (plain(f"handbook-quality-{one.level}"),)
        rows.append(Row(((name,), (level,), ((writer.say(one.evidence),),), writer.grounds(one)), one.id))
    section = _tabled("qualification", plain("handbook-qualification"), head, tuple(rows))
    if not rows:
        return section
    lead = Paragraph((plain("handbook-qualification-lead"),))
    return Section(section.anchor, section.title, (lead, *section.blocks))


def _timeline(writer: Writer) -> Section:
    plain = writer.plain
    head = (plain("handbook-date"), plain("handbook-what"), plain("handbook-source"))
    rows = []
    for one in writer.pack.timeline:
        what: list[Line] = [(writer.say(one.title),)]
        if one.parameter is not None:
            what.append((plain("handbook-settable"), *writer.parameter(one.parameter)))
        rows.append(Row((((one.when,),), tuple(what), writer.grounds(one)), f"milestone-{one.id}"))
    return _tabled("timeline", plain("handbook-timeline"), head, tuple(rows))


def _parameters(writer: Writer) -> Section:
    plain = writer.plain
    head = (plain("handbook-parameter"), plain("handbook-values"), plain("handbook-used"))
    rows = tuple(Row(tuple(_parameter(writer, one)), f"parameter-{one.id}") for one in writer.pack.parameters)
    section = _tabled("parameters", plain("handbook-parameters"), head, rows)
    if not rows:
        return section
    lead = Paragraph((plain("handbook-parameters-lead"),))
    return Section(section.anchor, section.title, (lead, *section.blocks))


def _parameter(writer: Writer, parameter: Parameter) -> Iterator[Cell]:
    plain = writer.plain
    yield (writer.say(parameter.title),), (Mark("plain", parameter.id),)
    lines: list[Line] = []
    for dated in parameter.values:
        since = plain("handbook-value-from", day=writer.day(dated.valid_from))
        grounds = writer.grounds(dated)
        lines.append((Strong(writer.words().figure(parameter, dated.value)), since, *grounds[0]))
        lines += grounds[1:]
    yield tuple(lines)
    used: list[str | Link] = []
    for use in uses_of(writer.pack, parameter.id):
        place = _PLACES.get(use.group)
        text = use.id if place is not None else use.id.split(".")[-1]
        used += [
            writer.phrases.list(["", ""]) if used else "",
            Link(f"#{place}{use.id}", text) if place is not None else text,
        ]
    yield (tuple(used) or (plain("handbook-used-nowhere"),),)


_PLACES = {
    "requirement": "", "duty": "", "inference": "", "severity_test": "", "alert_rule": "", "coverage": "",
    "slip": "slip-", "milestone": "milestone-", "silencing": "",
}  # fmt: skip


def _sources(writer: Writer) -> Section:
    plain = writer.plain
    head = (plain("handbook-code"), plain("handbook-document"), plain("handbook-read"))
    rows = []
    for one in writer.pack.sources:
        weight = plain(f"weight-{one.weight.value.replace('_', '-')}")
        document: list[Line] = [(writer.say(one.title),), (weight,)]
        if one.in_force_from is not None:
            document.append((plain("entry-in-force", since=writer.day(one.in_force_from)),))
        if one.address is not None:
            document.append((Link(one.address, one.address),))
        read = writer.say(one.read) if one.read else plain("handbook-read-unsaid")
        rows.append(Row((((Strong(one.id),),), tuple(document), ((read,),)), f"source-{one.id}"))
    return _tabled("sources", plain("handbook-sources"), head, tuple(rows))


def _tabled(anchor: str, title: str, head: tuple[str, ...], rows: tuple[Row, ...]) -> Section:
    return Section(anchor, title, (Table(head, rows),) if rows else ())
