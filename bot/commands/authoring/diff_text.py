"""Changes from one pack to another in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.messages import Catalogue
from policy.comparing.changes import Change, title_of
from policy.models.base import Grounded, Part, Text
from policy.models.conditions import AllOf, AnyOf, Claimed, Compares, Equals, Holds, If, Not, OneOf, Present
from policy.models.duties import After, AsItArises, Cycle, Every, Once, Satisfier
from policy.models.inferences import Inference
from policy.models.kinds import Derived, Requirement
from policy.models.pack import DatedValue, Pack, Parameter
from policy.models.supervision import Inhibition
from policy.words import rhythms
from policy.words.wording import Wording

ASPECTS = (
    "applies", "satisfied", "when", "level", "weight", "source", "clauses", "valid_from", "valid_until", "title",
    "remedy", "note", "evidence", "evidenced", "expected", "doubt", "label", "question", "example", "choices",
    "switch", "exact", "tiers", "cadence", "owed", "satisfied_by", "subject", "only_with", "severity", "limits",
    "urgent", "acknowledge_as", "trigger", "to", "days", "unit", "proof", "duties", "ask", "programme_start",
    "calendar", "values", "fields", "name", "short", "read", "address", "in_force_from", "none_label", "parameter",
    "amount", "default", "type", "op", "match", "derived", "raises", "by_slips", "parent", "tier",
    "reach", "after", "time_left", "catch_up", "issues_only", "requirements", "severities", "offers",
    "routing", "first", "silencing", "blockers", "mutes", "same",
)  # fmt: skip
_CONDITIONS = (Present, Claimed, Equals, OneOf, Compares, Holds, AllOf, AnyOf, Not, If)
_CADENCES = (Once, Every, After, Cycle, AsItArises)


@dataclass(frozen=True)
class DiffWords:
    """The words, and both packs: what was is told by the old one, what is by the new one."""

    phrases: Catalogue
    old: Pack
    new: Pack

    def heading(self, change: Change) -> str:
        """The entry that changed, by its id and title."""
        title = title_of(change)
        if title is None:
            return change.id
        return f"{change.id} {title.say(self.phrases.language)}"

    def lines(self, change: Change) -> Iterator[str]:
        """One change in a line or two."""
        where = self._where(change)
        if change.group == "parameter" and change.path[:1] == ("values",):
            yield from self._parameter(change)
        elif change.sort in ("added", "removed"):
            entry = change.new if change.sort == "added" else change.old
            pack = self.new if change.sort == "added" else self.old
            if change.path:
                yield self._plain(f"diff-part-{change.sort}", what=where, part=self._part(change, entry))
            else:
                yield self._plain(f"diff-{change.sort}")
                yield from (f"  {line}" for line in self._summary(pack, change, entry))
        elif change.sort == "wording":
            yield from self._wording(change, where)
        elif change.sort == "source":
            yield self._sources(change, where)
        elif change.sort == "rewritten":
            yield self._plain("diff-rewritten", what=where)
            yield from self._two(change)
        elif change.sort == "condition":
            yield self._plain(
                "diff-condition-undecided" if change.undecided else "diff-condition", what=where
            )
            yield from self._two(change)
        else:
            old, new = self._value(self.old, change, change.old), self._value(self.new, change, change.new)
            yield self._plain("diff-value", what=where, old=old, new=new)

    def concerns(self, change: Change) -> str:
        """Whom it concerns: kinds of update, and tiers of organizations."""
        kinds = {kind.id: kind.title for kind in (*self.old.kinds, *self.new.kinds)}
        told = []
        if change.kinds:
            names = [
                kinds[kind].say(self.phrases.language) if kind in kinds else kind for kind in change.kinds
            ]
            told.append(self._plain("diff-concerns-kinds", kinds=self.phrases.list(names)))
        if change.tiers:
            count = sum(one.tier in change.tiers for one in self.new.organizations)
            tiers = [self._plain(f"tier-{tier.replace('_', '-')}") for tier in change.tiers]
            told.append(self._plain("diff-concerns-tiers", tiers=self.phrases.list(tiers), count=count))
        elif change.group not in ("source", "milestone"):
            told.append(self._plain("diff-concerns-all"))
        return self.phrases.list(told)

    # --- how each sort is told

    def _parameter(self, change: Change) -> Iterator[str]:
        """A value with the day from which it holds; one that was there before should have stayed."""
        parameter = change.entry
        assert isinstance(parameter, Parameter)  # noqa: S101 - the group says so
        since = date.fromisoformat(change.path[1])
        day = self.phrases.plain_date(since)
        words = Wording(self.phrases, self.new)
        if change.sort == "added" and since > self._first(parameter):
            before = _before(parameter, since)
            old = words.figure(parameter, before.value) if before else "\u2013"
            new = words.marked(change.new, words.figure(parameter, change.new.value), "say-default")
            yield self._plain("diff-parameter", old=old, new=new, day=day)
        elif change.sort in ("added", "removed"):
            dated: DatedValue = change.new or change.old
            value = words.marked(dated, words.figure(parameter, dated.value))
            yield self._plain(f"diff-parameter-{change.sort}", value=value, day=day)
        elif change.path[2:] == ("value",):
            old, new = words.figure(parameter, change.old), words.figure(parameter, change.new)
            yield self._plain("diff-parameter-overwritten", old=old, new=new, day=day)
        else:
            yield from self._aspect_of_value(change, day)

    def _aspect_of_value(self, change: Change, day: str) -> Iterator[str]:
        where = self._plain("diff-of-value", what=self._aspect(change.path[-1]), day=day)
        if change.sort == "wording":
            yield from self._wording(change, where)
        elif change.sort == "source":
            yield self._sources(change, where)
        else:
            old, new = self._value(self.old, change, change.old), self._value(self.new, change, change.new)
            yield self._plain("diff-value", what=where, old=old, new=new)

    def _first(self, parameter: Parameter) -> date:
        known = [one for one in self.old.parameters if one.id == parameter.id]
        return known[0].values[0].valid_from if known else parameter.values[0].valid_from

    def _wording(self, change: Change, where: str) -> Iterator[str]:
        yield self._plain("diff-wording", what=where)
        for language in ("zh", "en"):
            old, new = (text.say(language) if text else "\u2013" for text in (change.old, change.new))
            if old != new:
                yield f"  {self._plain('diff-wording-' + language, old=old, new=new)}"

    def _sources(self, change: Change, where: str) -> str:
        gone = [f"\u2212{code}" for code in change.old if code not in change.new]
        come = [f"+{code}" for code in change.new if code not in change.old]
        return self._plain("diff-sources", what=where, codes=self.phrases.list([*gone, *come]))

    def _two(self, change: Change) -> Iterator[str]:
        yield "  " + self._plain("diff-old", what=self._value(self.old, change, change.old))
        yield "  " + self._plain("diff-new", what=self._value(self.new, change, change.new))

    def _summary(self, pack: Pack, change: Change, entry: Any) -> Iterator[str]:
        """What an entry that came or went says."""
        if isinstance(entry, Requirement):
            yield self._plain("entry-in-force", since=self.phrases.plain_date(entry.valid_from))
            if entry.applies is not None:
                yield self._plain("entry-applies", condition=self._value(pack, change, entry.applies))
            yield self._plain("entry-satisfied", condition=self._value(pack, change, entry.satisfied))
        elif getattr(entry, "when", None) is not None and isinstance(
            getattr(entry, "when", None), _CONDITIONS
        ):
            yield self._plain("entry-when", condition=self._value(pack, change, entry.when))
        elif isinstance(entry, Inhibition):
            for name, ids in (("blockers", entry.blockers), ("mutes", entry.mutes), ("same", (entry.same,))):
                yield self._plain("diff-sources", what=self._aspect(name), codes=self.phrases.list(ids))
        elif isinstance(entry, Parameter):
            yield Wording(self.phrases, pack).figures(entry)
        for owed in getattr(entry, "owed", ()):
            said = rhythms.rhythm(self.phrases, pack, owed.cadence, owed.subject)
            yield self._plain(
                "entry-owed", id=owed.id, title=owed.title.say(self.phrases.language), rhythm=said
            )
        if isinstance(entry, Grounded):
            yield self._plain(
                "diff-grounds",
                sources=self.phrases.list(list(entry.source)) or "\u2013",
                weight=self._plain(f"weight-{entry.weight.value.replace('_', '-')}"),
            )

    def _part(self, change: Change, part: Part) -> str:
        for attribute in ("title", "label", "name"):
            found = getattr(part, attribute, None)
            if isinstance(found, Text):
                return f"{change.path[-1]} {found.say(self.phrases.language)}"
        return change.path[-1]

    # --- the words for a place and a value

    def _where(self, change: Change) -> str:
        """The attributes and ids on the way in, in words: "Owed: yearly: cadence"."""
        shown = [self._aspect(name) for name in change.path] or [""]
        return " \u203a ".join(shown)

    def _aspect(self, name: str) -> str:
        return self._plain(f"aspect-{name.replace('_', '-')}") if name in ASPECTS else name

    def _value(self, pack: Pack, change: Change, value: Any) -> str:
        if value is None or value == ():
            return self._plain("diff-none")
        if isinstance(value, _CONDITIONS):
            return self._condition(pack, change, value)
        if isinstance(value, _CADENCES):
            return rhythms.rhythm(self.phrases, pack, value)
        if isinstance(value, Satisfier):
            return rhythms.satisfied_by(self.phrases, pack, value)
        if isinstance(value, bool):
            return self._plain("value-yes" if value else "value-no")
        if isinstance(value, date):
            return self.phrases.plain_date(value)
        if isinstance(value, Text):
            return value.say(self.phrases.language)
        if isinstance(value, tuple):
            return self.phrases.list([self._value(pack, change, one) for one in value])
        if isinstance(value, Part):
            return value.model_dump_json(exclude_none=True)
        return self._known_word(pack, change, str(value))

    def _known_word(self, pack: Pack, change: Change, word: str) -> str:
        last = change.path[-1] if change.path else ""
        if last in ("switch", "days", "expected", "parameter") and word in {
            one.id for one in pack.parameters
        }:
            return Wording(self.phrases, pack).parameter(word)
        if last == "level" and change.group == "requirement":
            return self._plain(f"level-{word}")
        if last == "weight":
            return self._plain(f"weight-{word.replace('_', '-')}")
        if last in ("severity", "acknowledge_as"):
            return self._plain(f"severity-{word}")
        return self._plain(f"tier-{word.replace('_', '-')}") if last in ("tiers", "tier") else word

    def _condition(self, pack: Pack, change: Change, condition: Any) -> str:
        kinds = {kind.id: kind for kind in pack.kinds}
        kind = kinds.get(change.kinds[0]) if change.kinds else None
        derived: tuple[Derived, ...] = ()
        if change.group == "inference":
            derived = next((one.derived for one in pack.inferences if one.id == change.id), ())
        elif isinstance(change.entry, Inference):
            derived = change.entry.derived
        found = change.group == "alert_rule"
        return Wording(self.phrases, pack, kind, derived, None, None, found).sentence(condition)

    def _plain(self, key: str, **arguments: str | int) -> str:
        return self.phrases.plain(key, **arguments)


def _before(parameter: Parameter, day: date) -> DatedValue | None:
    earlier = [dated for dated in parameter.values if dated.valid_from < day]
    return earlier[-1] if earlier else None
