"""The keys of digests and their pictures that the code puts together: each family, with everything it can become."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from bot.pictures.chart import Mark
from policy.checklist.projects import COLOURS
from storage.supervision.digests import Kind
from storage.supervision.projects import WHICH

_KINDS = get_args(Kind)
_TURNED = [f"{kind}-{on}" for kind in _KINDS for on in ("on", "off")]
DIGEST_FAMILIES: dict[str, Iterable[str]] = {
    "chart-{}": get_args(Mark),
    "chart-title-{}": _KINDS,
    "digests-{}": _TURNED,
    "digests-past-{}": _KINDS,
    "button-digests-{}": _TURNED,
    "projects-heading-{}": WHICH,
    "button-projects-{}": WHICH,
    "project-difference-{}": ("same", "worse", "better", "other"),
    "colour-{}": COLOURS,
    "overview-check-{}": ("open", "checked", "gone"),
    "rating-{}": ("self", "independent-check", "re-review", "unknown"),
    "review-heading-{}": ("weekly", "monthly"),
    "review-past-{}": ("weekly", "monthly"),
}
