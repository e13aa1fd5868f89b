"""In which language people are spoken to: as Telegram is set, as they write, and as they say."""

from __future__ import annotations

import pytest

from bot.usecases.conversation.speaking import asked_for, language_of_words
from storage.city import people
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.office import Office
from tests.integration.usecases.test_joining import STRANGER, link


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("今天把学籍数据共享给了卫健局", "zh"),
        ("今日將學籍資料共享咗畀衞健局", "zh"),
        ("今天把Dataset A共享给了卫健局", "zh"),
        ("We shared the school data today", "en"),
        ("shared", "en"),
        ("DS-12", None),
        ("2026-03-02", None),
        ("OK", None),
        ("好", None),
        ("We shared 学籍数据 with the 卫健局 today", None),
    ],
)
def test_the_language_of_words(words: str, language: str | None) -> None:
    assert language_of_words(words) == language


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("English please", "en"),
        ("english, please!", "en"),
        ("Please speak English", "en"),
        ("请说英文", "en"),
        ("用英语", "en"),
        ("说中文", "zh"),
        ("请跟我说中文吧", "zh"),
        ("講中文", "zh"),
        ("Chinese please", "zh"),
        ("切换到中文。", "zh"),
        ("今天把英文教材数据共享给了卫健局", None),
        ("We shared the English textbook data", None),
        ("用中文写的标准今天印发了", None),
        ("English", None),
    ],
)
def test_a_wish_for_a_language(words: str, language: str | None) -> None:
    assert asked_for(words, alone=False) == language


def test_a_languages_bare_name_is_a_wish_where_nothing_is_asked(office: Office, cast: Cast) -> None:
    assert "English from now on" in str(office.say(cast.chen, "English"))
    assert "中文" in str(office.say(cast.chen, "中文"))
    office.say(cast.chen, "/report")
    office.tap(cast.chen, "数据")
    office.tap(cast.chen, "共享数据")
    office.say(cast.chen, "English")
    assert office.person(cast.chen).language == "zh", "a title"


def test_the_wish_changes_words_menu_and_the_open_form(office: Office, cast: Cast) -> None:
    office.say(cast.chen, "今天把义务教育入学数据共享给了卫健局")
    shown = office.say(cast.chen, "English please")
    assert shown is not None
    assert "English from now on" in office.phone(cast.chen).texts[-2]
    assert "Sharing" in shown.text or "shar" in shown.text
    assert office.person(cast.chen).language == "en"
    shown = office.say(cast.chen, "说中文")
    assert shown is not None
    assert "共享" in shown.text


def test_the_first_words_settle_what_telegram_suggested(office: Office, cast: Cast) -> None:
    office.say(STRANGER, f"/start {link(office, cast)}")
    person = people.by_telegram_id(office.db, STRANGER, office.turn().today)
    assert person is not None
    assert (person.language, person.language_by) == ("zh", "telegram")
    office.say(STRANGER, "DS-12")
    assert office.person(person).language_by == "telegram", "that says nothing"
    shown = office.say(STRANGER, "We shared the household data with the Health Bureau today")
    assert shown is not None
    assert (office.person(person).language, office.person(person).language_by) == ("en", "written")
    assert "Cancel" in " ".join(shown.labels)
    office.say(STRANGER, "今天把学籍数据共享给了卫健局")
    assert office.person(person).language == "en", "settled: from now on it is changed by a wish alone"
    office.say(STRANGER, "说中文")
    assert (office.person(person).language, office.person(person).language_by) == ("zh", "chosen")


def test_a_choice_isnt_changed_by_writing(office: Office, cast: Cast) -> None:
    office.say(cast.chen, "/language")
    office.tap(cast.chen, "English")
    office.say(cast.chen, "今天把学籍数据共享给了卫健局")
    assert office.person(cast.chen).language == "en"
