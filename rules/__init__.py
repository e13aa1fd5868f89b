"""A pack compiled for durable_rules; facts in, verdicts out. The only importer of durable."""

from rules.checker import Checker
from rules.errors import RulesError
from rules.explain import Explanation, ReadValue, Step, UsedParameter, explain
from rules.facts import Fact, Facts, Origin, build_facts
from rules.lookups import lookups
from rules.truth import Truth

__all__ = [
    "Checker",
    "Explanation",
    "Fact",
    "Facts",
    "Origin",
    "ReadValue",
    "RulesError",
    "Step",
    "Truth",
    "UsedParameter",
    "build_facts",
    "explain",
    "lookups",
]
