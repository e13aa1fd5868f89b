"""Alerts that the records gave: they fit, and every value of every inference can be shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.messages import Messages
from bot.screen import TEXT_LIMIT, plain_text
from bot.screens.alerts import alert, alert_list
from bot.screens.alerts.inference import found_in_records, parameters, shown_facts
from bot.screens.elements.view import View
from policy.loading.loader import load_pack, packaged_pack
from policy.models.inferences import Inference
from policy.models.pack import Pack
from policy.models.vocabulary import inference_fact_types
from storage.supervision.alerts import Reading
from tests.unit.screens import samples as s

VALUES = {
    "date": "2026-03-02",
    "integer": 31,
    "number": 3,
    "yes_no": True,
    "list": ["a"],
    "name": "x",
    "text": "x",
}


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(packaged_pack("foshan"))


def view_of(pack: Pack, language: str) -> View:
    return View(Messages(pack.time_zone).of(language), pack, date(2026, 3, 5), lambda name: name)


def reading(pack: Pack, inference: Inference) -> Reading:
    kind = pack.kind(inference.kind) if inference.kind else None
    types = inference_fact_types(kind, inference)
    values = {name: [VALUES[types[name]], None] for name in shown_facts(inference)}
    return Reading(inference.id, "2026-03-05T01:00:00Z", False, values)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_value_and_threshold_is_shown_by_name_and_defaults_as_such(pack: Pack, language: str) -> None:
    view = view_of(pack, language)
    for inference in pack.inferences:
        told = "\n".join(plain_text(line) for line in found_in_records(view, [reading(pack, inference)]))
        assert view.say(inference.title) in told
        assert len(told.splitlines()) == 1 + len(shown_facts(inference)) + len(parameters(inference))
        for name in parameters(inference):
            parameter = pack.parameter(name)
            assert view.say(parameter.title) in told
            if parameter.at(view.today).is_default:
                assert ("our default" if language == "en" else "默认值") in told
        assert not any(name in told for name in shown_facts(inference) if "_" in name), told


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_not_on_record_is_said_to_be_missing(pack: Pack, language: str) -> None:
    empty = Reading("X-1", "2026-03-05T01:00:00Z", False, {})
    told = "\n".join(plain_text(line) for line in found_in_records(view_of(pack, language), [empty]))
    assert ("nothing on record" if language == "en" else "没有记录") in told


def test_a_cause_that_has_gone_is_not_shown_any_more(pack: Pack) -> None:
    gone = replace(reading(pack, pack.inference("X-2")), cleared=True)
    assert found_in_records(view_of(pack, "en"), [gone]) == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_alert_with_every_cause_and_a_long_story_fits(pack: Pack, language: str) -> None:
    view, kind = view_of(pack, language), pack.kind("dataset_shared")
    about = [i for i in pack.inferences if i.kind == kind.id]
    events = [s.event("renewed", s.NASTY * 60, "x") for _ in range(40)]
    case = s.case(
        kind,
        s.worst_fields(kind),
        [*(rule.id for rule in pack.alert_rules if rule.kind == kind.id), *(i.id for i in about)],
        events=events,
        description=s.NASTY * 60,
        readings=[reading(pack, i) for i in about],
    )
    for screen in (
        alert.alert(view, case, s.person("supervisor")),
        alert_list.together(view, [case] * 20, 500),
    ):
        assert len(plain_text(screen.text).encode("utf-16-le")) // 2 <= TEXT_LIMIT


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_alert_without_a_record_has_every_screen(pack: Pack, language: str) -> None:
    view = view_of(pack, language)
    made = s.case(pack.kind("issue_raised"), {"issue_title": "x", "date": "2026-03-02"}, ["X-4"])
    case = replace(
        made, update=None, alert=replace(made.alert, update_id=None, matter="organization:education")
    )
    title = view.say(pack.inference("X-4").title)
    for screen in (
        alert.alert(view, case, s.person("supervisor")),
        alert.renewed(view, case),
        alert_list.listing(view, [case], 1),
        alert.nobody_to_alert(view, case),
        alert.continued_below(view, case),
        alert.resolved_notice(view, case),
        alert.ask_reason(view, case),
    ):
        assert title in plain_text(screen.text)
        assert not any(button.action == "alert.record" for row in screen.rows for button in row)
