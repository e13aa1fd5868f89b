"""Made-up submissions: mostly plausible, often half-filled, sometimes full of what no form would accept."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from policy.models.kinds import Field, Kind
from policy.models.pack import Pack
from policy.records import Lookup, Record, Submission, Value
from rules import Facts, build_facts, lookups

# The days on which laws came into force, and what lies around them.
DAYS = ["2021-08-11", "2021-09-01", "2021-11-01", "2021-11-25", "2024-10-01", "2025-01-01", "2025-08-01"]
NASTY: Sequence[Any] = (
    "",
    " ",
    "5",
    "1e16",
    "-0",
    "true",
    "null",
    "$s",
    "a.b",
    '"',
    "\\",
    "\x00",
    "😀",
    "\ud800",
    "é",
    "é",
    "x" * 70_000,
    0,
    -1,
    2**62,
    -(2**62),
    2**70,
    1.5,
    1e-9,
    1e300,
    float("inf"),
    float("nan"),
    True,
    False,
    [],
    ["a:b"],
    ["x"],
    None,
)
CREDIT_CODES = ["11440600007042307X", "91350100M000100Y43", "914403001922038216", "12345"]


def facts(pack: Pack, rng: random.Random, nasty: float = 0.05) -> Facts:
    """The facts of one made-up submission, with a made-up history."""
    kind = rng.choice(pack.kinds)
    reported_on = _day(rng)
    values = {
        field.id: _value(field, rng, reported_on, nasty)
        for field in kind.fields
        if rng.random() < rng.choice((0.3, 0.7, 0.95))
    }
    evidence = {field.id: ("file",) for field in kind.fields if rng.random() < 0.1}
    submission = Submission(
        kind.id, "education", reported_on, values, evidence, profile=_profile(kind, rng), ref="DS-1"
    )
    history = {lookup: _records(lookup, rng, reported_on) for lookup in lookups(pack, submission)}
    return build_facts(pack, submission, history, reported_on + timedelta(days=rng.choice((0, 0, 3))))


def _day(rng: random.Random) -> date:
    around = date.fromisoformat(rng.choice(DAYS))
    return around + timedelta(days=rng.choice((-1, 0, 1, 30, 400)))


def _profile(kind: Kind, rng: random.Random) -> dict[str, Value]:
    profile: dict[str, Value] = {}
    for field in kind.fields:
        if field.profile and rng.random() < 0.5:
            profile[field.id] = field.choices[0].id if field.choices else "0757-83000000"
    return profile


def _value(field: Field, rng: random.Random, today: date, nasty: float) -> Value:
    if rng.random() < nasty:
        value: Value = rng.choice(NASTY)
        return value
    if field.none_allowed and rng.random() < 0.25:
        return None
    if field.type == "choice":
        return rng.choice(field.choices).id
    if field.type == "date":
        return (today + timedelta(days=rng.choice((-400, -30, -1, 0, 1, 30)))).isoformat()
    if field.type in _SAMPLES:
        return rng.choice(_SAMPLES[field.type])
    return _text(field, rng)


_SAMPLES: dict[str, Sequence[Value]] = {
    "integer": (0, 1, 2, 3, 4, 29, 30, 31),
    "number": (0, 3.9999, 4, 4.0001, 9.9, 10, 10.1, 25),
    "yes_no": (True, False),
    "organization": ("education", "industry", "foshan"),
    "organizations": (["education"], ["education", "industry", "foshan"]),
    "items": (["姓名:字符"], ["姓名"], ["a:b", "c:d"]),
}


def _text(field: Field, rng: random.Random) -> str:
    if field.id == "provider_code":
        return rng.choice(CREDIT_CODES)
    if field.id in ("resource_code", "related_resource_code"):
        return rng.choice(("307012/000126", "107012/1", "x", "307012/000127"))
    if field.id == "contact":
        return rng.choice(("0757-83000000", "王老师", "a@b.cn"))
    if field.id == "catalogue_path":
        return rng.choice(("教育/招生", "教育"))
    return rng.choice(("义务教育入学数据", "School data", "一", "5"))


def _records(lookup: Lookup, rng: random.Random, today: date) -> list[Record]:
    types = ("personal_information_impact", "important_data_risk", "grading")
    count = rng.choice((0, 0, 1, 2, 3)) if rng.random() > 0.02 else lookup.limit
    records = []
    for number in range(count):
        day = today + timedelta(days=rng.choice((-300, -10, -1, 0, 1, 20)))
        values: dict[str, Value] = {
            "assessment_type": rng.choice(types),
            "date": day.isoformat(),
            "resource_code": rng.choice(("307012/000126", "307012/000199")),
        }
        if rng.random() < 0.5:
            values["report"] = "PIA-1"
        records.append(Record(f"X-{number}", lookup.kind, "education", day, values))
    return records
