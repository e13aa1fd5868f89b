"""What the plan asks for, as data and as words: the models of packs, and the packs themselves."""

from policy.files.problems import PackError, Problem
from policy.models.base import LANGUAGES, Language, Source, Text
from policy.models.conditions import Condition
from policy.models.kinds import Choice, Field, Kind, Requirement
from policy.models.organizations import Organization
from policy.models.pack import Pack, Parameter
from policy.models.supervision import AlertRule, HandlingTime, Limit, SeverityTest
from policy.outcomes import Basis, Finding, Level, Outcome, Severity, Verdict, Weight
from policy.records import Lookup, Record, Submission, Value

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
