"""Which words of a stretch are a title, a name, a day, a number that counts: a chain of tags over its tokens.

Learned as a conditional random field; CRFsuite finds the likeliest chain. A name or a day that was locked is one
token and can't be torn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files

import pycrfsuite

from bot.reading.locked import Locked
from bot.reading.passage import Passage
from bot.reading.thesaurus import Meaning, Thesaurus

_TOKEN = re.compile(
    "\ue000\ue001*|\ue002\ue003*|\ue004\ue005*|[a-z]+(?:['\\-&][a-z]+)*|\\d+(?:[.,]\\d+)*|[^\\s\ue000-\ue005]"
)
_OPENING, _CLOSING = "《“「『", "》”」』"
_ENDS = frozenset(",。;!?:\n")
# How far around a token the next word of weight is looked for.
_REACH = 15
_NOTHING = "O"


@dataclass(frozen=True, slots=True)
class Token:
    """``text[start:end]`` of the passage. ``sort``: O name, D day, N number, L Latin, Z Chinese, P mark."""

    word: str
    start: int
    end: int
    sort: str


@dataclass(frozen=True, slots=True)
class Tagged:
    """A field's words: ``text[start:end]`` of the passage."""

    field: str
    start: int
    end: int


def tokens(locked: Locked, text: str) -> list[Token]:
    """The tokens of a locked text; ``text`` is the same without locks."""
    found = []
    for match in _TOKEN.finditer(locked.text):
        start, end = match.span()
        found.append(Token(text[start:end], start, end, _sort(locked.text[start])))
    return found


def signs(
    tokens: Sequence[Token],
    passage: Passage,
    locked: Locked,
    meanings: Thesaurus,
    kinds: Sequence[str],
) -> list[list[str]]:
    """What is seen of each token. ``kinds``: for each token the kind of the stretch it stands in."""
    words = [token.word if token.sort not in "OD" else token.sort for token in tokens]
    meant = _meant(tokens, meanings.find(locked.text))
    quoted = _quoted(passage.text)
    lean = [_lean(tokens, meant, at) for at in range(len(tokens))]
    seen = []
    for at, token in enumerate(tokens):
        each = list(_of_words(words, at))
        each.append("T=" + "".join(_at(tokens, at + step) for step in (-2, -1, 0, 1, 2)))
        for step in (-2, -1, 0, 1, 2):
            if 0 <= at + step < len(tokens):
                each.extend(f"m{step}={name}" for name in meant[at + step])
                if quoted[tokens[at + step].start]:
                    each.append(f"q{step}")
        each.extend(lean[at])
        each.extend(_of_kind(kinds[at], words, meant, lean, tokens, at))
        if token.sort == "D":
            each.extend(_of_day(locked, token))
        elif token.sort == "L":
            each.extend(_of_latin(tokens, passage, at, kinds[at]))
        seen.append(each)
    return seen


@dataclass(frozen=True, slots=True)
class Tagger:
    """The chain's weights."""

    _model: pycrfsuite.Tagger

    @classmethod
    def load(cls, path: str) -> Tagger:
        """From a file of CRFsuite."""
        model = pycrfsuite.Tagger()
        model.open(path)
        return cls(model)

    def tag(self, tokens: Sequence[Token], signs: Sequence[Sequence[str]]) -> list[Tagged]:
        """The fields' words, in order of place."""
        if not tokens:
            return []
        return list(joined(tokens, self._model.tag(signs)))


@cache
def tagger() -> Tagger:
    """The one that comes with the program."""
    with as_file(files("bot.reading").joinpath("learned", "fields.crfsuite")) as path:
        return Tagger.load(str(path))


def joined(tokens: Sequence[Token], tags: Sequence[str]) -> Iterator[Tagged]:
    """Tags (B-field begins, I-field goes on, O is none) to the stretches they cover."""
    begun: Tagged | None = None
    for token, tag in zip(tokens, tags, strict=True):
        field = tag[2:]
        if begun and tag.startswith("I-") and field == begun.field:
            begun = Tagged(field, begun.start, token.end)
            continue
        if begun:
            yield begun
        begun = None if tag == _NOTHING else Tagged(field, token.start, token.end)
    if begun:
        yield begun


def _sort(character: str) -> str:
    if character == "\ue000":
        return "O"
    if character in "\ue002\ue004":
        return "D"
    if character.isdigit():
        return "N"
    if character.isascii() and character.isalpha():
        return "L"
    return "Z" if "\u3400" <= character <= "\u9fff" else "P"


def _meant(tokens: Sequence[Token], found: Sequence[Meaning]) -> list[set[str]]:
    """For each token the meanings that begin with it, and those that go on over it (+)."""
    meant: list[set[str]] = [set() for _ in tokens]
    by_start = {token.start: at for at, token in enumerate(tokens)}
    for one in found:
        at = by_start.get(one.start)
        if at is None:
            continue
        meant[at].add(one.name)
        following = at + 1
        while following < len(tokens) and tokens[following].start < one.end:
            meant[following].add(one.name + "+")
            following += 1
    return meant


def _quoted(text: str) -> list[bool]:
    inside, found = False, []
    for character in text:
        inside = inside or character in _OPENING
        found.append(inside)
        inside = inside and character not in _CLOSING
    return found


def _lean(tokens: Sequence[Token], meant: Sequence[set[str]], at: int) -> list[str]:
    """The meanings nearest on either side, within the clause."""
    found: list[str] = []
    for name, step in (("L", -1), ("R", 1)):
        place = at + step
        while 0 <= place < len(tokens) and abs(place - at) <= _REACH and tokens[place].word not in _ENDS:
            near = [one for one in meant[place] if not one.endswith("+")]
            if near:
                found.extend(f"{name}:{one}" for one in near)
                break
            place += step
    return found


def _of_words(words: Sequence[str], at: int) -> Iterator[str]:
    yield "b"
    for step in (-3, -2, -1, 0, 1, 2, 3):
        yield f"w{step}={_word(words, at + step)}"
    for step in (-2, -1, 0, 1):
        yield f"g{step}={_word(words, at + step)}|{_word(words, at + step + 1)}"
    for name, first in (("t", -1), ("l3", -3), ("r3", 1)):
        yield f"{name}=" + "|".join(_word(words, at + first + step) for step in range(3))


def _of_kind(
    kind: str,
    words: Sequence[str],
    meant: Sequence[set[str]],
    lean: Sequence[Sequence[str]],
    tokens: Sequence[Token],
    at: int,
) -> Iterator[str]:
    yield f"K={kind}"
    yield f"K={kind}|{_word(words, at - 1)}"
    yield f"K={kind}|T" + "".join(_at(tokens, at + step) for step in (-1, 0, 1))
    yield from (f"K={kind}|{sign}" for sign in lean[at])
    for step in (-1, 0, 1):
        if 0 <= at + step < len(tokens):
            yield from (f"K={kind}|{step}{name}" for name in meant[at + step])


def _of_day(locked: Locked, token: Token) -> Iterator[str]:
    day = next((day for day in locked.days if day.start <= token.start < day.end), None)
    if day:
        yield f"day={'limit' if day.deadline else ''}{'vague' if day.vague else ''}"
        yield f"day={'ahead' if day.day > locked.today else 'come'}"


def _of_latin(tokens: Sequence[Token], passage: Passage, at: int, kind: str) -> Iterator[str]:
    word = tokens[at].word
    yield f"end={word[-3:]}"
    yield f"head={word[:3]}"
    upper = "".join(
        "A" if _is_upper(tokens, passage, at + step) else "a" if 0 <= at + step < len(tokens) else "_"
        for step in (-2, -1, 0, 1, 2)
    )
    yield from (f"upper{step}" for step in (-1, 0, 1) if upper[step + 2] == "A")
    yield f"case={upper}"
    yield f"K={kind}|case={upper[1:4]}"


def _is_upper(tokens: Sequence[Token], passage: Passage, at: int) -> bool:
    """A capital begins the token."""
    return 0 <= at < len(tokens) and passage.original[passage.positions[tokens[at].start]].isupper()


def _word(words: Sequence[str], at: int) -> str:
    if at < 0:
        return "^"
    return words[at] if at < len(words) else "$"


def _at(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].sort if 0 <= at < len(tokens) else "_"
