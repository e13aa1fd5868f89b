"""The annexes: on what the duties rest, how it is counted, and lists that are too long for the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.documents.blocks import Annex, Block, Items, Paragraph, Table
from bot.documents.duty_report.facts import Facts
from bot.documents.duty_report.roles import MOST_WORKS, works_table
from bot.documents.duty_report.writer import SHOWN, Writer
from bot.messages import clean
from bot.screens.checklist.cadence import cadence, is_ours
from bot.screens.elements.figures import with_unit
from policy.checklist.obligations import JOINING_DAYS
from policy.models.base import Source
from policy.models.duties import PLAN_ROLES, Duty, Owed

METHOD = ("due", "rate", "state", "work", "proof", "issue", "alert", "pack")
# Where the list of all records stands, if it is needed.
WORKS_ANNEX = 4
MOST_LISTED = 2000
_DIGITS = 12


def annexes(writer: Writer) -> Iterator[Block]:
    yield from _sources(writer)
    yield from _method(writer)
    proved = [each for each in writer.facts.works if each.proofs]
    number = 3
    if proved:
        yield Annex(writer.annex(number), writer.plain("account-proofs-annex"))
        keys = ("account-work-ref", "account-work-title", "account-proofs-names")
        yield Table(
            writer.plain("account-proofs-table"),
            tuple(writer.plain(key) for key in keys),
            tuple(
                (
                    each.update.ref,
                    writer.title_of(each),
                    writer.view.words.list(clean(name, SHOWN) for name in each.proofs),
                )
                for each in proved[:MOST_LISTED]
            ),
            (14, 40, 46),
        )
        number += 1
    if needs_list(writer.facts):
        yield Annex(writer.annex(number), writer.plain("account-works-annex"))
        works = writer.facts.works[:MOST_LISTED]
        yield works_table(writer, works, writer.plain("account-works-annex-table"))


def needs_list(facts: Facts) -> bool:
    """True: there are more records of a role than the text shows."""
    return any(len(facts.works_of(role)) > MOST_WORKS for role in (*PLAN_ROLES, None))


def list_called(writer: Writer) -> str:
    """The annex in which all records are listed."""
    proved = any(each.proofs for each in writer.facts.works)
    return writer.annex(WORKS_ANNEX if proved else WORKS_ANNEX - 1)


def _sources(writer: Writer) -> Iterator[Block]:
    """Each duty that the report speaks of: how it falls due, on what it rests, what is a default."""
    facts, plain = writer.facts, writer.plain
    yield Annex(writer.annex(1), plain("account-sources"))
    ways: dict[str, dict[str, bool]] = {}
    for each in (*facts.dues, *facts.overdue, *facts.ahead):
        told_of = ways.setdefault(each.duty.id, {})
        told_of[each.owed.owed_id] = told_of.get(each.owed.owed_id, False) or each.ours
    if not ways:
        yield Paragraph(plain("account-sources-none"))
        return
    yield Paragraph(plain("account-sources-lead"))
    told = [(duty, ways[duty.id]) for duty in facts.pack.duties if duty.id in ways]
    keys = ("account-source-duty", "account-source-when", "account-source-ground", "account-source-weight")
    yield Table(
        plain("account-sources-table"),
        tuple(plain(key) for key in keys),
        tuple(_duty(writer, duty, owed) for duty, owed in told),
        (29, 38, 17, 16),
    )
    codes = list(dict.fromkeys(code for duty, _ in told for code in duty.source))
    if codes:
        yield _documents(writer, [facts.pack.source(code) for code in codes])


def _duty(writer: Writer, duty: Duty, ways: Mapping[str, bool]) -> tuple[str, ...]:
    plain = writer.plain
    weight = plain(f"weight-{duty.weight.value.replace('_', '-')}")
    return (
        plain("account-due-duty-called", id=duty.id, title=writer.say(duty.title)),
        "\n".join(_way(writer, way, ours=ways[way.id]) for way in duty.owed if way.id in ways),
        writer.view.words.list(duty.source) or plain("account-source-default"),
        plain("account-source-default") if duty.is_default else weight,
    )


def _way(writer: Writer, way: Owed, *, ours: bool) -> str:
    """``ours``: a day that came of it is a default, be it only the time that who joins late has."""
    pack, view = writer.facts.pack, writer.view
    told = {"title": writer.say(way.title), "cadence": writer.tight(cadence(view, way))}
    if is_ours(view, way):
        return writer.plain("account-source-way-ours", **told)
    late = next((each for each in pack.parameters if ours and each.id == JOINING_DAYS), None)
    if late is None:
        return writer.plain("account-source-way", **told)
    days = writer.tight(with_unit(view, late, late.at(writer.facts.made_on).value))
    return writer.plain("account-source-way-late", **told, days=days)


def _documents(writer: Writer, sources: Sequence[Source]) -> Table:
    plain = writer.plain
    keys = ("account-documents-code", "account-documents-title", "account-documents-read")
    rows = tuple(
        (
            each.id,
            writer.say(each.title),
            writer.say(each.read) if each.read else plain("account-documents-unsaid"),
        )
        for each in sources
    )
    head = tuple(plain(key) for key in keys)
    return Table(plain("account-documents-table"), head, rows, (10, 52, 38))


def _method(writer: Writer) -> Iterator[Block]:
    facts = writer.facts
    arguments = {
        "state": {"day": writer.day(facts.made_on)},
        "issue": {"day": writer.day(facts.as_of)},
        "pack": {
            "id": facts.pack.id,
            "version": facts.pack.version,
            "digest": facts.pack.digest[:_DIGITS],
        },
    }
    yield Annex(writer.annex(2), writer.plain("account-method"))
    yield Items(tuple(writer.plain(f"account-method-{each}", **arguments.get(each, {})) for each in METHOD))
