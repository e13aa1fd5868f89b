"""Leave: a CDO or a liaison names a deputy from day to day, who reports and receives in that time (decision 0083).

The right to act follows from the day alone (storage.city.people); here people are told of it, and what hangs on it is
brought into step: menus of commands, digests, unfinished cards.
"""

from __future__ import annotations

from datetime import date, timedelta

from bot.messages import clean
from bot.screen import Screen
from bot.screens.elements.view import View
from bot.screens.people import leave as screens
from bot.screens.people.leave import Stand
from bot.turn import Turn
from bot.usecases.errors import Forbidden, Refused
from bot.usecases.people import joining
from bot.usecases.people.joining import Sender
from bot.usecases.posts import reporters
from bot.usecases.reminders import planning
from policy.periods import begins
from storage.city import deputations, people
from storage.city.deputations import Deputation
from storage.city.people import Person, Post
from storage.conversation import drafts
from storage.upkeep import schedule
from storage.upkeep.schedule import Due

DEPUTATION = "deputation"
# Whoever supervises an organization doesn't report for it as well.
_MAY_STAND_IN = ("cdo", "liaison", "administrator")


def show(turn: Turn, person: Person) -> Screen:
    """Who stands in for the person and for whom the person does, and the posts for which somebody can be named."""
    view, posts = turn.view(person), posts_of(person)
    acting = deputations.of_deputy(turn.db, person.id, turn.today)
    if not posts and not acting:
        raise Forbidden("only-reporters")
    named = deputations.of_principal(turn.db, person.id, turn.today)
    return screens.overview(
        view,
        [_stand(turn, view, each) for each in named],
        [_stand(turn, view, each) for each in acting],
        [(post.id, post.position, view.organization(post.organization_id)) for post in posts],
    )


def ask_first_day(turn: Turn, person: Person, post_id: int, month: date | None) -> Screen:
    own_post(person, post_id)
    return screens.first_day(turn.view(person), post_id, month)


def ask_last_day(turn: Turn, person: Person, post_id: int, first: date, month: date | None) -> Screen:
    own_post(person, post_id)
    return screens.last_day(turn.view(person), post_id, first, month)


def ask_who(turn: Turn, person: Person, post_id: int, first: date, last: date, page: int) -> Screen:
    post = own_post(person, post_id)
    refuse_wrong_days(turn, post, first, last)
    found = [(each.id, each.name, position) for each, position in candidates(turn, person, post, first, last)]
    return screens.who(turn.view(person), post_id, first, last, found, page)


def name(turn: Turn, person: Person, post_id: int, first: date, last: date, deputy_id: int) -> Screen:
    """Name a deputy. Raises Refused: not their post, wrong days, one is named already, or nobody who may stand in."""
    post = own_post(person, post_id)
    refuse_wrong_days(turn, post, first, last)
    if deputy_id not in {each.id for each, _ in candidates(turn, person, post, first, last)}:
        raise Refused("leave-not-them")
    made = deputations.add(
        turn.db, post_id=post_id, deputy_id=deputy_id, starts_on=first, ends_on=last, now=turn.now
    )
    turn.note(person, "deputy.named", f"deputation:{made}", deputy=deputy_id)
    deputation = _sure(deputations.get(turn.db, made))
    _ask_deputy(turn, deputation, welcome=False)
    _plan(turn, deputation)
    view = turn.view(person)
    return screens.named(view, _stand(turn, view, deputation))


def invite(turn: Turn, person: Person, post_id: int, first: date, last: date) -> Screen:
    """A one-time link for somebody who has no post here. All that it gives is to stand in, in that time."""
    post = own_post(person, post_id)
    refuse_wrong_days(turn, post, first, last)
    made, token = deputations.invite(turn.db, post_id=post_id, starts_on=first, ends_on=last, now=turn.now)
    turn.note(person, "deputy.invited", f"deputation:{made}")
    deputation = _sure(deputations.get(turn.db, made))
    _plan(turn, deputation)
    view, link = turn.view(person), f"{turn.desk.private_link}?start={token}"
    return screens.invitation(view, _stand(turn, view, deputation), link, joining.INVITATION_LASTS.days)


def join(turn: Turn, sender: Sender, token: str) -> Person | None:
    """Come in by such a link. None: it is none, or no good any more."""
    since = turn.now - joining.INVITATION_LASTS
    found = deputations.find_invitation(turn.db, token, named_since=since, on=turn.today)
    known = people.by_telegram_id(turn.db, sender.telegram_id, turn.today)
    if found is None or (known is not None and known.id == found.principal_id):
        return None
    person_id = people.add(
        turn.db,
        telegram_id=sender.telegram_id,
        chat_id=sender.chat_id,
        name=clean(sender.name, joining.NAME_LENGTH) or str(sender.telegram_id),
        language=sender.language,
        notice=joining.notice_version(turn),
        now=turn.now,
    )
    deputations.accept(turn.db, found.id, person_id)
    person = _known(turn, person_id)
    turn.note(person, "deputy.accepted", f"deputation:{found.id}")
    deputation = _sure(deputations.get(turn.db, found.id))
    _ask_deputy(turn, deputation, welcome=True)
    _plan(turn, deputation)
    return person


def ask_to_end(turn: Turn, person: Person, deputation_id: int) -> Screen:
    view = turn.view(person)
    return screens.sure_to_end(view, _stand(turn, view, _theirs(turn, person, deputation_id)))


def end(turn: Turn, person: Person, deputation_id: int) -> None:
    """End it before its time, or call it off: by who is on leave, the deputy, or an administrator."""
    deputation = _theirs(turn, person, deputation_id)
    _finish(turn, deputation, person)


def follow(turn: Turn, due: Due) -> None:
    """The first day has come, or the last one is over."""
    schedule.forget_about(turn.db, DEPUTATION, due.subject)
    deputation = deputations.get(turn.db, int(due.subject))
    if deputation is None or deputation.ended_at is not None:
        return
    if deputation.is_over(turn.today):
        _finish(turn, deputation, None)
    else:
        _begin(turn, deputation)


def follow_posts(turn: Turn) -> None:
    """A post has ended with which a deputation came or went: so does the deputation."""
    for deputation in deputations.without_post(turn.db, turn.today):
        _finish(turn, deputation, None)


def standing(turn: Turn, view: View) -> list[Stand]:
    """All that stand or are to come, for an administrator."""
    return [_stand(turn, view, each) for each in deputations.every(turn.db, turn.today)]


def present(turn: Turn, person: Person) -> list[Stand]:
    """Who stands in for the person today, and for whom the person does."""
    view, day = turn.view(person), turn.today
    found = [
        *deputations.of_principal(turn.db, person.id, day),
        *deputations.of_deputy(turn.db, person.id, day),
    ]
    return [_stand(turn, view, each) for each in found if each.stands(day)]


def _begin(turn: Turn, deputation: Deputation) -> None:
    """Tell both, unless they know."""
    _plan(turn, deputation)
    principal, deputy = _people_of(turn, deputation)
    if deputation.told:
        return
    if deputy is None:
        view = turn.view(principal)
        turn.send(principal, screens.nobody_came(view, _stand(turn, view, deputation)), kind="note")
        return
    deputations.set_told(turn.db, deputation.id, "begun")
    for each in (principal, deputy):
        view = turn.view(each)
        screen = screens.begun(view, _stand(turn, view, deputation), deputy=each.id == deputy.id)
        turn.send(each, screen, kind="note")
    _take_up(turn, deputy)


def _take_up(turn: Turn, deputy: Person) -> None:
    joining.publish_commands(turn, deputy)
    planning.plan(turn, deputy)


def _finish(turn: Turn, deputation: Deputation, by: Person | None) -> None:
    deputations.end(turn.db, deputation.id, turn.now)
    deputations.set_told(turn.db, deputation.id, "ended")
    schedule.forget_about(turn.db, DEPUTATION, str(deputation.id))
    turn.note(by, "deputy.ended", f"deputation:{deputation.id}")
    principal, deputy = _people_of(turn, deputation)
    handed = _hand_over(turn, deputation, principal, deputy) if deputy is not None else 0
    for each in [principal, *([deputy] if deputy is not None else [])]:
        view, acts = turn.view(each), deputy is not None and each.id == deputy.id
        stand = _stand(turn, view, deputation)
        turn.send(each, screens.ended(view, stand, deputy=acts, drafts=0 if acts else handed), kind="note")
    if deputy is not None:
        joining.publish_commands(turn, deputy)


def _hand_over(turn: Turn, deputation: Deputation, principal: Person, deputy: Person) -> int:
    """What the deputy has begun and can't finish any more, who is back goes on with. Returns how many cards."""
    home, handed = deputation.organization_id, 0
    if reporters.may_report_for(deputy, home) or not reporters.may_report_for(principal, home):
        return 0
    for draft in drafts.open_of(turn.db, deputy.id):
        if draft.organization_id == home:
            drafts.hand_over(turn.db, draft.id, principal.id, principal.chat_id, turn.now)
            handed += 1
    return handed


def _ask_deputy(turn: Turn, deputation: Deputation, *, welcome: bool) -> None:
    """Tell the deputy; where it begins today, that is all that is to be told."""
    _, deputy = _people_of(turn, deputation)
    assert deputy is not None  # noqa: S101 - just named, or just come
    view = turn.view(deputy)
    turn.send(deputy, screens.asked(view, _stand(turn, view, deputation), welcome=welcome))
    if deputation.stands(turn.today):
        deputations.set_told(turn.db, deputation.id, "begun")
        _take_up(turn, deputy)


def _plan(turn: Turn, deputation: Deputation) -> None:
    """Look again when its first day comes, and when its last one is over."""
    begun = deputation.starts_on <= turn.today.isoformat()
    day = date.fromisoformat(deputation.ends_on if begun else deputation.starts_on) + timedelta(days=begun)
    midnight = begins(day, turn.pack.time_zone)
    schedule.plan(
        turn.db,
        kind=DEPUTATION,
        subject=str(deputation.id),
        time_zone=str(turn.pack.time_zone),
        next_due=midnight.timestamp(),
    )


def posts_of(person: Person) -> list[Post]:
    """The posts for which the person can name a deputy."""
    return [post for post in person.own_posts if post.position in reporters.POSITIONS]


def own_post(person: Person, post_id: int) -> Post:
    """Raises Forbidden for a post that isn't theirs."""
    for post in posts_of(person):
        if post.id == post_id:
            return post
    raise Forbidden("toast-not-yours")


def refuse_wrong_days(turn: Turn, post: Post, first: date, last: date) -> None:
    """Raises Refused for days that are past or too many, or for which somebody is named."""
    if first < turn.today or last < first or (last - first).days > screens.LONGEST_DAYS:
        raise Refused("leave-wrong-days")
    if deputations.overlaps(turn.db, post.id, first, last):
        raise Refused("leave-named-already")


def candidates(turn: Turn, person: Person, post: Post, first: date, last: date) -> list[tuple[Person, str]]:
    """Who holds a post in the same organization and isn't on leave in that time, with their position."""
    found: dict[int, tuple[Person, str]] = {}
    for position in _MAY_STAND_IN:
        for each in people.holding(turn.db, position, [post.organization_id], turn.today):
            own = any(
                one.organization_id == post.organization_id and one.position == position
                for one in each.own_posts
            )
            if own and each.id != person.id and not deputations.away(turn.db, each.id, first, last):
                found.setdefault(each.id, (each, position))
    return list(found.values())


def _theirs(turn: Turn, person: Person, deputation_id: int) -> Deputation:
    """Raises Refused where it is over, or nothing to them."""
    deputation = deputations.get(turn.db, deputation_id)
    if deputation is None or deputation.is_over(turn.today):
        raise Refused("toast-already")
    if person.id not in (deputation.principal_id, deputation.deputy_id) and not person.holds("administrator"):
        raise Forbidden("toast-not-yours")
    return deputation


def _people_of(turn: Turn, deputation: Deputation) -> tuple[Person, Person | None]:
    deputy = _known(turn, deputation.deputy_id) if deputation.deputy_id is not None else None
    return _known(turn, deputation.principal_id), deputy


def _stand(turn: Turn, view: View, deputation: Deputation) -> Stand:
    principal, deputy = _people_of(turn, deputation)
    return Stand(
        deputation.id,
        principal.name,
        deputy.name if deputy else None,
        deputation.position,
        view.organization(deputation.organization_id),
        deputation.starts_on,
        deputation.ends_on,
    )


def _known(turn: Turn, person_id: int) -> Person:
    person = people.get(turn.db, person_id, turn.today)
    assert person is not None  # noqa: S101 - nobody is ever taken out
    return person


def _sure(deputation: Deputation | None) -> Deputation:
    assert deputation is not None  # noqa: S101 - it was written a line ago
    return deputation
