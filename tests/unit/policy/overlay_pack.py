"""A small pack on top of the city's: a few duties, one of each rhythm, with numbers that are easy to count."""

from __future__ import annotations

from pathlib import Path

from policy.loading.loader import load_pack
from policy.models.pack import Pack

HEAD = """
id: small
version: "1"
title: {zh: 小, en: Small}
extends: foshan
parameters:
  - {id: first_by, title: {zh: 首次, en: First}, type: date, values: [{value: "2026-06-30", weight: default}]}
  - {id: after_days, title: {zh: 后, en: After}, type: integer, values: [{value: "10", weight: default}]}
  - {id: grace, title: {zh: 宽限, en: Grace}, type: integer, values: [{value: "15", weight: default}]}
  - {id: start_days, title: {zh: 年初, en: Start}, type: integer, values: [{value: "30", weight: default}]}
  - {id: least, title: {zh: 至少, en: Least}, type: integer, values: [{value: "30", weight: default}]}
"""
DUTY = """
  - id: {id}
    plan_role: 2
    title: {{zh: 职责, en: Duty}}
    weight: default
    valid_from: 2021-08-11
    evidence: {{zh: 文件, en: Paper}}
    {more}
    satisfied_by: [{{kind: assessment_done, when: {when}}}]
    owed:
      - id: way
        title: {{zh: 方式, en: Way}}
        weight: default
        {way}
"""
GRADING = "{equals: {fact: assessment_type, to: grading}}"
RISK = "{equals: {fact: assessment_type, to: important_data_risk}}"
SHARED = "{kind: dataset_shared, key: dataset_title, when: {equals: {fact: personal_info, to: personal}}}"
CAUSE = "kind: dataset_shared, when: {equals: {fact: personal_info, to: personal}}, within: after_days"


def duty(duty_id: str, way: str, more: str = "", when: str = GRADING) -> str:
    """One duty with one way of owing it, as text of duties.yaml."""
    return DUTY.format(id=duty_id, way=way, more=more, when=when)


DUTIES = (
    duty("T-once", "cadence: {once: {by: first_by}}"),
    duty("T-month", "cadence: {every: {period: month, days: grace}}"),
    duty("T-quarter", "cadence: {every: {period: quarter}}"),
    duty("T-year", "cadence: {every: {period: year, counted_from: start, days: start_days}}"),
    duty("T-each", f"cadence: {{every: {{period: year}}}}\n        subject: {SHARED}"),
    duty("T-with", f"cadence: {{every: {{period: month}}}}\n        only_with: {SHARED}"),
    duty("T-after", f"cadence: {{after: {{{CAUSE}, same: dataset_title}}}}"),
    duty("T-months", f"cadence: {{after: {{{CAUSE}, unit: months, same: dataset_title}}}}"),
    duty("T-first", f"cadence: {{after: {{{CAUSE}, first: true, counts: any}}}}"),
    duty("T-change", f"cadence: {{after: {{{CAUSE}, same: dataset_title, on_change: true}}}}"),
    duty("T-cycle", "cadence: {cycle: {field: update_frequency, days: {monthly: 31, daily: 1}, at_least: least}}"
         f"\n        subject: {SHARED}"),
    duty("T-arises", "cadence: as_it_arises"),
    duty("T-town", "cadence: {once: {by: first_by}}", "tiers: [town]"),
    duty("T-office", "cadence: {once: {by: first_by}}", "tiers: [office]", RISK),
)  # fmt: skip


def make(folder: Path, *duties: str, head: str = HEAD, known: tuple[str, ...] = ()) -> Pack:
    """Load a pack with these duties and no other. ``known``: the ids of those of the city's, to take out."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.yaml").write_text(head, "utf-8")
    removed = "".join(f"\n  - {{id: {each}, remove: true}}" for each in known)
    (folder / "duties.yaml").write_text("duties:" + "".join(duties or DUTIES) + removed + "\n", "utf-8")
    return load_pack(folder)
