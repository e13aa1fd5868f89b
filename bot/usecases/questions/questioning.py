"""Questions about the records and the policy, answered within the asker's rights, or with "I don't know that"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot import asking
from bot.asking import AskContext, Question
from bot.messages import clean
from bot.screen import Screen
from bot.screens.questions import answers
from bot.turn import Turn
from bot.usecases.alerts import listing as alerts
from bot.usecases.checklist import obliging, owing
from bot.usecases.errors import Forbidden
from bot.usecases.posts import reporters, sighting
from bot.usecases.posts.sighting import Sight
from bot.usecases.questions import (
    chasing,
    consulting,
    lacking,
    posting,
    pressing,
    recalling,
    singling,
    surveying,
    tallying,
    tracing,
)
from policy.words.search import LONGEST_QUERY, NAMED
from storage.city.people import Person

# Issues; and of data that is open to the public, that word says nothing else.
WITH_STATES = ("issue_raised", "data_opened")


def question_in(turn: Turn, text: str) -> Question | None:
    """What a message asks about the records, if it does."""
    return asking.ask(
        text,
        AskContext(
            today=turn.day_spoken,
            directory=turn.desk.directory(turn.db),
            prefixes={kind.prefix: kind.id for kind in turn.pack.kinds},
            entries=frozenset(one.id for kind in turn.pack.kinds for one in kind.requirements),
        ),
    )


def is_known(turn: Turn, text: str) -> bool:
    """True: the message asks something that is known here."""
    question = question_in(turn, text)
    return question is not None or singling.meant(turn, text, question) is not None


def asks_when(turn: Turn, text: str) -> bool:
    """True: when something that the policy knows is to be done: 数据目录要几时发布."""
    return asking.asks_when(text) and singling.meant(turn, text, question_in(turn, text)) is not None


def is_asked(turn: Turn, text: str) -> bool:
    """True: the message asks something that is known here, or surely asks something else."""
    return is_known(turn, text) or asking.asks(text)


def only_names_a_post(turn: Turn, text: str) -> bool:
    """True: an organization and a post, and nothing that happened there: 教育局的首席数据官, education's CDO."""
    question = question_in(turn, text)
    return question is not None and question.whole


def answer(turn: Turn, person: Person, text: str, *, about_policy: bool) -> None:
    """Answer a question. ``about_policy``: it was read as one about the policy, and is looked up there otherwise."""
    question = question_in(turn, text)
    meant = singling.meant(turn, text, question)
    if meant is not None:
        singling.answer(turn, person, meant, question)
    elif question is not None and _is_known(turn, question):
        turn.send(person, _answered(turn, person, question, text))
    elif (
        (
            about_policy
            and question is None
            and not asking.asks_which_records(text)
            and _policy_speaks_of(turn, text)
        )
        or asking.asks_for_rules(text)
        or _names_an_entry(turn, text)
    ):
        consulting.answer(turn, person, text)
    else:
        turn.send(person, unknown(turn, person, text))


def _policy_speaks_of(turn: Turn, text: str) -> bool:
    """True: of what is asked, and not just of the city or a bureau that is named with it: 佛山有多少人口?"""
    words = asking.without_names(text, turn.desk.directory(turn.db))
    return bool(turn.desk.policy_index(turn.today).find(clean(words, LONGEST_QUERY)))


def _names_an_entry(turn: Turn, text: str) -> bool:
    """True: the policy has something by that very name: M-19, D2-10."""
    hits = turn.desk.policy_index(turn.today).find(clean(text, LONGEST_QUERY))
    return bool(hits) and hits[0].score >= NAMED


def unknown(turn: Turn, person: Person, text: str) -> Screen:
    """What can be asked instead, and whether the policy says something about it."""
    words = clean(text, LONGEST_QUERY)
    about = asking.names_a_kind(words)
    hits = len(turn.desk.policy_index(turn.today).find(words)) if about else 0
    return answers.unknown(turn.view(person), words, _examples(turn, person), hits)


def _is_known(turn: Turn, question: Question) -> bool:
    """True: the pack has what is asked about, and the records tell it: only issues are open or resolved."""
    if question.what == "handling" and all(each.step != question.step for each in turn.pack.handling_times):
        return False
    if question.what == "count" and question.state in ("open", "closed") and question.kind not in WITH_STATES:
        return False
    return question.kind is None or turn.pack.has_kind(question.kind)


def _answered(turn: Turn, person: Person, question: Question, text: str) -> Screen:
    if question.what in consulting.ASKED:
        return consulting.of(turn, person, question)
    if question.what in _OF_ONE:
        return _OF_ONE[question.what](turn, person, question, text)
    if _is_of_many(question) and not lacking.may_ask(person):
        return lacking.not_for_reporters(turn, person, _examples(turn, person))
    if question.stranger:
        return answers.which_organization(turn.view(person))
    return _within_sight(turn, person, question, text)


def _is_of_many(question: Question) -> bool:
    """True: which organizations, or how many of them, which is for whoever supervises some."""
    return question.what in ("vacant", "reported", "coverage") or (question.what == "slips" and question.each)


def _open_alerts(turn: Turn, person: Person) -> Screen:
    if not person.holds("supervisor"):
        raise Forbidden("only-supervisors")
    return alerts.list_open(turn, person)


def _duties(turn: Turn, person: Person, text: str) -> Screen:
    """A reporter's own duties; for the others what the policy says of them."""
    if person.organizations(*reporters.POSITIONS):
        return owing.show(turn, person)
    return consulting.results(turn, person, text, 0)


# What looks at no organization's records, or at those of one that it names itself.
_OF_ONE: Mapping[str, Callable[[Turn, Person, Question, str], Screen]] = {
    "duties": lambda turn, person, _, text: _duties(turn, person, text),
    "record": lambda turn, person, question, _: tracing.by_reference(
        turn, person, str(question.reference), lacks=question.lacks
    ),
    "alerts": lambda turn, person, *_: _open_alerts(turn, person),
    "mine": lambda turn, person, *_: recalling.listing(turn, person),
    "post": lambda turn, person, question, _: posting.who(turn, person, question),
}


def _within_sight(turn: Turn, person: Person, question: Question, text: str) -> Screen:
    if question.what == "vacant":
        return lacking.vacant(turn, person, question)
    if question.what == "coverage":
        return lacking.covered(turn, person, question)
    if question.what == "standing":
        return surveying.standing(turn, person, question)
    if question.what == "reported":
        return lacking.reported(turn, person, question)
    if question.what == "find" and question.last:
        return tracing.last_reported(turn, person, question)
    seen = sighting.sight(turn, person, question)
    if seen is None:
        view = turn.view(person)
        if question.organization is not None:
            return answers.not_yours(view, view.organization(question.organization))
        return answers.no_records(view, _examples(turn, person))
    return _told(turn, person, question, seen, text)


def _told(turn: Turn, person: Person, question: Question, seen: Sight, text: str) -> Screen:
    if question.what == "submitted":
        return lacking.submitted(turn, person, question, seen)
    if question.what in ("due", "owed", "rate"):
        # Somebody who has just joined isn't told that nothing is due before it was worked out.
        for home in person.organizations(*reporters.POSITIONS):
            obliging.settle_first(turn, home)
    if question.what == "changes":
        return surveying.changes(turn, person, question, seen)
    if question.what == "stuck":
        return surveying.stuck(turn, person, question, seen)
    if question.what == "slips":
        return chasing.held(turn, person, question, seen)
    if question.what == "count":
        return tallying.count(turn, person, question, seen, text)
    if question.what == "rate":
        return tallying.rate(turn, person, question, seen)
    if question.what in ("due", "owed"):
        return pressing.due(turn, person, replace(question, duty=singling.duty_named(turn, text)), seen)
    return tracing.by_name(turn, person, question, seen)


def _examples(turn: Turn, person: Person) -> list[str]:
    """Questions that this person can ask, in their language."""
    view, homes = turn.view(person), person.organizations(*reporters.POSITIONS)
    role = "reporter" if homes else "supervisor" if person.holds("supervisor") else "administrator"
    places = homes or sighting.seen(turn, person) or person.organizations("administrator")
    name = view.organization(places[0])
    return [view.label(f"ask-example-{each}", organization=name) for each in answers.EXAMPLES[role]]
