"""The families of keys with which packs are told in words: conditions, explanations, differences, the handbook."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from bot.commands.authoring.diff_text import ASPECTS
from policy.comparing.changes import GROUPS
from policy.models.conditions import CHECKS
from policy.models.coverage import Coverage, Qualification
from policy.models.organizations import Tier
from policy.models.supervision import Limit
from policy.models.vocabulary import ORGANIZATION
from policy.outcomes import Level
from rules import Origin, Truth

_SAID = ("present", "claimed", "equals", "one-of")
_COMPARED = ("at-most", "at-least", "less", "more")


def _dashed(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word.replace("_", "-") for word in words)


AUTHORING_FAMILIES: dict[str, Iterable[str]] = {
    "fact-{}": (*_dashed(ORGANIZATION), "severity"),
    "tier-{}": _dashed(get_args(Tier)),
    "level-{}": tuple(level.value for level in Level),
    "say-{}": (*_SAID, *(f"{one}-not" for one in _SAID), *_COMPARED, *(f"{one}-date" for one in _COMPARED)),
    "say-holds-{}": _dashed(CHECKS),
    "say-tree-{}": ("all", "any", "if"),
    "rhythm-period-{}": ("year", "half-year", "quarter", "month"),
    "rhythm-{}": (
        *("after", "after-first", "by", "by-first", "for-each", "only-with", "satisfied"),
        *("after-when", "after-first-when", "by-when", "by-first-when"),
        *("for-each-when", "only-with-when", "satisfied-when"),
    ),
    "explain-{}": ("severity-test", "alert-rule", "inference", "in-force-until", "out-of-force-until"),
    "explain-mark-{}": ("fulfils", "begins", "concerns"),
    "explain-origin-{}": tuple(origin.value for origin in Origin),
    "explain-stage-{}": ("applies", "satisfied"),
    "explain-document-{}": tuple(truth.value for truth in Truth),
    "diff-group-{}": _dashed(GROUPS),
    "diff-{}": ("added", "removed", "wording-zh", "wording-en"),
    "diff-part-{}": ("added", "removed"),
    "diff-parameter-{}": ("added", "removed"),
    "aspect-{}": _dashed(ASPECTS),
    "handbook-role-{}": ("1", "2", "3", "4"),
    "handbook-limit-{}": _dashed(get_args(Limit.model_fields["unit"].annotation)),
    "handbook-coverage-{}": get_args(Coverage.model_fields["level"].annotation),
    "handbook-quality-{}": get_args(Qualification.model_fields["level"].annotation),
}
