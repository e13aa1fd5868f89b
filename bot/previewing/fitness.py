"""Whether a pack can be taken into use: lint has nothing to say, and its own cases pass."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from policy import PackError
from policy.loading.kept import same_content
from policy.loading.loader import load_pack, read_pack
from policy.models.pack import Pack
from policy.trials.case_loading import load_cases
from policy.trials.cases import Trial
from rules.authoring.lint.run import lint
from rules.authoring.trying import Trier

# Of what is wrong, so much is told; the author's commands tell the rest.
DETAILS = 5


class Unfit(Exception):
    """It can't be taken into use. ``key``: the sentence that says why; ``details``: for whoever wrote it."""

    def __init__(self, key: str, *details: str, **arguments: int | str) -> None:
        super().__init__(key)
        self.key = key
        self.arguments = arguments
        self.details = details[:DETAILS]


@dataclass(frozen=True, slots=True)
class Fit:
    """``cases``: how many passed; None for a version on record, whose cases stay with its author."""

    pack: Pack
    cases: int | None


def examine_folder(
    folder: Path,
    settings: Mapping[str, str],
    named: str = "",
    refusing: Callable[[Pack], None] = lambda _pack: None,
) -> Fit:
    """Raises Unfit, or RulesError where the engine doesn't take it.

    The cases are run as they were written: on the pack without what a deployment sets in it (``settings``).
    ``named``: what the author's commands find it by; empty for the deployment's own. ``refusing``: raises for a
    pack that can't be used whatever its cases say; they aren't run then.
    """
    linted = lint(read_pack(folder))
    faults = [*map(str, linted.problems), *map(str, linted.findings)]
    if faults:
        raise Unfit("unfit-lint", *faults, count=len(faults), command=f"cdo policy lint {named}".strip())
    try:
        pack = load_pack(folder, settings)
    except PackError as error:
        raise Unfit("unfit-settings", *map(str, error.problems)) from None
    refusing(pack)
    return Fit(pack, _run_cases(folder, load_pack(folder), named))


def refuse(pack: Pack, present: Pack, *, illustrative: bool) -> None:
    """Raises Unfit for the version in force, and for one that is made up, unless ``illustrative``."""
    if pack.illustrative and not illustrative:
        raise Unfit("pack-illustrative")
    if same_content(pack, present):
        raise Unfit("pack-in-force-already")


def _run_cases(folder: Path, pack: Pack, named: str) -> int:
    command = f"cdo policy test --pack {named}" if named else "cdo policy test"
    try:
        trials = load_cases(folder, pack).trials
    except PackError as error:
        problems = [str(problem) for problem in error.problems]
        raise Unfit("unfit-cases-unread", *problems, count=len(problems), command=command) from None
    failed = list(_failing(pack, trials)) if trials else []
    if failed:
        raise Unfit("unfit-cases", *failed, count=len(failed), all=len(trials), command=command)
    return len(trials)


def _failing(pack: Pack, trials: Sequence[Trial]) -> Iterator[str]:
    """Each case that fails or can't be judged, with where it stands."""
    trier = Trier(pack)
    try:
        for one in trier.try_all(trials):
            if one.status != "pass":
                file, line = one.trial.spot
                yield f"{one.trial.name} ({file}:{line})"
    finally:
        trier.close()
