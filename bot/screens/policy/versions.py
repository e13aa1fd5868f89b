"""What another version of the pack changes for a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from markupsafe import Markup

from bot.screen import Button, Screen
from bot.screens.elements.view import ROOM_FOR_A_LIST, View
from policy.models.base import Text
from policy.models.pack import Pack
from storage.versions.activations import Activation

MOST = 3
_BAD = ("not_met", "missing", "overdue")
OUTCOMES = {
    "met": "pack-outcome-met",
    "not_met": "pack-outcome-not-met",
    "missing": "pack-outcome-missing",
    "not_applicable": "pack-outcome-not-applicable",
    "not_checked": "pack-outcome-not-checked",
}
ITEMS = {
    "appears": "pack-item-appears",
    "vanishes": "pack-item-vanishes",
    "turns": "pack-item-turns",
    "moves": "pack-item-moves",
}


class Effect(NamedTuple):
    """``what``: findings, or how a duty changes; ``name``: the id of the requirement or the duty."""

    what: str
    organization: str
    name: str
    was: str
    becomes: str
    number: int

    def weight(self) -> tuple[bool, bool, int, Effect]:
        """What asks something of people first; then what touches more."""
        return self.becomes not in _BAD, self.what not in ("findings", "appears"), -self.number, self


def coming(
    view: View, activation: Activation, pack: Pack, effects: Sequence[Effect], *, whole: bool
) -> Screen:
    """What changes for one person: counts and the most important; ``whole``: all that there is room for."""
    view = naming(view, {one.id: one.short or one.name for one in pack.organizations})
    version = f"{pack.title.say(view.language)} {pack.version}"
    lines = [view.html("pack-coming", day=view.day(activation.takes_effect_on), version=version)]
    findings = sum(one.number for one in effects if one.what == "findings")
    duties = sum(one.number for one in effects if one.what != "findings")
    if findings:
        lines.append(view.html("pack-coming-findings", count=findings))
    if duties:
        lines.append(view.html("pack-coming-obligations", count=duties))
    shown: list[Markup] = []
    for effect in effects if whole else effects[:MOST]:
        line = effect_line(view, effect, _title(view, pack, effect))
        if sum(map(len, shown)) + len(line) > ROOM_FOR_A_LIST:
            break
        shown.append(line)
    if not whole and len(effects) > MOST:
        lines.append(view.html("pack-coming-most"))
    lines += [Markup("• ") + line for line in shown]
    left = len(effects) - len(shown)
    if left and whole:
        lines.append(view.html("pack-coming-more", count=left))
    button = Button(view.label("pack-button-all"), "pack.all", activation.id)
    return Screen(Markup("\n").join(lines), ((button,),) if left and not whole else ())


def taken_back(view: View, activation: Activation) -> Screen:
    """It doesn't come after all."""
    day = view.day(activation.takes_effect_on)
    return Screen(view.html("pack-taken-back", day=day, version=activation.version))


def naming(view: View, names: Mapping[str, Text]) -> View:
    """A view that knows what organizations are called that only the new version has."""

    def named(organization_id: str) -> str:
        known = view.organization(organization_id)
        return view.say(names[organization_id]) if known == organization_id and known in names else known

    return replace(view, organization=named)


def effect_line(view: View, effect: Effect, title: str) -> Markup:
    """One sort of change of one organization. ``title``: what the requirement or duty is called."""
    about = {"organization": view.organization(effect.organization), "name": title}
    if effect.what == "findings":
        was, becomes = (_outcome(view, each) for each in (effect.was, effect.becomes))
        return view.html("pack-item-findings", **about, **{"from": was}, to=becomes, count=effect.number)
    return view.html(ITEMS[effect.what], **about, count=effect.number)


def _outcome(view: View, outcome: str) -> str:
    return view.label(OUTCOMES.get(outcome, "pack-outcome-none"))


def _title(view: View, pack: Pack, effect: Effect) -> str:
    """What a requirement or duty is called; where the new version has it no more, as the one in force says."""
    for each in (pack, view.pack):
        titles: dict[str, Text] = {duty.id: duty.title for duty in each.duties}
        titles |= {one.id: one.title for kind in each.kinds for one in kind.requirements}
        if effect.name in titles:
            return titles[effect.name].say(view.language)
    return effect.name
