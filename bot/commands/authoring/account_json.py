"""An account of a check as data, for another program; the sentences stand beside what they say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.commands.authoring.telling import Teller
from policy.models.base import Source
from policy.words.wording import Wording
from rules import Explanation, Facts, ReadValue, Step, UsedParameter
from rules.authoring.accounts import Account, UpdateAccount


def update_json(teller: Teller, account: UpdateAccount, wanted: set[str]) -> dict[str, Any]:
    """The whole account, or what is wanted of it (ids; none: all)."""
    facts = account.facts
    return {
        "kind": facts.kind,
        "organization": facts.organization_id,
        "governing_date": facts.governing_date.isoformat(),
        "reported_on": facts.reported_on.isoformat(),
        "checked_on": facts.checked_on.isoformat(),
        "pack": {"id": account.pack_id, "version": account.pack_version, "digest": account.pack_digest},
        "severity": account.verdict.severity,
        "severity_test": account.verdict.severity_test,
        "alerts": list(account.verdict.alerts),
        "marks": list(account.verdict.marks),
        "complete": account.verdict.complete,
        "requirements": [
            requirement_json(teller, facts, one)
            for one in account.requirements
            if not wanted or one.requirement.id in wanted
        ],
        "others": [
            account_json(teller, facts.kind, facts.governing_date, one)
            for one in account.others
            if not wanted or names(one) & wanted
        ],
    }


def names(account: Account) -> set[str]:
    """By what it can be asked for: its id, and that of the duty that a mark belongs to."""
    return {account.id, account.entry.id}


def requirement_json(teller: Teller, facts: Facts, told: Explanation) -> dict[str, Any]:
    """One requirement: outcome, what was read, each condition with what it said, parameters, sources."""
    words = teller.wording(teller.pack.kind(facts.kind), facts.governing_date)
    requirement, finding = told.requirement, told.finding
    return {
        "id": requirement.id,
        "title": requirement.title.model_dump(),
        "level": requirement.level,
        "outcome": finding.outcome,
        "basis": finding.basis,
        "reason": finding.reason,
        "supply": list(finding.supply),
        "valid_from": requirement.valid_from.isoformat(),
        "valid_until": requirement.valid_until.isoformat() if requirement.valid_until else None,
        "weight": requirement.weight,
        "default": requirement.is_default,
        **_body(words, told.read, told.steps, told.deciding, told.parameters, told.sources),
    }


def account_json(teller: Teller, kind_id: str, day: date, account: Account) -> dict[str, Any]:
    """One severity test, alert rule, mark or inference."""
    derived = account.entry.derived if account.what == "inference" else ()  # type: ignore[union-attr]
    kind = teller.pack.kind(kind_id) if kind_id else None
    words = teller.wording(kind, day, derived, found=account.what in ("alert_rule", "mark"))
    return {
        "what": account.what,
        "id": account.id,
        "of": account.entry.id,
        "title": account.entry.title.model_dump(),
        "truth": account.truth,
        "unmet": list(account.unmet),
        "unusable": dict(account.unusable),
        "weight": account.entry.weight,
        "default": account.entry.is_default,
        **_body(words, account.read, account.steps, account.deciding, account.parameters, account.sources),
    }


def _body(
    words: Wording,
    read: Sequence[ReadValue],
    steps: Sequence[Step],
    deciding: Step | None,
    parameters: Sequence[UsedParameter],
    sources: Sequence[Source],
) -> dict[str, Any]:
    return {
        "read": [_read(words, one) for one in read],
        "steps": [_step(words, one, one is deciding) for one in steps],
        "parameters": [
            {
                "id": used.parameter.id,
                "value": used.value.value,
                "valid_from": used.value.valid_from.isoformat(),
                "source": list(used.value.source),
                "default": used.value.is_default,
            }
            for used in parameters
        ],
        "sources": [source.id for source in sources],
    }


def _read(words: Wording, read: ReadValue) -> dict[str, Any]:
    fact = read.fact
    said: dict[str, Any] = {"fact": read.name, "called": words.fact(read.name), "given": fact is not None}
    if fact is not None:
        said |= {
            "value": fact.value,
            "in_words": words.value(read.name, fact.value),
            "origin": fact.origin,
            "evidenced": fact.evidenced,
            "ref": fact.ref,
        }
    return said


def _step(words: Wording, step: Step, decides: bool) -> dict[str, Any]:
    return {
        "stage": step.stage,
        "depth": step.depth,
        "truth": step.truth,
        "decides": decides,
        "in_words": words.line(step.condition) if step.condition is not None else None,
        "condition": step.condition.model_dump(mode="json") if step.condition is not None else None,
    }
