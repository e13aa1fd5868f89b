"""What people give comes out harmless; days and times are as people say them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from markupsafe import Markup

from bot.messages import MessageError, Messages, clean, language_of

MESSAGES = Messages(ZoneInfo("Asia/Shanghai"))
ZH, EN = MESSAGES.of("zh"), MESSAGES.of("en")


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("学籍数据", "学籍数据"),
        ("  two\n\tlines  ", "two lines"),
        ("\u202eabc\u2066def\u200b", "abc def"),
        ("a\x00b\x1bc\x7f", "a b c"),
        ("half \ud83d an emoji", "half an emoji"),
        ("👨\u200d👩\u200d👧 ❤️", "👨\u200d👩\u200d👧 ❤️"),
        ("\ue0000\ue001", "0"),
        ("\u200b\u200e\ufeff", ""),
        ("", ""),
    ],
)
def test_words_are_cleaned(given: str, shown: str) -> None:
    assert clean(given) == shown


@pytest.mark.parametrize(("length", "shown"), [(10, "字" * 10), (11, "字" * 9 + "…")])
def test_words_are_cut_at_the_limit(length: int, shown: str) -> None:
    assert clean("字" * length, 10) == shown


@pytest.mark.parametrize(
    ("given", "limit", "shown"),
    [
        ("Issue a yearly action plan", 21, "Issue a yearly…"),
        ("Issue a yearly action plan", 22, "Issue a yearly action…"),
        ("Issue a yearly action plan", 26, "Issue a yearly action plan"),
        ("Bureau of Education, Culture", 22, "Bureau of Education…"),
        ("the department's records", 16, "the…"),
        ("the department's records", 17, "the department's…"),
        ("共享给Education Bureau", 14, "共享给Education…"),
        ("市文化广电旅游体育局的数据", 10, "市文化广电旅游体育…"),
        ("市局的Education", 6, "市局的…"),
        # One that is nearly all that is shown is cut: nothing would be left.
        ("https://data.example/education/roll", 20, "https://data.exampl…"),
        ("a Donaudampfschifffahrtsgesellschaft", 12, "a Donaudamp…"),
    ],
)
def test_what_is_cut_ends_with_a_whole_word(given: str, limit: int, shown: str) -> None:
    assert clean(given, limit) == shown
    assert len(shown) <= limit


def test_markup_in_words_is_escaped_and_ours_is_not() -> None:
    assert ZH.html("named-value", name="<i>", value="a & b") == "&lt;i&gt;：<b>a &amp; b</b>"
    assert ZH.html("card-entry", entry=Markup("<b>x</b>")) == "• <b>x</b>"


def test_placeholders_in_words_stay_words() -> None:
    assert ZH.html("named-value", name="{ $value }", value="\ue0000\ue001") == "{ $value }：<b>0</b>"


@pytest.mark.parametrize("word", ["&" * 1000, "字" * 5000])
def test_long_words_are_no_trouble(word: str) -> None:
    assert len(ZH.html("alert-reason", reason=word)) > 1000


def test_a_missing_message_or_variable_is_a_fault_of_ours() -> None:
    with pytest.raises(MessageError, match="no message"):
        ZH.html("there-is-no-such-key")
    with pytest.raises(MessageError, match="value"):
        ZH.html("named-value", name="x")


def test_plurals_are_english() -> None:
    assert EN.plain("card-evidence", count=1) == "📎 1 supporting document"
    assert EN.plain("card-evidence", count=2) == "📎 2 supporting documents"
    assert ZH.plain("card-evidence", count=2) == "📎 佐证材料 2 份"


def test_days_carry_their_weekday_and_another_year() -> None:
    today = date(2026, 3, 2)
    assert ZH.day(date(2026, 3, 9), today) == "3月9日（周一）"
    assert ZH.day(date(2025, 12, 31), today) == "2025年12月31日（周三）"
    assert EN.day(date(2026, 3, 9), today) == "Mon 9 Mar"
    assert EN.day(date(2025, 12, 31), today) == "Wed 31 Dec 2025"


def test_times_are_those_of_the_city() -> None:
    late = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
    assert ZH.moment(late, date(2026, 3, 2)) == "3月3日（周二）07:30"
    assert EN.moment(late, date(2026, 3, 2)) == "Tue 3 Mar 07:30"


@pytest.mark.parametrize(
    ("code", "language"),
    [("zh-hans", "zh"), ("zh", "zh"), ("yue", "zh"), ("en", "en"), ("de", "en"), (None, "en"), ("", "en")],
)
def test_telegrams_language_leads_to_one_of_ours(code: str | None, language: str) -> None:
    assert language_of(code) == language
