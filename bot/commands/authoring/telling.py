"""An account of a check in lines of words, for the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from bot.messages import Catalogue
from bot.screens.records.verdict import MARKS
from policy.models.base import Grounded, Source, Text
from policy.models.conditions import Not
from policy.models.duties import Duty
from policy.models.kinds import Derived, Kind, Requirement
from policy.models.pack import Pack
from policy.outcomes import Outcome
from policy.words.wording import Wording, is_compound
from rules import Explanation, Origin, ReadValue, Step, Truth, UsedParameter, deciding_condition
from rules.authoring.accounts import Account

TRUTHS = {Truth.TRUE: "✓", Truth.FALSE: "✗", Truth.UNKNOWN: "?"}


@dataclass(frozen=True)
class Teller:
    """The words, the pack that decided, and the names of organizations."""

    phrases: Catalogue
    pack: Pack
    organization: Callable[[str], str]

    def say(self, text: Text) -> str:
        return text.say(self.phrases.language)

    def plain(self, key: str, **arguments: str | int) -> str:
        return self.phrases.plain(key, **arguments)

    def wording(
        self, kind: Kind | None, day: date, derived: tuple[Derived, ...] = (), *, found: bool = False
    ) -> Wording:
        return Wording(self.phrases, self.pack, kind, derived, day, self.organization, found)

    # --- parts that every account has

    def grounds(self, entry: Grounded, sources: tuple[Source, ...]) -> Iterator[str]:
        """The sources with their weight, or that it is ours."""
        weight = self.plain(f"weight-{entry.weight.value.replace('_', '-')}")
        clauses = entry.clauses if isinstance(entry, Requirement) else {}
        for source in sources:
            title = self.say(source.title)
            if source.id in clauses:
                title = self.plain("why-clause", title=title, clause=self.say(clauses[source.id]))
            yield self.plain("explain-source", id=source.id, title=title, weight=weight)
        if not sources:
            yield self.plain("explain-source-default")
        if entry.note is not None:
            yield self.plain("explain-note", note=self.say(entry.note))

    def values(self, words: Wording, read: tuple[ReadValue, ...]) -> Iterator[str]:
        """Every value that was read, with where it came from."""
        if read:
            yield self.plain("explain-read-heading")
        for one in read:
            yield f"  {self._value(words, one)}"

    def _value(self, words: Wording, read: ReadValue) -> str:
        name = words.fact(read.name)
        if read.fact is None:
            return self.plain("explain-read-nothing", name=name)
        # Looked for on record and not found there: that is our finding, and no record's.
        origin = (
            Origin.COMPUTED if read.fact.origin is Origin.RECORD and not read.fact.ref else read.fact.origin
        )
        came = self.plain(f"explain-origin-{origin.value}", ref=read.fact.ref or "")
        key = "explain-read-evidenced" if read.fact.evidenced else "explain-read"
        return self.plain(key, name=name, value=words.value(read.name, read.fact.value), origin=came)

    def parameters(self, words: Wording, used: tuple[UsedParameter, ...]) -> Iterator[str]:
        """Each parameter with its value on the day, since when, and on what it rests."""
        if used:
            yield self.plain("explain-parameters-heading")
        for one in used:
            ground = self.phrases.list(list(one.value.source)) or self.plain("weight-default")
            yield "  " + self.plain(
                "explain-parameter",
                title=self.say(one.parameter.title),
                id=one.parameter.id,
                value=words.figure(one.parameter, one.value.value),
                day=self.phrases.plain_date(one.value.valid_from),
                ground=ground,
            )

    def tree(self, words: Wording, steps: list[Step], deciding: Step | None) -> Iterator[str]:
        """The conditions of one stage as an indented tree, with what each said."""
        for step in shown_steps(steps):
            if step.condition is None:
                continue
            line = f"{'  ' * step.depth}  {TRUTHS[step.truth]} {words.line(step.condition)}"
            yield line + (self.plain("explain-decides") if _decides(step, deciding) else "")


def shown_steps(steps: list[Step]) -> list[Step]:
    """Without what stands in a negation of one condition: the line of the negation says it already."""
    shown: list[Step] = []
    skipped: Step | None = None
    for step in steps:
        if skipped is not None and step.depth == skipped.depth + 1:
            skipped = None
            continue
        shown.append(step)
        told_whole = isinstance(step.condition, Not) and not is_compound(step.condition.part)
        skipped = step if told_whole else None
    return shown


def _decides(step: Step, deciding: Step | None) -> bool:
    if deciding is None or step.stage != deciding.stage:
        return False
    if step is deciding:
        return True
    return isinstance(step.condition, Not) and step.condition.part is deciding.condition


def requirement_lines(teller: Teller, kind: Kind, told: Explanation, day: date) -> Iterator[str]:
    """One requirement of one check, in full."""
    requirement, finding = told.requirement, told.finding
    words = teller.wording(kind, day)
    yield _heading(teller, told)
    body: list[str] = [*teller.grounds(requirement, told.sources), _in_force(teller, requirement, told)]
    if finding.outcome is Outcome.NOT_APPLICABLE:
        body.append(kept_out(teller, words, told))
    if finding.reason and finding.outcome is Outcome.NOT_CHECKED:
        body.append(teller.plain("explain-not-checked", reason=finding.reason))
    body += teller.values(words, told.read)
    for stage in ("applies", "satisfied"):
        steps = [step for step in told.steps if step.stage == stage]
        if steps:
            body.append(teller.plain(f"explain-stage-{stage}"))
            body += teller.tree(words, steps, told.deciding)
    body += [
        teller.plain(f"explain-document-{step.truth.value}")
        for step in told.steps
        if step.stage == "evidence"
    ]
    body += teller.parameters(words, told.parameters)
    if finding.supply:
        names = teller.phrases.list([words.fact(name) for name in finding.supply])
        body.append(teller.plain("explain-supply", fields=names))
    if finding.outcome in (Outcome.MISSING, Outcome.NOT_MET):
        body.append(teller.plain("explain-remedy", remedy=teller.say(requirement.remedy)))
    yield from (f"  {line}" for line in body)


def brief_line(teller: Teller, kind: Kind, told: Explanation, day: date) -> str:
    """One requirement of one check in a line; of one that didn't apply, what kept it out."""
    line = _heading(teller, told)
    if told.finding.outcome is Outcome.NOT_APPLICABLE:
        return f"{line} \u00b7 {kept_out(teller, teller.wording(kind, day), told)}"
    return line


def kept_out(teller: Teller, words: Wording, told: Explanation) -> str:
    """The first condition that kept a requirement out."""
    step = told.deciding
    condition = deciding_condition(told.steps, step) if step is not None else None
    if condition is None:
        return teller.plain("explain-kept-out-date")
    return teller.plain("explain-kept-out", condition=words.sentence(condition))


def _heading(teller: Teller, told: Explanation) -> str:
    return teller.plain(
        "explain-requirement",
        mark=MARKS[told.finding.outcome],
        id=told.requirement.id,
        title=teller.say(told.requirement.title),
        outcome=teller.plain(f"outcome-{told.finding.outcome.value}"),
        level=teller.plain(f"level-{told.requirement.level.value}"),
    )


def _in_force(teller: Teller, requirement: Requirement, told: Explanation) -> str:
    since = teller.phrases.plain_date(requirement.valid_from)
    key = "explain-in-force" if told.steps[0].truth is Truth.TRUE else "explain-out-of-force"
    if requirement.valid_until is None:
        return teller.plain(key, since=since)
    return teller.plain(f"{key}-until", since=since, until=teller.phrases.plain_date(requirement.valid_until))


def account_lines(teller: Teller, account: Account, kind: Kind | None, day: date) -> Iterator[str]:
    """One severity test, alert rule, mark or inference, in full."""
    derived = account.entry.derived if account.what == "inference" else ()  # type: ignore[union-attr]
    words = teller.wording(kind, day, derived, found=account.what in ("alert_rule", "mark"))
    yield account_heading(teller, account)
    body = [*teller.grounds(account.entry, account.sources)]
    body += [teller.plain("explain-not-checked", reason=reason) for _, reason in account.unusable]
    body += teller.values(words, account.read)
    body.append(teller.plain("explain-stage-when"))
    body += teller.tree(words, list(account.steps), account.deciding)
    if account.unmet:
        body.append(teller.plain("explain-unmet", requirements=teller.phrases.list(list(account.unmet))))
    body += teller.parameters(words, account.parameters)
    yield from (f"  {line}" for line in body)


def account_heading(teller: Teller, account: Account) -> str:
    """What it is and whether it is so, in a line."""
    mark, key = TRUTHS[account.truth], f"explain-{account.what.replace('_', '-')}"
    if account.what == "mark":
        key = f"explain-mark-{account.id.split('.')[0]}"
        assert isinstance(account.entry, Duty)  # noqa: S101 - a mark's entry is its duty
        way = account.id.removeprefix(account.id.split(".")[0] + "." + account.entry.id).removeprefix(".")
        shown = f"{account.entry.id} {teller.say(account.entry.title)}" + (f" ({way})" if way else "")
        return teller.plain(key, mark=mark, duty=shown)
    return teller.plain(key, mark=mark, id=account.id, title=teller.say(account.entry.title))
