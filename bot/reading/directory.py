"""Names of organizations, found before anything else is read, so that no pattern tears one apart."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product
from math import prod

from bot.reading.elsewhere import place_before, places
from bot.reading.passage import fold

# 教育 alone may be the department or a piece of what something is called: 智慧教育平台, 义务教育学籍.
_SHORT = re.compile(r"[\u3400-\u9fff]{2}")
_NO_NAME_AFTER = re.compile(r"(?:智慧|数字|智能|数智|互联网\+|义务|学前|高等|职业|特殊)$")
_NO_NAME_BEFORE = re.compile(
    r"(?:综合)?(?:平台|系统|云(?!浮)|大脑|应用|小程序|地图|热线|专网|大数据|信息|统计年鉴|档案|服务|监[管测控]"
    r"|一[卡码网张图]|缴费|收费|入学|学位|学籍|客流|补[助贴]|调度|执法|审批|申请(?:数据|表|信息))"
)
_LONGEST_BEFORE = 4
# What makes a bureau of a field, and a city of a name: 市教育局, Education Bureau, Bureau of Education, 佛山市.
_BUREAU = re.compile(
    r"^市?(?=[\u3400-\u9fff]{2,}局$)|[局市]$|^(?:municipal )?(?:bureau|department|commission) of "
    r"| (?:bureau|department|commission)$"
)
# What a name may be said without, once the words around it tell that an organization is meant: with Transport, 给消防.
_LEFT_OUT = re.compile(
    r"(?: (?:bureau|department|dept|office|services?|administration|commission|affairs|authority"
    r"|people|folks|guys))$| and (?:[a-z]+ ){0,2}[a-z]+$|(?<=..)(?:救援|管理)?(?:局|委员会|委|支队|大队|中心)$"
)
# Mistyped by ear: the character that is written, and those of departments' names that sound like it. Only what is no
# name itself is heard so.
_HEARD = {
    **{"建": "健", "件": "健", "见": "健建", "任": "人", "仁": "人", "设": "社", "射": "社", "连": "联"},
    **{"菅": "管", "馆": "管", "正": "政", "证": "政", "同": "通", "胶": "交", "物": "务", "居": "局"},
    **{"菊": "局", "据": "局", "按": "安", "工": "公", "未": "卫", "位": "卫", "通": "统", "记": "计"},
    **{"计": "记", "键": "健", "肖": "消", "侣": "旅", "汽": "气", "诚": "城", "玉": "育", "睡": "税"},
}
_MOST_HEARD, _LONGEST_HEARD = 64, 12
_ARTICLE = re.compile(r"^(?:the|our|their) ")


@dataclass(frozen=True, slots=True)
class Named:
    """An organization's name in a text."""

    organization: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Directory:
    """Organizations by their names, ordered for a single pass over a text."""

    # By the first two characters; within, the longest name first.
    _by_head: Mapping[str, tuple[tuple[str, str], ...]]
    # What is left of names, where it is one organization's only.
    _shortened: Mapping[str, str]
    # The places that none of these organizations is called by: their offices are another city's.
    _elsewhere: frozenset[str] = frozenset()

    @classmethod
    def of(cls, names: Mapping[str, Iterable[str]]) -> Directory:
        """From an organization's id to its names and aliases. Names of one character are left out."""
        heads: dict[str, dict[str, str]] = {}
        shortened: dict[str, set[str]] = {}
        for organization, aliases in names.items():
            for alias in aliases:
                name = fold(alias.strip())
                if len(name) > 1:
                    heads.setdefault(name[:2], {}).setdefault(name, organization)
                while name != (name := _LEFT_OUT.sub("", name)):
                    shortened.setdefault(name, set()).add(organization)
        return cls(
            {head: tuple(sorted(of.items(), key=lambda n: -len(n[0]))) for head, of in heads.items()},
            {name: next(iter(whose)) for name, whose in shortened.items() if len(whose) == 1},
            frozenset(
                each
                for each in places()
                if not any(name.startswith(each) for name in heads.get(each[:2], ()))
            ),
        )

    def briefly(self) -> Directory:
        """The same by what is left of a bureau's or the city's name without that word: 教育, education, 佛山.

        Not what two would share.
        """
        brief: dict[str, dict[str, None]] = {}
        for names in self._by_head.values():
            for name, organization in names:
                short = _BUREAU.sub("", name).strip()
                if short != name:
                    brief.setdefault(short, {})[organization] = None
        names_of: dict[str, list[str]] = {}
        for short, organizations in brief.items():
            if len(organizations) == 1:
                names_of.setdefault(next(iter(organizations)), []).append(short)
        return Directory.of(names_of)

    def find(self, text: str) -> tuple[Named, ...]:
        """The names in a folded text, longest first at each place, none overlapping."""
        found: list[Named] = []
        at = 0
        while at < len(text) - 1:
            named = self._at(text, at)
            if named:
                found.append(named)
            at = named.end if named else at + 1
        return tuple(found)

    def place_before(self, text: str, start: int) -> int | None:
        """Where another place's name begins that what begins at ``start`` belongs to: 广州市 before 教育局."""
        return place_before(text, start, self._elsewhere)

    def meant(self, words: str) -> str | None:
        """Whose folded words these are, where they surely name an organization: Transport, the Weather Bureau."""
        name = _ARTICLE.sub("", words)
        return self._called(name) or self._heard(name)

    def _called(self, name: str) -> str | None:
        return self._shortened.get(name) or self._shortened.get(_LEFT_OUT.sub("", name))

    def _heard(self, name: str) -> str | None:
        """Whose name sounds the same: 卫建局. None if there are several."""
        choices = [character + _HEARD.get(character, "") for character in name]
        if not 2 <= len(name) <= _LONGEST_HEARD or prod(map(len, choices)) > _MOST_HEARD:
            return None
        alike = ("".join(each) for each in product(*choices))
        meant = {whose for each in alike if (whose := self._whole(each) or self._called(each))}
        return next(iter(meant)) if len(meant) == 1 else None

    def _whole(self, name: str) -> str | None:
        return dict(self._by_head.get(name[:2], ())).get(name)

    def _at(self, text: str, at: int) -> Named | None:
        for name, organization in self._by_head.get(text[at : at + 2], ()):
            if text.startswith(name, at) and _is_whole(text, at, at + len(name)):
                return (
                    Named(organization, at, at + len(name)) if self.place_before(text, at) is None else None
                )
        return None


@cache
def departments() -> Mapping[str, tuple[str, ...]]:
    """The departments that every Chinese city has, by the short names that people use for them."""
    text = files("bot.reading").joinpath("departments.json").read_text(encoding="utf-8")
    return {code: tuple(names) for code, names in json.loads(text).items()}


def _is_whole(text: str, start: int, end: int) -> bool:
    """True if a name isn't a piece of something longer: "audit" in "auditing", 教育 in 智慧教育平台."""
    before = start > 0 and _is_latin(text[start - 1]) and _is_latin(text[start])
    after = end < len(text) and _is_latin(text[end]) and _is_latin(text[end - 1])
    return not (before or after or _is_of_title(text, start, end))


def _is_of_title(text: str, start: int, end: int) -> bool:
    """True if a department's shortest name is a piece of what a system or a dataset is called."""
    return bool(
        _SHORT.fullmatch(text, start, end)
        and (
            _NO_NAME_AFTER.search(text[max(0, start - _LONGEST_BEFORE) : start])
            or _NO_NAME_BEFORE.match(text, end)
        )
    )


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()
