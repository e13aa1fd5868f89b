"""The chapters of the Plan's four roles: the duties of each, and the kinds of update under it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.commands.authoring.handbook.blocks import (
    Cell,
    Line,
    Mark,
    MarkSort,
    Pairs,
    Row,
    Section,
    Strong,
    Table,
)
from bot.commands.authoring.handbook.writer import Writer
from policy.models.duties import Duty, Owed
from policy.models.kinds import Kind, Requirement
from policy.words import rhythms


def role(writer: Writer, number: int) -> Section:
    """One role: its duties, then what its updates must, should and may state."""
    duties = tuple(_duty(writer, one) for one in writer.pack.duties if one.plan_role == number)
    kinds = tuple(_kind(writer, one) for one in writer.pack.kinds if one.plan_role == number)
    parts = (
        Section(f"role-{number}-duties", writer.plain("handbook-duties", count=len(duties)), duties),
        Section(f"role-{number}-kinds", writer.plain("handbook-kinds", count=len(kinds)), kinds),
    )
    title = writer.plain(f"handbook-role-{number}")
    return Section(f"role-{number}", title, tuple(part for part in parts if part.blocks))


def _duty(writer: Writer, duty: Duty) -> Section:
    plain = writer.plain
    proof: list[Line] = [(writer.say(duty.evidence),)]
    if duty.evidenced:
        proof.append((plain("entry-evidence"),))
    rows: list[tuple[str, Cell]] = [
        (plain("handbook-who"), ((who(writer, duty),),)),
        (plain("handbook-proof"), tuple(proof)),
        (plain("handbook-source"), writer.grounds(duty)),
        (plain("handbook-force"), ((writer.force(duty.valid_from, duty.valid_until),),)),
    ]
    ways = Table(
        (
            plain("handbook-way"),
            plain("handbook-rhythm"),
            plain("handbook-fulfilled"),
            plain("handbook-source"),
        ),
        tuple(Row(tuple(_way(writer, duty, owed))) for owed in duty.owed),
    )
    title = f"{duty.id} {writer.say(duty.title)}"
    return Section(duty.id, title, (Pairs(tuple(rows)), ways), writer.marks(duty), listed=False)


def who(writer: Writer, duty: Duty) -> str:
    """Who owes a duty."""
    if not duty.tiers:
        return writer.plain("handbook-who-all")
    return writer.phrases.list([writer.plain(f"tier-{tier.replace('_', '-')}") for tier in duty.tiers])


def _way(writer: Writer, duty: Duty, owed: Owed) -> Iterator[Cell]:
    phrases, pack = writer.phrases, writer.pack
    yield ((writer.say(owed.title),),)
    rhythm: list[Line] = [(rhythms.rhythm(phrases, pack, owed.cadence, owed.subject),)]
    if owed.subject is not None:
        rhythm.append((rhythms.for_each(phrases, pack, owed.subject),))
    if owed.only_with is not None:
        rhythm.append((rhythms.only_with(phrases, pack, owed.only_with),))
    yield tuple(rhythm)
    updates = tuple((rhythms.satisfied_by(phrases, pack, one),) for one in duty.satisfiers(owed))
    yield updates or ((writer.plain("entry-by-slips"),),)
    yield writer.grounds(owed)


def _kind(writer: Writer, kind: Kind) -> Section:
    plain = writer.plain
    head = (
        plain("handbook-requirement"),
        plain("handbook-asks"),
        plain("handbook-remedy"),
        plain("handbook-source"),
    )
    order = ("must", "must-if", "should", "may")
    ranked = sorted(kind.requirements, key=lambda one: order.index(one.level.value))
    rows = tuple(Row(tuple(_requirement(writer, kind, one)), one.id) for one in ranked)
    blocks = (Table(head, rows),) if rows else ()
    return Section("kind-" + kind.id, f"{writer.say(kind.title)} ({kind.prefix})", blocks)


def _requirement(writer: Writer, kind: Kind, requirement: Requirement) -> Iterator[Cell]:
    words = writer.words(kind)
    level: MarkSort = requirement.level.value
    mark = Mark(level, writer.plain(f"level-{requirement.level.value}"))
    yield (Strong(requirement.id), f" {writer.say(requirement.title)}"), (mark,)
    asks: list[Line] = [(words.sentence(requirement.satisfied),)]
    if requirement.applies is not None:
        applies = writer.plain("entry-applies", condition=words.sentence(requirement.applies))
        asks = [
            (applies,),
            (writer.plain("entry-satisfied", condition=words.sentence(requirement.satisfied)),),
        ]
    if requirement.evidence:
        asks.append((writer.plain("entry-evidence"),))
    yield tuple(asks)
    yield ((writer.say(requirement.remedy),),)
    yield *writer.grounds(requirement), (writer.force(requirement.valid_from, requirement.valid_until),)
