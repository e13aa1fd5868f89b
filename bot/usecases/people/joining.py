"""How people come in, and what they may do: invitations, the first administrator, language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.messages import Catalogue, clean
from bot.screens.people import home as screens
from bot.turn import Turn
from bot.usecases.alerts import disputing, ringing
from bot.usecases.errors import Forbidden, Refused
from bot.usecases.records import inferring
from storage.city import deputations, organizations, people
from storage.city.people import Person

# Our defaults: long enough for a weekend, short enough for a lost phone.
INVITATION_LASTS = timedelta(days=7)
CODE_LASTS = timedelta(days=2)
# What people were told of their words.
NOTICE_VERSION = "2026-11"
NAME_LENGTH = 40
_CODE = re.compile(r"[A-Za-z0-9_-]{32}")


@dataclass(frozen=True, slots=True)
class Sender:
    """Whoever wrote, as Telegram names them. Only the id identifies."""

    telegram_id: int
    chat_id: int
    name: str
    language: str


def greet_stranger(turn: Turn, sender: Sender) -> None:
    """Nobody without a post gets anything but this polite sentence, and however much they write, only one."""
    words, known = words_for(turn, sender), people.by_telegram_id(turn.db, sender.telegram_id, turn.today)
    coming = deputations.of_deputy(turn.db, known.id, turn.today) if known is not None else []
    if coming:
        day = words.day(date.fromisoformat(coming[0].starts_on), turn.today)
        turn.tell_once(sender.chat_id, words.html("leave-not-yet", day=day), "leave-not-yet")
        return
    turn.tell_once(sender.chat_id, words.html("stranger"), "stranger")


def known_in_post(turn: Turn, sender: Sender) -> Person | None:
    """The person, if they hold a post today."""
    person = people.by_telegram_id(turn.db, sender.telegram_id, turn.today)
    return person if person is not None and person.posts else None


def words_for(turn: Turn, sender: Sender) -> Catalogue:
    """In the language that was chosen here once, if it was; else in that of their Telegram."""
    known = people.by_telegram_id(turn.db, sender.telegram_id, turn.today)
    return turn.desk.messages.of(known.language if known else sender.language)


def join_by_link(turn: Turn, sender: Sender, token: str) -> Person | None:
    """Use a one-time invitation link. None: it isn't valid (any more), which the journal notes."""
    return _join(turn, sender, token, "link")


def join_by_code(turn: Turn, sender: Sender, text: str) -> Person | None:
    """Use the one-time code that makes the first administrator; typed, for links never make one."""
    code = text.strip()
    return _join(turn, sender, code, "code") if _CODE.fullmatch(code) else None


def _join(turn: Turn, sender: Sender, token: str, how: str) -> Person | None:
    invitation = people.redeem(turn.db, token=token, how=how, now=turn.now)
    if invitation is None:
        known = people.by_telegram_id(turn.db, sender.telegram_id, turn.today)
        turn.note_refusal(known, sender.telegram_id, "invitation.failed", f"invitation:{how}")
        return None
    person_id = people.add(
        turn.db,
        telegram_id=sender.telegram_id,
        chat_id=sender.chat_id,
        name=clean(sender.name, NAME_LENGTH) or str(sender.telegram_id),
        language=sender.language,
        notice=notice_version(turn),
        now=turn.now,
    )
    home, position = invitation.organization_id, invitation.position
    succeeded = position == "cdo" and people.holding(turn.db, "cdo", [home], turn.today)
    person = _known(turn, person_id)
    if home not in person.organizations(position):
        # Held twice, it would have to be ended twice.
        people.give_post(
            turn.db,
            person_id=person_id,
            organization_id=home,
            position=position,
            given_by=invitation.created_by,
            on=turn.today,
            now=turn.now,
        )
    person = _known(turn, person_id)
    turn.note(person, "post.taken", f"person:{person_id}", position=position)
    view = turn.view(person)
    turn.send(person, screens.welcome(view, person, position, view.organization(home)))
    publish_commands(turn, person)
    if position == "cdo":
        inferring.follow_posts(turn, home)
    if position == "supervisor":
        ringing.deliver_what_waited(turn, person)
        disputing.deliver_what_waited(turn, person)
    for former in succeeded or ():
        if former.id != person_id:
            publish_commands(turn, former)
    return person


def notice_version(turn: Turn) -> str:
    """What who comes in now is told of their words; if a model is shown them, when."""
    asks = turn.desk.asks_model
    return f"{NOTICE_VERSION} model {asks}" if asks else NOTICE_VERSION


def tell_of_model(turn: Turn, person: Person) -> None:
    """Whoever came before a model was asked is told before it sees anything of theirs, once."""
    asks = turn.desk.asks_model
    if asks and not knows_of_model(turn, person):
        turn.tell(person.chat_id, turn.view(person).html(f"model-notice-{asks}"))
        people.note_told_privacy(turn.db, person.id, notice_version(turn))


def knows_of_model(turn: Turn, person: Person) -> bool:
    return people.told_privacy(turn.db, person.id) == notice_version(turn)


def invite(turn: Turn, person: Person | None, position: str, organization_id: str) -> str:
    """Make a one-time link. Raises Refused for anybody but an administrator (None: the command line)."""
    if person is not None and not person.holds("administrator"):
        raise Forbidden("toast-not-yours")
    if position == "administrator" and person is not None:
        # Links never make administrators; another one is made by a code on the machine.
        raise Refused("invite-no-administrators")
    if organizations.get(turn.db, organization_id) is None:
        raise Refused("no-such-organization")
    token = people.invite(
        turn.db,
        position=position,
        organization_id=organization_id,
        how="link",
        created_by=person.id if person else None,
        now=turn.now,
        expires=turn.now + INVITATION_LASTS,
    )
    turn.note(person, "invitation.made", f"organization:{organization_id}", position=position)
    return f"https://t.me/{turn.desk.bot_name}?start={token}"


def set_language(turn: Turn, person: Person, language: str) -> Person:
    """From now on in this language, the menu of commands too."""
    people.set_language(turn.db, person.id, language)
    changed = _known(turn, person.id)
    publish_commands(turn, changed)
    return changed


def publish_commands(turn: Turn, person: Person) -> None:
    """The command menu of this person's chat: what the positions of today allow, in the person's language."""
    person = people.get(turn.db, person.id, turn.today) or person
    turn.call(
        person.chat_id,
        "setMyCommands",
        {
            "commands": screens.command_menu(turn.view(person), person),
            "scope": {"type": "chat", "chat_id": person.chat_id},
        },
    )


def _known(turn: Turn, person_id: int) -> Person:
    person = people.get(turn.db, person_id, turn.today)
    assert person is not None  # noqa: S101 - nobody is ever taken out
    return person
