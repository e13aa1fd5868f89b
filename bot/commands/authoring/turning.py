"""What became of findings: beside what is kept, and under another pack."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.commands.authoring.telling import Teller
from rules.authoring.accounts import UpdateAccount
from storage.updates.checks import StoredFinding


def kept_differences(teller: Teller, kept: Sequence[StoredFinding], account: UpdateAccount) -> Iterator[str]:
    """Whether the account agrees with the findings on record, requirement by requirement."""
    before = {one.requirement_id: one.outcome for one in kept}
    differing = [
        (f.requirement_id, before[f.requirement_id], f.outcome.value)
        for f in account.verdict.findings
        if before.get(f.requirement_id, f.outcome) != f.outcome
    ]
    yield ""
    if not differing:
        yield teller.plain("explain-agrees")
    for requirement_id, was, found in differing:
        yield teller.plain(
            "explain-differs",
            id=requirement_id,
            kept=teller.plain(f"outcome-{was}"),
            found=teller.plain(f"outcome-{found}"),
        )


def turned_lines(teller: Teller, before: UpdateAccount, after: UpdateAccount) -> Iterator[str]:
    """The findings that come out otherwise under the present pack; a new requirement had none."""
    was = {f.requirement_id: f.outcome.value for f in before.verdict.findings}
    turned = [f for f in after.verdict.findings if was.get(f.requirement_id) != f.outcome.value]
    kind = teller.pack.kind(after.facts.kind)
    yield ""
    if not turned:
        yield teller.plain("explain-turned-none")
    for finding in turned:
        outcome = was.get(finding.requirement_id)
        yield teller.plain(
            "explain-turned",
            id=finding.requirement_id,
            title=teller.say(kind.requirement(finding.requirement_id).title),
            before=teller.plain(f"outcome-{outcome}") if outcome else "\u2013",
            after=teller.plain(f"outcome-{finding.outcome.value}"),
        )
