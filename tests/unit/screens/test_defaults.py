"""A number of ours is shown as our default, with what it counts; one that has a source is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.screens.alerts import alert
from bot.screens.alerts.severity import severity_line
from bot.screens.checklist import duties
from bot.screens.checklist.duties import Detail, Past
from bot.screens.elements.figures import figure
from bot.screens.records import verdict
from bot.screens.reminders import digest
from policy.models.pack import DatedValue, Pack
from policy.outcomes import STATED_SEVERITY, Weight
from policy.words.rhythms import due_is_ours
from storage.checklist.duties import Owed
from tests.unit.screens import samples as s

FROM = date(2026, 1, 1)


def decreed(pack: Pack, name: str, value: str) -> Pack:
    """The pack, after a law has set a number from the first of January 2026."""
    law = DatedValue(source=("N1",), weight=Weight.NATIONAL, valid_from=FROM, value=value)
    parameters = tuple(
        p.model_copy(update={"values": (*p.values, law)}) if p.id == name else p for p in pack.parameters
    )
    return pack.model_copy(update={"parameters": parameters})


def acknowledged_by_law(pack: Pack) -> Pack:
    """The pack, with a time to acknowledge that has a source."""
    times = tuple(
        t.model_copy(update={"source": ("N1",), "weight": Weight.NATIONAL}) for t in pack.handling_times
    )
    return pack.model_copy(update={"handling_times": times})


def line(pack: Pack, test: str | None, language: str = "zh", **changes: Any) -> str | None:
    issue = pack.kind("issue_raised")
    made = severity_line(
        s.view(pack, language), s.update(issue, s.ISSUE, **{"severity": "major", **changes}), test
    )
    return None if made is None else made.striptags()


@pytest.mark.parametrize(
    ("name", "zh", "en"),
    [
        ("delay_days", "30 日，默认值", "30 days, our default"),
        ("cost_deviation_percent", "10%，默认值", "10%, our default"),
        ("working_day_ends", "18:00，默认值", "18:00, our default"),
        ("provision_record_years", "3 年", "3 years"),
    ],
)
def test_a_number_is_shown_with_what_it_counts_and_whose_it_is(
    pack: Pack, name: str, zh: str, en: str
) -> None:
    assert figure(s.view(pack, "zh"), name, s.TODAY) == zh
    assert figure(s.view(pack, "en"), name, s.TODAY) == en


@pytest.mark.parametrize(
    ("day", "shown"), [(date(2025, 12, 31), "30 日，默认值"), (date(2026, 1, 1), "20 日")]
)
def test_a_number_is_that_of_its_day(pack: Pack, day: date, shown: str) -> None:
    assert figure(s.view(decreed(pack, "delay_days", "20"), "zh"), "delay_days", day) == shown


@pytest.mark.parametrize(
    ("test", "zh", "en"),
    [
        (
            "I-4",
            "级别：重大（关键里程碑延误达到标准：30 日，默认值）",
            "Severity: major (A key milestone is late by the limit or more: 30 days, our default)",
        ),
        (
            "I-3",
            "级别：重大（多个单位协商不成：2 个单位，默认值）",
            "Severity: major (Several organizations cannot agree: 2 organizations, our default)",
        ),
        (
            "I-8",
            "级别：重大（供应商违约或重大合同争议；默认标准）",
            "Severity: major (Supplier in breach, or a serious contract dispute; our default test)",
        ),
        (STATED_SEVERITY, "级别：重大（由报送人判断）", "Severity: major (as judged by the reporter)"),
    ],
)
def test_a_severity_names_the_test_that_made_it_so(pack: Pack, test: str, zh: str, en: str) -> None:
    assert line(pack, test) == zh
    assert line(pack, test, "en") == en


def test_a_threshold_that_a_law_set_is_not_ours_but_the_test_still_is(pack: Pack) -> None:
    assert (
        line(decreed(pack, "delay_days", "20"), "I-4")
        == "级别：重大（关键里程碑延误达到标准：20 日；默认标准）"
    )


def test_without_a_severity_or_with_a_test_that_is_gone_there_is_no_line(pack: Pack) -> None:
    assert line(pack, None, severity=None) is None
    assert line(pack, "I-99") is None


def test_the_time_to_complete_is_shown_as_a_default_until_a_law_sets_it(pack: Pack) -> None:
    for its, shown in (
        (pack, "前补齐（5 个工作日，默认值）。"),
        (decreed(pack, "completion_days", "5"), "前补齐（5 个工作日）。"),
    ):
        dataset = its.kind("dataset_shared")
        screen = verdict.verdict(
            s.view(its, "zh"), dataset, s.standing(its, dataset, s.DENIED), can_supply=True
        )
        assert shown in screen.text


def test_the_time_to_acknowledge_is_shown_as_a_default_unless_it_has_a_source(pack: Pack) -> None:
    for its, shown in (
        (pack, "前确认知悉（1 个工作日内，默认值）"),
        (acknowledged_by_law(pack), "前确认知悉（1 个工作日内）"),
    ):
        seen = s.case(its.kind("issue_raised"), s.ISSUE, ["A-major"])
        screen = alert.alert(s.view(its, "zh"), seen, s.person("supervisor"))
        assert screen.text.endswith(shown)


@pytest.mark.parametrize(("due", "ours"), [(date(2021, 12, 31), False), (date(2026, 4, 1), True)])
def test_a_day_that_only_joiners_have_is_ours_and_the_end_of_the_pilot_is_not(
    pack: Pack, due: date, ours: bool
) -> None:
    first = pack.duty("D1-1").way("first")
    assert due_is_ours(pack, first, due, s.TODAY) is ours
    row = Owed("D1-1", "first", "", "", "2021-08-11", f"{due}T10:00:00Z", "open", None, None)
    past = Past(row, due, False, None, None, None, default=ours)
    of = Detail("education", "Education", pack.duty("D1-1"), [past], (), ())
    shown = duties.detail(s.view(pack, "en"), of, 1, 0).text.striptags()
    assert ("(our default)" in shown.split("Lately")[1]) is ours


def test_a_day_with_a_number_of_ours_in_it_is_ours_though_the_way_has_a_source(pack: Pack) -> None:
    filing = pack.duty("D1-6").way("filing").model_copy(update={"source": ("N1",), "weight": Weight.NATIONAL})
    assert due_is_ours(pack, filing, s.TODAY, s.TODAY)
    assert not due_is_ours(decreed(pack, "filing_days", "10"), filing, s.TODAY, s.TODAY)


def test_an_alert_about_no_issue_has_no_line_about_its_severity(pack: Pack) -> None:
    case = s.case(pack.kind("dataset_shared"), s.DENIED, ["A-M19"])
    plain = replace(case, update=replace(case.update, severity=None, severity_test=None))
    view, reader = s.view(pack, "zh"), s.person("supervisor")
    assert "级别：" in alert.alert(view, case, reader).text
    assert "级别：" not in alert.alert(view, plain, reader).text


@pytest.mark.parametrize("what", ["owed", "overdue", "late"])
def test_a_time_limit_of_ours_is_marked_in_the_digest_and_one_of_a_law_is_not(pack: Pack, what: str) -> None:
    limited = digest.Line("DS-0001", "x", "y", what, at=s.NOW, days=3, lacking=1)
    by_law = acknowledged_by_law(decreed(pack, "completion_days", "3"))
    assert "默认期限" in digest.owed(s.view(pack, "zh"), [limited]).text
    assert "默认期限" not in digest.owed(s.view(by_law, "zh"), [limited]).text


def test_what_has_no_time_limit_is_marked_as_nothing(pack: Pack) -> None:
    alert_line = digest.Line("DS-0001", "x", "y", "open", days=3)
    assert "默认" not in digest.owed(s.view(pack, "zh"), [alert_line]).text
