"""What the plan asks for, as data and as words: the models of packs, and the packs themselves."""

from policy.conditions import Condition
from policy.kinds import Choice, Field, Kind, Requirement
from policy.model import LANGUAGES, Language, Source, Text
from policy.organizations import Organization
from policy.outcomes import Basis, Finding, Level, Outcome, Severity, Verdict, Weight
from policy.pack import Pack, Parameter
from policy.problems import PackError, Problem
from policy.records import Lookup, Record, Submission, Value
from policy.supervision import AlertRule, HandlingTime, Limit, SeverityTest

__all__ = [
    "LANGUAGES",
    "AlertRule",
    "Basis",
    "Choice",
    "Condition",
    "Field",
    "Finding",
    "HandlingTime",
    "Kind",
    "Language",
    "Level",
    "Limit",
    "Lookup",
    "Organization",
    "Outcome",
    "Pack",
    "PackError",
    "Parameter",
    "Problem",
    "Record",
    "Requirement",
    "Severity",
    "SeverityTest",
    "Source",
    "Submission",
    "Text",
    "Value",
    "Verdict",
    "Weight",
]
