"""Whose records a person may see, and whose a question is about."""

from __future__ import annotations

from dataclasses import dataclass

from bot.asking import Question
from bot.screens.questions.answers import Scope
from bot.turn import Turn
from bot.usecases.posts import reporters, supervising
from storage.city import organizations
from storage.city.people import Person


@dataclass(frozen=True, slots=True)
class Sight:
    """The organizations that are looked at, and how an answer names them."""

    organizations: tuple[str, ...]
    scope: Scope


def seen(turn: Turn, person: Person) -> list[str]:
    """The organizations whose records the person may see: those they report for, and their jurisdiction."""
    homes = person.organizations(*reporters.POSITIONS)
    return list(dict.fromkeys([*homes, *supervising.jurisdiction(turn, person)]))


def may_see(turn: Turn, person: Person, organization_id: str) -> bool:
    return organization_id in seen(turn, person)


def sight(turn: Turn, person: Person, question: Question) -> Sight | None:
    """What of the organizations that are asked about the person may see; None: nothing of them.

    An organization is asked about with all that stands below it. Without one, who says "we" means those that they
    report for.
    """
    view, visible = turn.view(person), seen(turn, person)
    homes = person.organizations(*reporters.POSITIONS)
    if question.organization is not None:
        asked = organizations.below(turn.db, [question.organization])
        allowed = set(visible)
        found = tuple(each for each in asked if each in allowed)
        # Of a district and its towns, a district's CDO sees the district: that is no part, but another thing.
        own = found == (question.organization,)
        scope = Scope(
            view.organization(question.organization), len(found), partial=len(found) < len(asked) and not own
        )
        return Sight(found, scope) if found else None
    found = tuple(homes) if homes and (question.ours or len(visible) == len(homes)) else tuple(visible)
    name = view.organization(found[0]) if len(found) == 1 else None
    return Sight(found, Scope(name, len(found))) if found else None


def sight_of_one(turn: Turn, person: Person, question: Question) -> Sight | None:
    """The organization that is asked about by itself, without what stands below it; None: it isn't to be seen."""
    home = question.organization
    if home is None or not may_see(turn, person, home):
        return None
    return Sight((home,), Scope(turn.view(person).organization(home), 1))
