"""A pack compiled for durable_rules; facts in, verdicts out. The only importer of durable."""

from rules.asking import asked
from rules.build import Gathered, build_facts, lookups
from rules.checker import Checker
from rules.closeness import DOCUMENT, lacking
from rules.errors import RulesError
from rules.explain import Explanation, ReadValue, Step, UsedParameter, deciding_condition, explain
from rules.facts import Fact, Facts, Origin, Outline
from rules.history import History
from rules.inferring import Inferrer, Outlook, infers
from rules.kind_rules import Shape
from rules.oracle import Oracle, evaluate
from rules.truth import Truth

__all__ = [
    "DOCUMENT",
    "Checker",
    "Explanation",
    "Fact",
    "Facts",
    "Gathered",
    "History",
    "Inferrer",
    "Oracle",
    "Origin",
    "Outline",
    "Outlook",
    "ReadValue",
    "RulesError",
    "Shape",
    "Step",
    "Truth",
    "UsedParameter",
    "asked",
    "build_facts",
    "deciding_condition",
    "evaluate",
    "explain",
    "infers",
    "lacking",
    "lookups",
]
