"""What is said in a group: nothing that isn't everybody's to read (docs/decisions/0082)."""

from __future__ import annotations

from bot.messages import Catalogue
from bot.screen import Button, Screen, lines
from bot.screens.elements.view import View
from policy.models.kinds import Kind


def greeting(words: Catalogue, link: str) -> Screen:
    """To the group that the assistant was added to by somebody in post; and what /help says there."""
    return Screen(words.html("group-greeting"), _open(words, link))


def goodbye(words: Catalogue) -> Screen:
    """To a group that a stranger added it to, before it leaves."""
    return Screen(words.html("group-goodbye"))


def stranger(words: Catalogue) -> Screen:
    return Screen(words.html("group-stranger"))


def anonymous(words: Catalogue) -> Screen:
    """Whoever writes as the group can't be told from anybody else."""
    return Screen(words.html("group-anonymous"))


def in_private(view: View, link: str) -> Screen:
    """The answer is theirs alone: it is in the private chat."""
    return Screen(view.html("group-in-private"), _open(view.words, link))


def media_in_private(view: View, link: str) -> Screen:
    return Screen(view.html("group-media"), _open(view.words, link))


def goes_on_in_private(view: View, name: str, kind: Kind, link: str) -> Screen:
    """In the place of a question: the rest of the form isn't for the group."""
    return Screen(view.html("group-goes-on", name=name, kind=view.kind(kind)), _open(view.words, link))


def asked(view: View, name: str, question: Screen) -> Screen:
    """A question of somebody's form, with whom it is for, and how to answer it in a group."""
    text = lines(view.html("group-asked", name=name), question.text, "", view.html("group-how-to-answer"))
    return Screen(text, question.rows)


def _open(words: Catalogue, link: str) -> tuple[tuple[Button, ...], ...]:
    return ((Button(words.plain("button-open-private"), "link", url=link),),)
