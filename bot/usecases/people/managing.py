"""What administrators do: see who holds which post, and end posts."""

from __future__ import annotations

from bot.screen import Screen
from bot.screens.people import home as screens
from bot.turn import Turn
from bot.usecases.errors import Forbidden, Refused
from bot.usecases.people import deputizing, joining
from bot.usecases.records import inferring
from policy.keys import normalize_key
from storage.board import sessions
from storage.city import organizations, people
from storage.city.people import Person, Post
from storage.conversation import conversations

INVITING = "invite:"


def listing(turn: Turn, person: Person, page: int) -> Screen:
    """Everybody's posts, a page at a time."""
    view = turn.view(person)
    entries = [
        (post.id, holder.name, post.position, view.organization(post.organization_id))
        for holder in people.every(turn.db, turn.today)
        for post in holder.own_posts
    ]
    return screens.people_list(view, entries, page, deputizing.standing(turn, view))


def show_post(turn: Turn, person: Person, post_id: int) -> Screen:
    """One post, to be ended. Raises Refused when nobody holds it any more."""
    view = turn.view(person)
    holder, post = _held(turn, post_id)
    home = view.organization(post.organization_id)
    return screens.end_post(view, post_id, holder.name, post.position, home)


def end_post(turn: Turn, person: Person, post_id: int) -> None:
    """End a post, at once. The last administrator's stays, or nobody could invite anybody."""
    if not person.holds("administrator"):
        raise Forbidden("toast-not-yours")
    administrators = people.administrators(turn.db, turn.today)
    last = len(administrators) == 1
    if last and any(
        post.id == post_id and post.position == "administrator" for post in administrators[0].posts
    ):
        raise Refused("post-last-administrator")
    holder, post = _held(turn, post_id)
    people.end_post(turn.db, post_id, turn.today)
    if post.position == "administrator":
        people.revoke_invitations(turn.db, holder.id, turn.now)
    if post.position == "cdo":
        inferring.follow_posts(turn, post.organization_id)
    deputizing.follow_posts(turn)
    joining.publish_commands(turn, holder)
    sessions.end_all_of(turn.db, holder.id, turn.now)
    turn.note(person, "post.ended", f"post:{post_id}")


def _held(turn: Turn, post_id: int) -> tuple[Person, Post]:
    for holder in people.every(turn.db, turn.today):
        for post in holder.own_posts:
            if post.id == post_id:
                return holder, post
    raise Refused("toast-already")


def organizations_to_invite(turn: Turn, person: Person, position: str, page: int, words: str = "") -> Screen:
    """The organizations to choose from: all, or those whose name has these words. The next text narrows them."""
    if not person.holds("administrator"):
        raise Forbidden("toast-not-yours")
    conversations.start(turn.db, person.id, f"{INVITING}{position}", 0, turn.now)
    key = normalize_key(words)
    found = [each for each in organizations.every(turn.db) if key in normalize_key("\n".join(each.names()))]
    return screens.invite_for(turn.view(person), position, found, page, words)
