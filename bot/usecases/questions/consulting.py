"""What the policy says: looked up by words, and read one by one. Everybody with a post may."""

from __future__ import annotations

from bot import asking
from bot.asking import Question
from bot.messages import clean
from bot.screen import Screen
from bot.screens.policy import issue_rules, policy_list, policy_page, slips, workings
from bot.turn import Turn
from bot.usecases.errors import Refused
from bot.usecases.posts import reporters
from policy.models.kinds import Kind
from policy.outcomes import Severity
from policy.words.entries import Entry, Thing, entries_of, thing
from policy.words.search import LONGEST_QUERY
from storage.city.people import Person
from storage.conversation import conversations
from storage.versions import activations

LOOKING = "look_up_policy"
# Questions that are about the pack alone.
ASKED = (
    "requirements",
    "slip",
    "severity",
    "closing",
    "handling",
    "alerting",
    "meaning",
    "changing",
    "version",
)


def show(turn: Turn, person: Person, words: str) -> None:
    """Look the words up; without any, ask for them: the next text is what to look for."""
    if clean(words):
        answer(turn, person, words)
        return
    conversations.start(turn.db, person.id, LOOKING, 0, turn.now)
    turn.send(person, policy_list.ask(turn.view(person)))


def answer(turn: Turn, person: Person, words: str) -> None:
    """What fits the words, as a short list."""
    doing = conversations.current(turn.db, person.id)
    if doing is not None and doing.doing == LOOKING and turn.place is None:
        conversations.stop(turn.db, person.id)
    words = clean(words, LONGEST_QUERY)
    found = turn.desk.policy_index(turn.today).find(words)
    defines = asking.asks_for_a_definition(words)
    if len(found) == 1 and not defines:
        back = {"action": "policy.results", "words": words, "page": 0}
        turn.send(person, read(turn, person, found[0].entry.type, found[0].entry.id, back), public=True)
        return
    screen = results(turn, person, words, 0, defines=defines)
    turn.send(person, screen, public=True)


def results(turn: Turn, person: Person, words: str, page: int, *, defines: bool = False) -> Screen:
    """The answer to a search, a page at a time. ``defines``: what a word means was asked."""
    found = [hit.entry for hit in turn.desk.policy_index(turn.today).find(words)]
    return policy_list.results(turn.view(person), words, found, page, defines=defines)


def of(turn: Turn, person: Person, question: Question) -> Screen:
    """What the pack says to one of ``ASKED``."""
    if question.what == "requirements":
        return of_kind(turn, person, str(question.kind), 0)
    if question.what == "slip":
        return of_slips(turn, person, question.colour)
    if question.what == "severity":
        return of_severity(turn, person, question.severity)
    if question.what == "handling":
        return of_step(turn, person, str(question.step))
    view = turn.view(person)
    if question.what == "meaning":
        return workings.rating(view, turn.pack.kind(str(question.kind)))
    if question.what == "version":
        active = activations.active(turn.db)
        return workings.version(view, active.takes_effect_on if active is not None else None)
    drawn = {"closing": issue_rules.closing, "alerting": workings.alerting, "changing": workings.changing}
    return drawn[question.what](view)


def of_kind(turn: Turn, person: Person, kind_id: str, page: int) -> Screen:
    """What an update of a kind must satisfy, what binds first."""
    kind = _thing(turn, "kind", kind_id)
    assert isinstance(kind, Kind)  # noqa: S101 - that is what was asked for
    by_id = {entry.id: entry for entry in entries_of(turn.pack) if entry.type == "requirement"}
    binding = sorted(kind.requirements, key=lambda one: not one.level.binds)
    entries: list[Entry] = [by_id[one.id] for one in binding]
    reports = person.holds(*reporters.POSITIONS)
    return policy_list.of_kind(turn.view(person), kind, entries, page, reports=reports)


def of_slips(turn: Turn, person: Person, colour: str | None = None) -> Screen:
    """What a slip of this colour means; without one, all colours at a glance."""
    if colour is not None and turn.pack.slip(colour) is not None:
        return read(turn, person, "slip", colour, slips.BACK)
    return slips.glance(turn.view(person))


def of_severity(turn: Turn, person: Person, severity: str | None = None) -> Screen:
    """What makes an issue this severe; without a severity, what makes it each of them."""
    if severity is not None and any(test.severity == severity for test in turn.pack.severity_tests):
        return issue_rules.severity(turn.view(person), Severity(severity))
    return issue_rules.severities(turn.view(person))


def of_step(turn: Turn, person: Person, step: str) -> Screen:
    """How fast a step of handling an issue must be taken."""
    words = turn.view(person).say(turn.pack.handling_time(step).title)
    return read(turn, person, "handling", step, {"action": "policy.results", "words": words, "page": 0})


def of_numbers(turn: Turn, person: Person, names: list[str]) -> Screen:
    """Numbers of the pack that are asked for together."""
    return policy_page.numbers(turn.view(person), [turn.pack.parameter(name) for name in names])


def read(turn: Turn, person: Person, type_: str, entry_id: str, back: policy_page.Back) -> Screen:
    """One entry: what it asks, since when, on which ground. Raises Refused where the pack has dropped it."""
    if type_ == "kind":
        return of_kind(turn, person, entry_id, 0)
    one = _thing(turn, type_, entry_id)
    homes = person.organizations(*reporters.POSITIONS)
    return policy_page.page(turn.view(person), type_, one, back, homes=homes)


def _thing(turn: Turn, type_: str, entry_id: str) -> Thing:
    try:
        return thing(turn.pack, type_, entry_id)
    except KeyError:
        raise Refused("toast-gone") from None
