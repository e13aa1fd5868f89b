"""``cdo policy test``: the cases beside a pack, run; what they cover; and proposals for what they don't."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from bot.commands.command_line import Failure, told
from bot.settings import Settings
from policy.loading.loader import load_pack, packaged_pack
from policy.trials.case_loading import load_cases
from policy.trials.cases import Cases, Trial
from rules.authoring.coverage import Coverage, Covering
from rules.authoring.goals import told as condition_told
from rules.authoring.proposing import propose
from rules.authoring.trying import Difference, Tried, Trier
from rules.authoring.written import as_yaml
from rules.evaluator.explain import Explanation


@click.command(
    name="test", help="Run the cases beside a pack: 0 all pass, 1 some don't, 2 they can't be read."
)
@click.option("--pack", "name", default=None, help="a folder, or an installed pack (default: the one in use)")
@click.option("--only", multiple=True, help="run only this case, or the cases of this requirement")
@click.option("-k", "word", default=None, help="run only cases whose id or sentence has this word")
@click.option("--coverage", "covered", is_flag=True, help="tell what no case shows")
@click.option(
    "--floor", type=click.FloatRange(0, 100), default=None, help="fail below this coverage, in per cent"
)
@click.option("--propose", "proposed", is_flag=True, help="print cases for what no case shows, to be edited")
@click.option("--json", "as_json", is_flag=True, help="for another program")
def test_command(
    name: str | None,
    only: tuple[str, ...],
    word: str | None,
    covered: bool,
    floor: float | None,
    proposed: bool,
    as_json: bool,
) -> None:
    if (only or word) and (covered or floor is not None):
        raise Failure("Coverage is that of all cases: leave out --only and -k.")
    with told():
        folder = _folder(name)
        pack = load_pack(folder)
        cases = load_cases(folder, pack)
    chosen = _chosen(cases, () if proposed else only, word)
    trier = Trier(pack)
    try:
        tried = trier.try_all(chosen)
        if proposed:
            click.echo(as_yaml(propose(pack, cases, tried, trier, only)), nl=False)
            return
    finally:
        trier.close()
    coverage = None
    if covered or floor is not None:
        coverage = Covering(pack).coverage(tried, cases.impossible)
    if as_json:
        click.echo(json.dumps(_as_json(tried, coverage), ensure_ascii=False, indent=2))
    else:
        _tell(tried)
        if coverage is not None:
            _tell_coverage(coverage, covered, floor)
    below = coverage is not None and floor is not None and coverage.percent < floor
    sys.exit(1 if below or any(one.status != "pass" for one in tried) else 0)


def _folder(name: str | None) -> Path:
    if name is None:
        return Settings().pack
    if Path(name).is_dir():
        return Path(name)
    if "/" not in name and packaged_pack(name).is_dir():
        return packaged_pack(name)
    raise Failure(f"There is no pack {name!r}: give a folder or the name of an installed pack.")


def _chosen(cases: Cases, only: Sequence[str], word: str | None) -> tuple[Trial, ...]:
    chosen = cases.trials
    if only:
        chosen = tuple(each for each in chosen if {each.case_id, each.name, *_named(each)} & set(only))
    if word:
        chosen = tuple(
            each
            for each in chosen
            if word.lower() in f"{each.name} {each.sentence.zh} {each.sentence.en}".lower()
        )
    if not chosen and (only or word):
        raise Failure("No such case.")
    return chosen


def _named(trial: Trial) -> set[str]:
    expected = trial.expected
    return {*expected.met, *expected.not_met, *expected.missing, *expected.not_applicable, *expected.infers}


def _tell(tried: Sequence[Tried]) -> None:
    for one in tried:
        if one.status == "pass":
            continue
        file, line = one.trial.spot
        click.echo(f"{one.status.upper()} {one.trial.name} ({file}:{line}): {one.trial.sentence.en}")
        if one.error:
            click.echo(f"    {one.error}")
        for difference in one.differences:
            click.echo(f"    {difference.about}: expected {difference.expected}, found {difference.found}")
            if why := _why(difference):
                click.echo(f"        {why}")
    found = Counter(one.status for one in tried)
    click.echo(f"{found['pass']} passed, {found['fail']} failed, {found['error']} could not be judged.")


def _tell_coverage(coverage: Coverage, listed: bool, floor: float | None) -> None:
    if listed:
        for goal in coverage.lacking:
            click.echo(_lacking(goal))
        for goal in coverage.idle:
            click.echo(f"{goal}: said to be impossible, and it isn't, or the pack has no such thing")
    shown = len(coverage.wanted) - len(coverage.lacking)
    click.echo(
        f"{coverage.percent:.2f} % covered: {shown} of {len(coverage.wanted)};"
        f" {len(coverage.impossible)} more that nothing can show."
    )
    if floor is not None and coverage.percent < floor:
        click.echo(f"The floor is {floor:g} %.")


def _lacking(goal: str) -> str:
    """A goal in words: ``M-14: no case where date at_most reported_on is one beyond (satisfied)``."""
    rule, *rest = goal.split(" | ")
    if len(rest) == 1:
        what = rest[0]
        if "valid_" in what:
            return f"{rule}: no case {'' if what.startswith('on ') else 'on '}{what}"
        return (
            f"{rule}: no case that {what}"
            if what.startswith(("holds", "does"))
            else f"{rule}: no case {what}"
        )
    if rest[0] == "document":
        return f"{rule}: no case where the facts are there and a document is {rest[1]}"
    return f"{rule}: no case where {rest[1]} is {rest[2]} ({rest[0]})"


def _why(difference: Difference) -> str:
    """The condition that decided, with the values that it read."""
    explanation = difference.why
    if explanation is None:
        return ""
    step = explanation.deciding
    read = ", ".join(
        f"{one.name} = {'not given' if one.fact is None else _value(one.fact.value)}"
        for one in explanation.read
    )
    if step is None:
        return f"with {read}" if read else ""
    if step.condition is None:
        return _stage(explanation)
    return f"because {condition_told(step.condition)} is {step.truth.name.lower()}, with {read}"


def _stage(explanation: Explanation) -> str:
    step = explanation.deciding
    if step is not None and step.stage == "evidence":
        return "because no document, photo or link is behind it"
    requirement = explanation.requirement
    until = f" to {requirement.valid_until}" if requirement.valid_until else ""
    return f"because it is in force from {requirement.valid_from}{until}"


def _value(value: object) -> str:
    return "there is none" if value is None else str(value)


def _as_json(tried: Sequence[Tried], coverage: Coverage | None) -> dict[str, Any]:
    content: dict[str, Any] = {
        "cases": [
            {
                "case": one.trial.name,
                "sentence": one.trial.sentence.model_dump(),
                "file": one.trial.spot[0],
                "line": one.trial.spot[1],
                "status": one.status,
                **({"error": one.error} if one.error else {}),
                "differences": [
                    {"about": d.about, "expected": d.expected, "found": d.found, "why": _why(d)}
                    for d in one.differences
                ],
            }
            for one in tried
        ]
    }
    if coverage is not None:
        content["coverage"] = {
            "percent": round(coverage.percent, 2),
            "wanted": len(coverage.wanted),
            "lacking": list(coverage.lacking),
            "impossible": dict(coverage.impossible),
            "idle": list(coverage.idle),
        }
    return content
