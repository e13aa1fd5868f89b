"""The chapter on supervision: severities, handling times, alerts and who else is told of them, slips, inferences."""

from __future__ import annotations

from collections.abc import Iterator

from bot.commands.authoring.handbook.blocks import Cell, Line, Pairs, Row, Section, Strong, Table
from bot.commands.authoring.handbook.quieting import quieting
from bot.commands.authoring.handbook.writer import Writer
from policy.models.inferences import Inference
from policy.models.supervision import Limit, Reach
from policy.outcomes import Severity
from policy.words.wording import Wording


def supervision(writer: Writer) -> Section:
    """Everything by which supervisors follow up."""
    parts = (
        _severities(writer),
        _times(writer),
        _alerts(writer),
        *quieting(writer),
        _rungs(writer),
        _slips(writer),
        _closing(writer),
        _notices(writer),
        _inferences(writer),
    )
    return Section(
        "supervision", writer.plain("handbook-supervision"), tuple(one for one in parts if one.blocks)
    )


def _severities(writer: Writer) -> Section:
    plain = writer.plain
    head = (plain("handbook-test"), plain("handbook-when"), plain("handbook-source"))
    blocks = []
    for severity in Severity:
        rows = []
        for test in writer.pack.severity_tests:
            if test.severity is severity:
                words = writer.words(writer.pack.kind(test.kind))
                name: Line = (Strong(test.id), f" {writer.say(test.title)}")
                rows.append(Row(((name,), ((words.sentence(test.when),),), writer.grounds(test)), test.id))
        if rows:
            title = plain(f"severity-{severity.value}")
            blocks.append(
                Section(f"severity-{severity.value}", title, (Table(head, tuple(rows)),), listed=False)
            )
    return Section("severities", plain("handbook-severities"), tuple(blocks))


def _times(writer: Writer) -> Section:
    plain = writer.plain
    head = (
        plain("handbook-step"),
        *(plain(f"severity-{one.value}") for one in Severity),
        plain("handbook-source"),
    )
    rows = []
    for step in writer.pack.handling_times:
        limits = tuple(((_limit(writer, step.limits.get(one)),),) for one in Severity)
        title: list[Line] = [(writer.say(step.title),)]
        if step.issues_only:
            title.append((plain("handbook-issues-only"),))
        rows.append(Row((tuple(title), *limits, writer.grounds(step)), f"step-{step.step}"))
    blocks = (Table(head, tuple(rows)),) if rows else ()
    return Section("handling-times", plain("handbook-times"), blocks)


def _limit(writer: Writer, limit: Limit | None) -> str:
    if limit is None:
        return "\u2013"
    return writer.plain(f"handbook-limit-{limit.unit.replace('_', '-')}", amount=limit.amount)


def _alerts(writer: Writer) -> Section:
    plain = writer.plain
    head = (
        plain("handbook-alert"),
        plain("handbook-when"),
        plain("handbook-expected"),
        plain("handbook-source"),
    )
    rows = []
    for rule in writer.pack.alert_rules:
        words = Wording(writer.phrases, writer.pack, writer.pack.kind(rule.kind), found_severity=True)
        name: list[Line] = [(Strong(rule.id), f" {writer.say(rule.title)}")]
        if rule.urgent:
            name.append((plain("handbook-urgent"),))
        expected = ((writer.say(rule.expected),), (_as_severe(writer, rule.acknowledge_as),))
        rows.append(
            Row((tuple(name), ((words.sentence(rule.when),),), expected, writer.grounds(rule)), rule.id)
        )
    return Section("alerts", plain("handbook-alerts"), (Table(head, tuple(rows)),) if rows else ())


def _as_severe(writer: Writer, severity: Severity) -> str:
    return writer.plain("handbook-as-severe", severity=writer.plain(f"severity-{severity.value}"))


def _rungs(writer: Writer) -> Section:
    """Who else is told of an alert that nobody acknowledges in time."""
    plain = writer.plain
    severities = tuple(plain(f"severity-{one.value}") for one in Severity)
    head = (plain("handbook-rung"), *severities, plain("handbook-source"))
    rows = []
    for rung in writer.pack.rungs:
        cells = tuple(
            ((_limit(writer, rung.after.get(one)),), *_reach(writer, rung.reach.get(one, ())))
            for one in Severity
        )
        rows.append(Row((((writer.say(rung.title),),), *cells, writer.grounds(rung)), rung.id))
    return Section("rungs", plain("handbook-rungs"), (Table(head, tuple(rows)),) if rows else ())


def _reach(writer: Writer, reach: tuple[Reach, ...]) -> tuple[Line, ...]:
    names = [writer.plain(f"reach-{each}") for each in reach]
    return ((writer.phrases.list(names),),) if names else ()


def _slips(writer: Writer) -> Section:
    plain = writer.plain
    head = (
        plain("handbook-slip"),
        plain("handbook-trigger"),
        plain("handbook-goes-to"),
        plain("handbook-source"),
    )
    rows = []
    for slip in writer.pack.slips:
        trigger: list[Line] = [(writer.say(slip.trigger),)]
        trigger += [writer.parameter(name) for name in slip.numbers]
        cells: tuple[Cell, ...] = (
            ((writer.say(slip.title),),),
            tuple(trigger),
            ((writer.say(slip.to),),),
            writer.grounds(slip),
        )
        rows.append(Row(cells, f"slip-{slip.colour}"))
    return Section("slips", plain("handbook-slips"), (Table(head, tuple(rows)),) if rows else ())


def _closing(writer: Writer) -> Section:
    """What must be so before an issue is closed."""
    plain = writer.plain
    head = (
        plain("handbook-condition"),
        plain("handbook-asked-of"),
        plain("handbook-by"),
        plain("handbook-source"),
    )
    rows = []
    for condition in writer.pack.closing:
        names = [plain(f"severity-{each.value}") for each in condition.severities]
        asked = writer.phrases.list(names) if names else plain("handbook-all-issues")
        by = writer.phrases.list(condition.requirements)
        cells: tuple[Cell, ...] = (
            ((writer.say(condition.title),),),
            ((asked,),),
            ((by,),),
            writer.grounds(condition),
        )
        rows.append(Row(cells, f"closing-{condition.id}"))
    return Section("closing", plain("handbook-closing"), (Table(head, tuple(rows)),) if rows else ())


def _notices(writer: Writer) -> Section:
    """What people are sent, and what of it they may switch off."""
    plain = writer.plain
    head = (plain("handbook-notice"), plain("handbook-switch"), plain("handbook-source"))
    rows = []
    for notice in writer.pack.notices:
        because = writer.say(notice.because) if notice.because else ""
        switch = (
            plain("handbook-statutory", because=because) if notice.statutory else plain("handbook-switched")
        )
        rows.append(
            Row((((writer.say(notice.title),),), ((switch,),), writer.grounds(notice)), f"notice-{notice.id}")
        )
    return Section("notices", plain("handbook-notices"), (Table(head, tuple(rows)),) if rows else ())


def _inferences(writer: Writer) -> Section:
    found = tuple(_inference(writer, one) for one in writer.pack.inferences)
    return Section("inferences", writer.plain("handbook-inferences"), found)


def _inference(writer: Writer, inference: Inference) -> Section:
    rows = tuple(_of_inference(writer, inference))
    title = f"{inference.id} {writer.say(inference.title)}"
    return Section(inference.id, title, (Pairs(rows),), writer.marks(inference), listed=False)


def _of_inference(writer: Writer, inference: Inference) -> Iterator[tuple[str, Cell]]:
    plain = writer.plain
    kind = writer.pack.kind(inference.kind) if inference.kind else None
    words = Wording(writer.phrases, writer.pack, kind, inference.derived)
    looks_at = writer.say(kind.title) if kind else plain("handbook-organizations")
    yield plain("handbook-looks-at"), ((looks_at,),)
    if inference.applies is not None:
        yield plain("handbook-concerned"), ((words.sentence(inference.applies),),)
    yield plain("handbook-when"), ((words.sentence(inference.when),),)
    expected: list[Line] = [
        (writer.say(inference.expected),),
        (_as_severe(writer, inference.acknowledge_as),),
    ]
    if inference.raises is not None:
        raised = writer.say(writer.pack.kind(inference.raises.kind).title)
        expected.append((plain("handbook-raises", kind=raised),))
    yield plain("handbook-expected"), tuple(expected)
    yield plain("handbook-source"), writer.grounds(inference)
    yield plain("handbook-force"), ((writer.force(inference.valid_from, inference.valid_until),),)
