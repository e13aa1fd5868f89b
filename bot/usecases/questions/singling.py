"""The one entry of the policy that a question means, by its number or by its words: when it is due, what it asks."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot import asking
from bot.asking import Aim, Question
from bot.messages import clean
from bot.screen import Screen
from bot.screens.questions import answers
from bot.turn import Turn
from bot.usecases.checklist import obliging
from bot.usecases.posts import reporters, sighting
from bot.usecases.questions import consulting, pressing
from policy.words.entries import Entry, EntryType
from policy.words.search import LONGEST_QUERY, NAMED, Hit
from storage.city.people import Person

# So much of what was asked stands in it, and the next one comes so much behind (our defaults).
_ENOUGH, _BEHIND = 0.6, 0.8
# So many numbers are told in one answer.
_TOGETHER = 3
# Records, lists and numbers that were understood stay what they are.
_LEFT_TO_IT = ("due", "owed", "find")


@dataclass(frozen=True, slots=True)
class Meant:
    """``aim``: what is wanted to be known. ``entries``: the one that is meant; of numbers maybe several."""

    entries: tuple[Entry, ...]
    aim: Aim

    @property
    def entry(self) -> Entry:
        return self.entries[0]


def meant(turn: Turn, text: str, question: Question | None) -> Meant | None:
    """The entry that a question is about; None: several could be, or the records are asked about something else."""
    if question is not None and question.what not in _LEFT_TO_IT:
        return None
    index, aim = turn.desk.policy_index(turn.today), asking.aim_of(text)
    named = [hit for hit in index.find(clean(text, LONGEST_QUERY)) if hit.score >= NAMED]
    if named:
        only = len(named) == 1 and (aim is not None or _is_all(text, named[0].entry))
        return Meant((named[0].entry,), aim or "says") if only else None
    if aim is None or aim == "says":
        return None
    words = asking.without_aim(asking.without_names(text, turn.desk.directory(turn.db)))
    found = [hit for hit in index.find(clean(words, LONGEST_QUERY)) if hit.share >= _ENOUGH]
    numbers = _foremost(found, "parameter") if aim == "limit" else ()
    if 0 < len(numbers) <= _TOGETHER:
        return Meant(numbers, aim)
    duties = _foremost(found, "duty")
    return Meant(duties, aim) if len(duties) == 1 else None


def duty_named(turn: Turn, text: str) -> str | None:
    """The one duty whose number the text has."""
    hits = turn.desk.policy_index(turn.today).find(clean(text, LONGEST_QUERY))
    named = [hit.entry.id for hit in hits if hit.score >= NAMED and hit.entry.type == "duty"]
    return named[0] if len(named) == 1 else None


def answer(turn: Turn, person: Person, of: Meant, question: Question | None) -> None:
    """When a duty is due for those whom the asker reports for, or has named; what the policy says, for the rest."""
    asked = question or Question("due")
    homes = person.organizations(*reporters.POSITIONS)
    if of.entry.type == "duty" and of.aim == "when" and (asked.organization is not None or homes):
        asked = replace(asked, what="due", duty=of.entry.id, ours=asked.organization is None, state=None)
        turn.send(person, _due(turn, person, asked))
        return
    if len(of.entries) > 1:
        turn.send(person, consulting.of_numbers(turn, person, [each.id for each in of.entries]), public=True)
        return
    back = {"action": "policy.results", "words": turn.view(person).say(of.entry.title), "page": 0}
    turn.send(person, consulting.read(turn, person, of.entry.type, of.entry.id, back), public=True)


def _due(turn: Turn, person: Person, asked: Question) -> Screen:
    for home in person.organizations(*reporters.POSITIONS):
        obliging.settle_first(turn, home)
    seen, view = sighting.sight(turn, person, asked), turn.view(person)
    if seen is None:
        return answers.not_yours(view, view.organization(str(asked.organization)))
    return pressing.due(turn, person, asked, seen)


def _is_all(text: str, entry: Entry) -> bool:
    """True: the text is just its number."""
    bare = "".join(each for each in text.casefold() if each.isalnum())
    return bare == "".join(each for each in entry.id.casefold() if each.isalnum())


def _foremost(hits: list[Hit], type_: EntryType) -> tuple[Entry, ...]:
    """Of what was found of a type, the best, and what comes near it."""
    of_it = [hit for hit in hits if hit.entry.type == type_]
    return tuple(hit.entry for hit in of_it if hit.score >= _BEHIND * of_it[0].score)
