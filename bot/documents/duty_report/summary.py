"""Whose report it is, and the whole of it in figures."""

from __future__ import annotations

from collections.abc import Iterator

from bot.documents.blocks import Align, Block, Heading, Pairs, Paragraph, Table
from bot.documents.duty_report.writer import Writer
from bot.screens.documents.ordering import period_called
from bot.screens.questions.answers import percent
from policy.models.duties import PLAN_ROLES
from storage.city.posts import Acted, Term

_HEAD = (
    "account-role",
    "account-due",
    "account-done",
    "account-late",
    "account-share",
    "account-waived",
    "account-pending",
    "account-works",
)
_CENTER: Align = "center"
_ALIGNED: tuple[Align, ...] = ("left", *[_CENTER] * (len(_HEAD) - 1))


def about(writer: Writer) -> Pairs:
    """Organization, Chief Data Officer, period, day, pack."""
    facts, plain = writer.facts, writer.plain
    key = "account-span-running" if facts.as_of < facts.period.end else "account-span"
    span = plain(
        key,
        first=writer.day(facts.period.start),
        last=writer.day(facts.period.end),
        day=writer.day(facts.as_of),
    )
    pack = plain(
        "account-pack-version",
        title=writer.say(facts.pack.title),
        id=facts.pack.id,
        version=facts.pack.version,
    )
    officers = [_officer(writer, term) for term in facts.terms]
    acted = [_deputy(writer, each) for each in facts.deputies]
    return Pairs(
        plain("account-about"),
        (
            (plain("account-organization"), writer.organization),
            (plain("account-officer"), writer.view.words.list(officers) or plain("account-officer-nobody")),
            *([(plain("account-deputies"), writer.view.words.list(acted))] if acted else []),
            (plain("account-period"), span),
            (plain("account-made-on"), writer.day(facts.made_on)),
            (plain("account-pack"), pack),
        ),
    )


def _officer(writer: Writer, term: Term) -> str:
    """With the day on which they came or left, where that was in the period."""
    facts, since = writer.facts, writer.day(term.since)
    if term.until is not None and term.until <= facts.as_of.isoformat():
        return writer.plain(
            "account-officer-until", name=term.name, since=since, until=writer.day(term.until)
        )
    if term.since > facts.period.start.isoformat():
        return writer.plain("account-officer-since", name=term.name, since=since)
    return writer.plain("account-officer-whole", name=term.name)


def _deputy(writer: Writer, acted: Acted) -> str:
    days = writer.short_day(acted.since)
    if acted.until != acted.since:
        last = writer.short_day(acted.until)
        days = writer.plain("account-due-days", first=days, last=last)
    return writer.plain("account-deputy", name=acted.name, principal=acted.principal, days=days)


def summary(writer: Writer, chapter: int) -> Iterator[Block]:
    """Numerator, denominator and day of everything, as text and by role."""
    yield Heading(1, writer.chapter(chapter, "account-summary"))
    yield Paragraph(_of_duties(writer))
    settled = writer.facts.settled_on
    if settled is not None and settled != writer.facts.made_on:
        yield Paragraph(writer.plain("account-summary-settled", day=writer.day(settled)), small=True)
    yield Paragraph(_of_works(writer))
    yield Paragraph(_of_matters(writer))
    yield _by_role(writer)


def _of_duties(writer: Writer) -> str:
    facts = writer.facts
    if facts.settled_on is None:
        return writer.plain("account-summary-unsettled")
    rate, waived, day = facts.rate(), facts.waived(), writer.day(facts.made_on)
    if not rate.denominator:
        return writer.plain("account-summary-none-due", day=day, waived=waived, pending=rate.pending)
    return writer.plain(
        "account-summary-due",
        due=rate.denominator,
        done=rate.numerator,
        late=rate.denominator - rate.numerator,
        share=percent(rate.numerator, rate.denominator),
        day=day,
        waived=waived,
        pending=rate.pending,
    )


def _of_works(writer: Writer) -> str:
    works, unconfirmed = writer.facts.works, writer.facts.unconfirmed
    if not works:
        return writer.plain("account-summary-no-works", unconfirmed=unconfirmed)
    proved = sum(bool(each.proofs) for each in works)
    return writer.plain(
        "account-summary-works",
        count=len(works),
        proved=proved,
        stated=len(works) - proved,
        unconfirmed=unconfirmed,
    )


def _of_matters(writer: Writer) -> str:
    issues, alerts = writer.facts.issues, writer.facts.alerts
    if not (issues.before or issues.raised or issues.left or alerts):
        return writer.plain("account-summary-no-matters")
    ended = sum(each.end is not None for each in alerts)
    return writer.plain(
        "account-summary-matters",
        raised=len(issues.raised),
        closed=len(issues.closed),
        left=len(issues.left),
        alerts=len(alerts),
        ended=ended,
        standing=len(alerts) - ended,
    )


def _by_role(writer: Writer) -> Table:
    plain = writer.plain
    rows = [_row(writer, plain(f"account-role-{role}"), role) for role in PLAN_ROLES]
    return Table(
        plain("account-by-role"),
        tuple(plain(key) for key in _HEAD),
        (*rows, _row(writer, plain("account-all"), None)),
        (23, 8, 13, 11, 11, 10, 11, 13),
        _ALIGNED,
        total=True,
    )


def _row(writer: Writer, name: str, role: int | None) -> tuple[str, ...]:
    facts = writer.facts
    rate = facts.rate(role)
    works = facts.works if role is None else facts.works_of(role)
    numbers = (rate.denominator, rate.numerator, rate.denominator - rate.numerator)
    return (
        name,
        *map(str, numbers),
        writer.percent(rate.numerator, rate.denominator),
        str(facts.waived(role)),
        str(rate.pending),
        str(len(works)),
    )


def heading_of(writer: Writer) -> tuple[str, str]:
    """Title and subtitle."""
    period = period_called(writer.view, writer.facts.period)
    title = writer.plain("account-title", organization=writer.organization)
    return title, writer.plain("account-subtitle", period=period)
