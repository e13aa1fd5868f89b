"""What every chapter writes with: the words, the pack, sources as links, defaults marked as such."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.commands.authoring.handbook.blocks import Cell, Line, Link, Mark
from bot.messages import Catalogue
from policy.models.base import Grounded, Text
from policy.models.kinds import Kind, Requirement
from policy.models.pack import Pack, Parameter
from policy.words.wording import Wording


@dataclass(frozen=True)
class Writer:
    phrases: Catalogue
    pack: Pack

    def say(self, text: Text) -> str:
        return text.say(self.phrases.language)

    def plain(self, key: str, **arguments: str | int) -> str:
        return self.phrases.plain(key, **arguments)

    def words(self, kind: Kind | None = None) -> Wording:
        return Wording(self.phrases, self.pack, kind)

    def day(self, day: date) -> str:
        return self.phrases.plain_date(day)

    def default(self) -> Mark:
        return Mark("default", self.plain("handbook-default"))

    def marks(self, entry: Grounded) -> tuple[Mark, ...]:
        """The mark that an entry is ours, where it is."""
        return (self.default(),) if entry.is_default else ()

    def grounds(self, entry: Grounded) -> Cell:
        """The sources of an entry as links, with their weight; or the mark that it is ours. Its note below."""
        cell: list[Line] = []
        if entry.source:
            weight = self.plain(f"weight-{entry.weight.value.replace('_', '-')}")
            found: list[str | Link] = []
            for code in entry.source:
                found += [self.phrases.list(["", ""]) if found else "", self._source(entry, code)]
            said = "" if entry.is_default else self.plain("handbook-weight", weight=weight)
            cell.append((*found, said, *self.marks(entry)))
        elif entry.is_default:
            cell.append((self.default(),))
        else:
            cell.append((self.plain(f"weight-{entry.weight.value.replace('_', '-')}"),))
        if entry.note is not None:
            cell.append((self.say(entry.note),))
        return tuple(cell)

    def _source(self, entry: Grounded, code: str) -> Link:
        clauses = entry.clauses if isinstance(entry, Requirement) else {}
        text = (
            self.plain("why-clause", title=code, clause=self.say(clauses[code])) if code in clauses else code
        )
        return Link(f"#source-{code}", text)

    def force(self, since: date, until: date | None) -> str:
        """From when on, and up to when, something holds."""
        if until is None:
            return self.plain("handbook-from", since=self.day(since))
        return self.plain("handbook-from-until", since=self.day(since), until=self.day(until))

    def parameter(self, name: str) -> Line:
        """A parameter as a link to its values, with the present ones."""
        parameter = self.pack.parameter(name)
        return Link(f"#parameter-{name}", self.say(parameter.title)), *self.figures(parameter)

    def figures(self, parameter: Parameter) -> Line:
        """Its values with the mark of each that is ours."""
        parts: list[str | Mark] = []
        for index, dated in enumerate(parameter.values):
            figure = self.words().figure(parameter, dated.value)
            if index:
                figure = self.plain("say-from", value=figure, day=self.day(dated.valid_from))
            parts += [self.plain("handbook-figure", figure=figure), *self.marks(dated)]
        return tuple(parts)
