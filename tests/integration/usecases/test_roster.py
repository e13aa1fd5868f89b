"""The roster of a city says of every organization what the look-ups for one organization say."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from bot.usecases.posts import roster, supervising
from storage.city import deputations, organizations, people
from storage.city.organizations import Organization
from tests.integration.usecases.office import Office

POSITIONS = ("cdo", "liaison", "supervisor", "administrator")


def _organization(name: str, parent: str | None, oversees: str | None) -> Organization:
    return Organization(
        id=name, parent_id=parent, oversees_id=oversees, tier="department", name_zh=name, name_en=name,
        short_zh=None, short_en=None, aliases=(), code=None, illustrative=True, valid_from=None,
        valid_until=None, source="test",
    )  # fmt: skip


def _tree(chance: random.Random) -> Iterator[Organization]:
    """A second tree beside the pack's, offices that oversee some of it, and two that stand below each other."""
    for n in range(24):
        parent = f"made_{chance.randrange(n)}" if n and chance.random() < 0.9 else None
        overseen = f"made_{chance.randrange(n)}" if n and chance.random() < 0.3 else None
        yield _organization(f"made_{n}", parent, overseen)
    yield _organization("round_1", None, None)
    yield _organization("round_2", "round_1", None)


def _fill(office: Office, chance: random.Random) -> None:
    db, now = office.db, office.clock.now()
    today = office.turn("day").today
    organizations.save(db, _tree(chance))
    organizations.save(db, [_organization("round_1", "round_2", None)])
    homes = [each.id for each in organizations.every(db) if each.id.startswith(("made_", "round_"))]
    for n in range(40):
        people.add(db, telegram_id=900 + n, chat_id=900 + n, name=f"P{n}", language="zh", notice="", now=now)
    persons = [row[0] for row in db.conn.execute("select id from person where telegram_id >= 900")]
    for _ in range(110):
        post = people.give_post(
            db,
            person_id=chance.choice(persons),
            organization_id=chance.choice(homes),
            position=chance.choice(POSITIONS),
            given_by=None,
            on=_near(today, chance),
            now=now,
        )
        if chance.random() < 0.2:
            people.end_post(db, post, _near(today, chance))
        if chance.random() < 0.5:
            begins = _near(today, chance)
            made = deputations.add(
                db, post_id=post, deputy_id=chance.choice(persons), starts_on=begins,
                ends_on=begins + timedelta(days=chance.randrange(4)), now=now,
            )  # fmt: skip
            if chance.random() < 0.2:
                deputations.end(db, made, now)


def _near(today: date, chance: random.Random) -> date:
    return today + timedelta(days=chance.choice((-3, -1, 0, 0, 1)))


@pytest.mark.parametrize("seed", range(5))
def test_it_says_what_is_said_of_each_organization_alone(office: Office, seed: int) -> None:
    with office.db.atomic():
        _fill(office, random.Random(seed))
    turn = office.turn("roster")
    read = roster.read(turn)
    homes = [each.id for each in organizations.every(office.db)]
    tree = organizations.tree(office.db)
    served = supervised = away = 0
    for home in homes:
        assert organizations.chain_in(tree, home) == organizations.chain(office.db, home)
        assert read.supervisors_of(home) == supervising.supervisors_of(turn, home)
        assert read.office_above(home) == supervising.office_above(turn, home)
        supervised += bool(read.supervisors_of(home))
        for position in POSITIONS:
            found = people.serving(office.db, position, [home], turn.today)
            assert read.serving(position, home) == found
            served += bool(found)
            away += found != people.holding(office.db, position, [home], turn.today)
    assert min(served, supervised, away) >= 5, "there was something to compare"


def test_everybody_has_the_posts_that_they_have_alone(office: Office) -> None:
    with office.db.atomic():
        _fill(office, random.Random(7))
    on = office.turn("day").today
    everybody = people.every(office.db, on)
    alone = [people.get(office.db, person.id, on) for person in everybody]
    assert everybody == alone
    assert any(post.acts_for is not None for person in everybody for post in person.posts)
    left_out = {row[0] for row in office.db.conn.execute("select id from person")} - {p.id for p in everybody}
    assert left_out
    assert all(not person.posts for each in left_out if (person := people.get(office.db, each, on)))
