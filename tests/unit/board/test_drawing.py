"""The templates: all of them say only what the catalogues or Python give them, and bring nothing from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from markupsafe import escape

from bot.board import drawing
from bot.board.routes import DOORS
from bot.messages import Messages

FOLDER = drawing.ASSETS.parent
TEMPLATES = sorted((FOLDER / "templates").glob("*.html"))
NASTY = "<script>alert(1)</script>\"'&\u202e"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_marks_anything_as_safe_or_holds_script_or_style(path: Path) -> None:
    source = path.read_text("utf-8")
    assert not re.search(r"\|\s*safe|autoescape|<style|style=|\son[a-z]+=|javascript:", source)
    assert not re.search(r"<script(?! src=)", source)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_nothing_comes_from_elsewhere_but_telegrams_own_script(path: Path) -> None:
    source = path.read_text("utf-8").replace("https://telegram.org/js/telegram-web-app.js", "")
    assert "//" not in source


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_holds_words_of_its_own(path: Path) -> None:
    source = re.sub(r"\{[{%].*?[%}]\}", "", path.read_text("utf-8"), flags=re.DOTALL)
    words = re.sub(r"<[^>]*>", " ", source)
    assert not re.search(r"[A-Za-z]{3,}|[一-鿿]", words), words.split()


def test_scripts_make_no_html_of_strings_and_ask_nobody() -> None:
    for path in drawing.ASSETS.glob("*.js"):
        source = path.read_text("utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|fetch\(", source)
        assert "//" not in re.sub(r"^\s*// .*$", "", source, flags=re.MULTILINE), path.name


@pytest.mark.parametrize("what", DOORS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_about_coming_in_has_its_words(what: str, language: str) -> None:
    words = Messages(ZoneInfo("Asia/Shanghai")).of(language)
    shown = drawing.draw_for_anybody(words, "door", {"what": what, "action": "/in/x"})
    assert escape(words.plain(f"board-door-{what}-title")) in shown


def test_what_is_put_into_a_page_is_escaped() -> None:
    words = Messages(ZoneInfo("Asia/Shanghai")).of("en")
    shown = drawing.draw_for_anybody(words, "door", {"what": "link", "action": NASTY})
    assert NASTY not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&#34;&#39;&amp;" in shown
    assert "\u202e" not in shown


def test_another_content_has_another_address() -> None:
    assert re.fullmatch(r"/assets/board\.css\?v=[0-9a-f]{12}", drawing.asset("board.css"))
    assert drawing.asset("board.css") != drawing.asset("lists.css")
