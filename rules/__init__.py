"""A pack compiled for durable_rules; facts in, verdicts out. The only importer of durable."""

from rules.checker import Checker
from rules.evaluator.asking import asked
from rules.evaluator.closeness import DOCUMENT, lacking
from rules.evaluator.explain import (
    Explainer,
    Explanation,
    ReadValue,
    Step,
    UsedParameter,
    deciding_condition,
    explain,
)
from rules.evaluator.oracle import Oracle, evaluate
from rules.evaluator.truth import Truth
from rules.gathering.build import Gathered, build_facts, lookups
from rules.gathering.facts import Fact, Facts, Origin, Outline
from rules.gathering.history import History
from rules.inferring import Inferrer, Outlook, infers
from rules.rete.errors import RulesError
from rules.rete.kind_rules import Shape

__all__ = [
    "DOCUMENT",
    "Checker",
    "Explainer",
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
