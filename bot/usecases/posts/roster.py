"""Who is in which post today, read once for a whole city: for what concerns many organizations at the same moment.

It says what ``supervising`` and ``storage.city.people`` say, without a query for each organization.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.turn import Turn
from storage.city import organizations, people
from storage.city.organizations import Standing
from storage.city.people import Person


@dataclass(frozen=True, slots=True)
class Roster:
    """``tree``: where each organization stands. ``holders`` and ``servers``: position and organization -> people by id;
    who holds the post, deputies among them, and to whom goes what is for it (for those on leave, their deputies)."""

    tree: Mapping[str, Standing]
    overseers: Mapping[str, Sequence[str]]
    holders: Mapping[tuple[str, str], Mapping[int, Person]]
    servers: Mapping[tuple[str, str], Mapping[int, Person]]

    def serving(self, position: str, organization_id: str) -> list[Person]:
        """As ``people.serving`` for one organization."""
        return list(self.servers.get((position, organization_id), {}).values())

    def supervisors_of(self, organization_id: str) -> list[Person]:
        """As ``supervising.supervisors_of``: the supervisors nearest to the organization."""
        for each in organizations.chain_in(self.tree, organization_id):
            if found := self._supervisors((each, *self.overseers.get(each, ()))):
                return found
        return []

    def office_above(self, organization_id: str) -> list[Person]:
        """As ``supervising.office_above``: the people of the office that oversees the root of the tree."""
        *_, root = organizations.chain_in(self.tree, organization_id)
        return self._supervisors(self.overseers.get(root, ()))

    def _supervisors(self, seats: Iterable[str]) -> list[Person]:
        found = {
            person.id: person
            for seat in seats
            for person in self.holders.get(("supervisor", seat), {}).values()
        }
        return [found[each] for each in sorted(found)]


def read(turn: Turn) -> Roster:
    """The roster of today."""
    tree = organizations.tree(turn.db)
    overseers: defaultdict[str, list[str]] = defaultdict(list)
    for each, standing in tree.items():
        if standing.oversees_id is not None:
            overseers[standing.oversees_id].append(each)
    holders: defaultdict[tuple[str, str], dict[int, Person]] = defaultdict(dict)
    servers: defaultdict[tuple[str, str], dict[int, Person]] = defaultdict(dict)
    for person in people.every(turn.db, turn.today):
        for post in person.posts:
            holders[post.position, post.organization_id][person.id] = person
            if post.deputy_id is None:
                servers[post.position, post.organization_id][person.id] = person
    return Roster(tree, overseers, holders, servers)
