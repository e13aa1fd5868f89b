"""Conditions in words: one renderer for explanations, the handbook, differences of packs and the bot.

The words themselves are the caller's (``bot/locales``); here is how a condition is put together from them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Protocol

from policy.checklist.marks import EVIDENCED, mark_fact_types, musts
from policy.models.base import Grounded, Text
from policy.models.conditions import (
    AllOf,
    AnyOf,
    Claimed,
    Compares,
    Condition,
    Equals,
    Holds,
    If,
    Not,
    OneOf,
    Present,
)
from policy.models.kinds import Derived, Field, Kind
from policy.models.pack import Pack, Parameter
from policy.models.vocabulary import ORGANIZATION, FactType
from policy.outcomes import Outcome, Severity

_OPPOSITE: Mapping[str, str] = {"at_most": "more", "at_least": "less", "less": "at_least", "more": "at_most"}
_OUTCOME = "outcome."
_MUSTS = musts("")
_DAY = re.compile(r"[12]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


class Phrases(Protocol):
    """The words of one language, as ``bot.messages.Catalogue`` has them."""

    @property
    def language(self) -> str: ...
    def plain(self, key: str, **arguments: str | int) -> str: ...
    def list(self, items: list[str]) -> str: ...
    def plain_date(self, day: date) -> str: ...


@dataclass(frozen=True)
class Wording:
    """How facts, values and conditions of one kind (or of an organization: ``kind`` None) are called.

    ``derived``: facts that only an inference knows. ``day``: parameters are given with their value on this day;
    None: with every dated value. ``organization``: id -> name, where the pack's own list isn't all.
    ``found_severity``: ``severity`` is the one that was found, as for alert rules, and not the field of that name.
    """

    phrases: Phrases
    pack: Pack
    kind: Kind | None = None
    derived: tuple[Derived, ...] = ()
    day: date | None = None
    organization: Callable[[str], str] | None = None
    found_severity: bool = False
    _fields: Mapping[str, Field] = field(init=False, default_factory=dict)
    _titles: Mapping[str, Text] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        fields = {one.id: one for one in self.kind.fields} if self.kind else {}
        known = (*(self.kind.derived if self.kind else ()), *self.derived)
        object.__setattr__(self, "_fields", fields)
        object.__setattr__(self, "_titles", {one.id: one.title for one in known})

    @cached_property
    def _types(self) -> Mapping[str, FactType]:
        """Of every fact that a condition can read. Whoever only names facts doesn't need them."""
        return mark_fact_types(self.pack, self.kind) if self.kind else dict(ORGANIZATION)

    def say(self, text: Text) -> str:
        """A text of the pack in the reader's language."""
        return text.say(self.phrases.language)

    # --- facts and values

    def fact(self, name: str) -> str:
        """What people call a fact: its field's label, the title of a derived one, or our own word for it."""
        if name == "severity" and self.found_severity:
            return self.phrases.plain("fact-severity")
        if name in self._fields:
            return self.say(self._fields[name].label)
        if name in self._titles:
            return self.say(self._titles[name])
        if name.startswith(_OUTCOME):
            return self._outcome_of(name.removeprefix(_OUTCOME))
        if name.startswith(_MUSTS):
            return self.phrases.plain("say-musts", id=name.removeprefix(_MUSTS))
        if name == EVIDENCED:
            return self.phrases.plain("say-evidenced")
        return self.phrases.plain(f"fact-{name.replace('_', '-')}")

    def _outcome_of(self, requirement_id: str) -> str:
        titles = {one.id: one.title for one in self.kind.requirements} if self.kind else {}
        title = self.say(titles[requirement_id]) if requirement_id in titles else ""
        return self.phrases.plain("say-outcome-of", id=requirement_id, title=title)

    def value(self, name: str, value: object) -> str:
        """A value of a fact as people say it. None is "there is none"."""
        if value is None:
            own = self._fields.get(name)
            return self.say(own.none_label) if own and own.none_label else self.phrases.plain("value-none")
        if isinstance(value, bool):
            return self.phrases.plain("value-yes" if value else "value-no")
        if isinstance(value, list):
            return self.phrases.list([self._word(name, str(each)) for each in value])
        return self._word(name, str(value))

    def _word(self, name: str, text: str) -> str:
        if (said := self._closed_word(name, text)) is not None:
            return said
        own = self._fields.get(name)
        if name == "organization" or (own and own.type in ("organization", "organizations")):
            return self._organization(text)
        if text in ("true", "false") and self._type(name) == "yes_no":
            return self.phrases.plain("value-yes" if text == "true" else "value-no")
        if _DAY.fullmatch(text):
            return self.phrases.plain_date(date.fromisoformat(text))
        return text

    def _organization(self, organization_id: str) -> str:
        if self.organization is not None:
            return self.organization(organization_id)
        names = {one.id: one.name for one in self.pack.organizations}
        return self.say(names[organization_id]) if organization_id in names else organization_id

    def _closed_word(self, name: str, text: str) -> str | None:
        """A word of a closed set: of choices, outcomes, severities or tiers."""
        if name.startswith(_OUTCOME) and text in list(Outcome):
            return self.phrases.plain(f"outcome-{text}")
        if name == "severity" and text in list(Severity):
            return self.phrases.plain(f"severity-{text}")
        if name == "tier":
            return self.phrases.plain(f"tier-{text.replace('_', '-')}")
        choices = (
            {choice.id: choice.label for choice in self._fields[name].choices} if name in self._fields else {}
        )
        for derived in (*(self.kind.derived if self.kind else ()), *self.derived):
            if derived.id == name and derived.op == "first_given" and derived.of:
                return self._closed_word(derived.of[0], text)
        return self.say(choices[text]) if text in choices else None

    def _type(self, name: str) -> FactType | None:
        if name in self._types:
            return self._types[name]
        derived = next((one for one in self.derived if one.id == name), None)
        if derived is None:
            return None
        if derived.op == "exists":
            return "yes_no"
        return "date" if derived.op in ("earliest", "latest", "run_since", "period_start") else "integer"

    # --- parameters

    def parameter(self, name: str) -> str:
        """A parameter with its value: "Time to complete an update" (5 working days, our default)."""
        parameter = self.pack.parameter(name)
        return self.phrases.plain(
            "say-parameter", title=self.say(parameter.title), value=self.figures(parameter)
        )

    def figures(self, parameter: Parameter, mark: str = "figure-default") -> str:
        """The value on the day, or every dated value with the day from which it holds."""
        if self.day is not None:
            return self.marked(
                parameter.at(self.day), self.figure(parameter, parameter.at(self.day).value), mark
            )
        first, *later = parameter.values
        said = [self.marked(first, self.figure(parameter, first.value), mark)]
        for dated in later:
            value = self.marked(dated, self.figure(parameter, dated.value), mark)
            said.append(
                self.phrases.plain("say-from", value=value, day=self.phrases.plain_date(dated.valid_from))
            )
        return self.phrases.list(said)

    def figure(self, parameter: Parameter, value: str) -> str:
        """A value with what it counts: "5 working days"; a sign such as "%" stands close to it."""
        if parameter.type == "yes_no":
            return self.phrases.plain("value-yes" if value == "true" else "value-no")
        if parameter.type == "date" and _DAY.fullmatch(value):
            return self.phrases.plain_date(date.fromisoformat(value))
        if parameter.unit is None:
            return value
        unit = self.say(parameter.unit)
        return (
            self.phrases.plain("figure-unit", value=value, unit=unit) if unit[0].isalpha() else value + unit
        )

    def marked(self, entry: Grounded, said: str, mark: str = "figure-default") -> str:
        """With the word that it is our default, where it is."""
        return self.phrases.plain(mark, figure=said) if entry.is_default else said

    # --- conditions

    def sentence(self, condition: Condition) -> str:
        """The whole condition as one sentence, without a full stop."""
        if isinstance(condition, AllOf | AnyOf):
            key = "say-and" if isinstance(condition, AllOf) else "say-or"
            parts = [self._inner(part, condition) for part in condition.parts]
            return self.phrases.plain(key).replace("\u2424", "").join(parts)
        if isinstance(condition, If):
            return self.phrases.plain(
                "say-if",
                condition=self.sentence(condition.condition),
                then=self._inner(condition.then, condition),
            )
        if isinstance(condition, Not):
            return self._negated(condition.part)
        return self._atom(condition, "")

    def line(self, condition: Condition) -> str:
        """One node of a condition's tree: an atom in full, what joins its parts otherwise."""
        if isinstance(condition, AllOf | AnyOf | If):
            return self.phrases.plain(f"say-tree-{condition.op}")
        if isinstance(condition, Not) and is_compound(condition.part):
            return self.phrases.plain("say-tree-not")
        return self.sentence(condition)

    def _inner(self, part: Condition, outer: Condition) -> str:
        said = self.sentence(part)
        bare = isinstance(part, Not) or not is_compound(part) or part.op == outer.op
        return said if bare else self.phrases.plain("say-group", what=said)

    def _negated(self, part: Condition) -> str:
        if isinstance(part, Not):
            return self.sentence(part.part)
        if isinstance(part, Compares):
            return self._compares(part, _OPPOSITE[part.op])
        if isinstance(part, Holds) or is_compound(part):
            return self.phrases.plain("say-not", what=self.sentence(part))
        return self._atom(part, "-not")

    def _atom(self, condition: Condition, negation: str) -> str:
        if isinstance(condition, Present | Claimed):
            return self.phrases.plain(f"say-{condition.op}{negation}", fact=self.fact(condition.fact))
        if isinstance(condition, Holds):
            names = [self.phrases.plain("say-quoted", what=self.fact(name)) for name in condition.facts]
            key = f"say-holds-{condition.check.replace('_', '-')}"
            return self.phrases.plain(key, fact=names[0], other=names[-1])
        if isinstance(condition, OneOf):
            values = [self._quoted(self.value(condition.fact, value)) for value in condition.values]
            key = f"say-one-of{negation}"
            return self.phrases.plain(key, fact=self.fact(condition.fact), values=self.phrases.list(values))
        if isinstance(condition, Compares):
            return self._compares(condition, condition.op)
        assert isinstance(condition, Equals)  # noqa: S101 - every other condition was told before
        return self._equals(condition, negation)

    def _equals(self, condition: Equals, negation: str) -> str:
        if condition.to.literal in ("true", "false") and self._type(condition.fact) == "yes_no":
            yes = (condition.to.literal == "true") is not bool(negation)
            if condition.fact == EVIDENCED or condition.fact.startswith(_MUSTS):
                return (
                    self.fact(condition.fact)
                    if yes
                    else self.phrases.plain("say-not", what=self.fact(condition.fact))
                )
            key = "say-is-so" if yes else "say-is-so-not"
            return self.phrases.plain(key, fact=self.fact(condition.fact))
        return self.phrases.plain(
            f"say-equals{negation}", fact=self.fact(condition.fact), value=self._operand(condition)
        )

    def _compares(self, condition: Compares, op: str) -> str:
        dated = "-date" if self._type(condition.fact) == "date" else ""
        return self.phrases.plain(
            f"say-{op.replace('_', '-')}{dated}",
            fact=self.fact(condition.fact),
            value=self._operand(condition),
        )

    def _operand(self, condition: Equals | Compares) -> str:
        if condition.to.parameter is not None:
            return self.parameter(condition.to.parameter)
        if condition.to.fact is not None:
            return self._quoted(self.fact(condition.to.fact))
        said = self.value(condition.fact, condition.to.literal)
        return self._quoted(said) if isinstance(condition, Equals) else said

    def _quoted(self, what: str) -> str:
        return self.phrases.plain("say-quoted", what=what)


def is_compound(condition: Condition) -> bool:
    """Whether it joins other conditions."""
    return isinstance(condition, AllOf | AnyOf | If) or (
        isinstance(condition, Not) and is_compound(condition.part)
    )
