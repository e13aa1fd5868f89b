"""Pages from templates: everything that is put into one is escaped, unless the catalogues made it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bot.board.looking import Look, Page
from bot.board.pages.organizations import SIGNS
from bot.messages import Catalogue, clean
from policy.models.duties import PLAN_ROLES

_HERE = Path(__file__).parent
ASSETS = _HERE / "assets"
# Page -> its address; in the order in which they stand in the menu.
MENU = {
    "overview": "/",
    "organizations": "/organizations",
    "issues": "/issues",
    "projects": "/projects",
    "alerts": "/alerts",
    "coverage": "/coverage",
}
NOT_THERE = Page("not_there", {})
_OF_RECORDS = ("issues", "projects", "alerts")


@cache
def _templates() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        finalize=_cleaned,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals |= {"asset": asset, "signs": SIGNS, "plan_roles": PLAN_ROLES}
    return made


def prepare() -> None:
    """Compile all templates, so that nobody who looks first waits for that."""
    for name in _templates().list_templates():
        _templates().get_template(name)


def _cleaned(value: object) -> object:
    """Somebody's words without what could turn a line around or hide in it; then they are escaped."""
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def asset(name: str) -> str:
    """The address of a file of ours; another content has another address."""
    digest = hashlib.sha256((ASSETS / name).read_bytes()).hexdigest()[:12]
    return f"/assets/{name}?v={digest}"


def draw(look: Look, page: Page, address: str) -> str:
    """A page for whoever looks. ``address``: its own, with what it asks for."""
    hidden = () if look.sees_records else _OF_RECORDS
    menu = [(name, where) for name, where in MENU.items() if name not in hidden]
    return (
        _templates()
        .get_template(f"{page.template}.html")
        .render(
            **_words(look.view.words),
            view=look.view,
            look=look,
            address=address,
            path=address.partition("?")[0],
            menu=menu,
            within_telegram=look.session.entered_by == "telegram",
            **page.values,
        )
    )


def draw_for_anybody(words: Catalogue, template: str, values: Mapping[str, Any]) -> str:
    """A page for somebody who isn't in: it shows nothing of what is on record."""
    return _templates().get_template(f"{template}.html").render(**_words(words), **values)


def _words(words: Catalogue) -> dict[str, Any]:
    return {"t": words.html, "label": words.plain, "language": words.language}
