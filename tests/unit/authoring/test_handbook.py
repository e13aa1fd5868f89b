"""The handbook: whole, marked where something is ours, safe, and read before it is approved.

``UPDATE_SNAPSHOTS=1`` writes the snapshots anew: read them then.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bot.commands.authoring.handbook.blocks import Handbook, Section
from bot.commands.authoring.handbook.contents import handbook
from bot.commands.authoring.handbook.html_page import html_page
from bot.commands.authoring.handbook.markdown_page import markdown_page
from bot.messages import Catalogue
from policy.models.base import Grounded, Text
from policy.models.pack import Pack

SNAPSHOTS = Path(__file__).with_name("snapshots")
VOID = {"meta", "br", "hr", "img", "link"}


class Page(HTMLParser):
    """What is in a page: ids, links, and below each id whether a mark of a default stands there."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.links: list[str] = []
        self.marked: set[str] = set()
        self.tags: Counter[str] = Counter()
        self._open: list[tuple[str, str | None]] = []
        self.feed(text)
        assert self._open == [], "every tag is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags[tag] += 1
        if given.get("id"):
            self.ids[str(given["id"])] += 1
        if tag == "a":
            self.links.append(given["href"] or "")
        if given.get("class") == "mark default":
            self.marked |= {anchor for _, anchor in self._open if anchor}
        if tag not in VOID:
            self._open.append((tag, given.get("id")))

    def handle_endtag(self, tag: str) -> None:
        opened, _ = self._open.pop()
        assert opened == tag


def written(pack: Pack, words: Catalogue) -> str:
    return html_page(handbook(pack, words))


@pytest.fixture(params=["zh", "en"])
def words(request: pytest.FixtureRequest, zh: Catalogue, en: Catalogue) -> Catalogue:
    return zh if request.param == "zh" else en


def anchors(pack: Pack) -> dict[str, Grounded]:
    """Where each entry of the pack stands."""
    found: dict[str, Grounded] = {r.id: r for kind in pack.kinds for r in kind.requirements}
    found |= {
        one.id: one for one in (*pack.duties, *pack.inferences, *pack.severity_tests, *pack.alert_rules)
    }
    found |= {one.id: one for one in (*pack.coverage, *pack.qualifications)}
    found |= {f"slip-{one.colour}": one for one in pack.slips}
    found |= {one.id: one for one in pack.inhibitions}
    found |= {"routing": pack.routing, "silencing": pack.silencing} if pack.routing and pack.silencing else {}
    found |= {f"step-{one.step}": one for one in pack.handling_times}
    found |= {f"milestone-{one.id}": one for one in pack.timeline}
    return found


def test_every_entry_stands_there_once(pack: Pack, words: Catalogue) -> None:
    page = Page(written(pack, words))
    wanted = {*anchors(pack), *(f"parameter-{one.id}" for one in pack.parameters)}
    wanted |= {f"source-{one.id}" for one in pack.sources} | {f"kind-{kind.id}" for kind in pack.kinds}
    assert {name: page.ids[name] for name in wanted} == dict.fromkeys(wanted, 1)
    assert max(page.ids.values()) == 1


def test_every_default_is_marked_as_one(pack: Pack, words: Catalogue) -> None:
    page = Page(written(pack, words))
    ours = {name for name, entry in anchors(pack).items() if entry.is_default}
    ours |= {f"parameter-{p.id}" for p in pack.parameters if any(dated.is_default for dated in p.values)}
    assert ours - page.marked == set()
    assert len(ours) > 50


def test_what_has_a_source_is_not_marked(pack: Pack, en: Catalogue) -> None:
    page = Page(written(pack, en))
    entries = {name: entry for name, entry in anchors(pack).items() if not entry.is_default}
    plain = {name for name in entries if name not in {duty.id for duty in pack.duties}}
    # A setting of a coverage line or a slip may be ours where the line isn't; it is marked there.
    settings = {line.id for line in pack.coverage} | {f"slip-{slip.colour}" for slip in pack.slips}
    settings |= {f"milestone-{one.id}" for one in pack.timeline}
    assert page.marked & (plain - settings) == set()


def test_every_way_of_owing_a_duty_that_is_ours_is_marked(pack: Pack, en: Catalogue) -> None:
    page = Page(written(pack, en))
    ours = {duty.id for duty in pack.duties if any(owed.is_default for owed in duty.owed)}
    assert ours - page.marked == set()


def test_every_link_inside_leads_somewhere_and_nothing_is_loaded(pack: Pack, words: Catalogue) -> None:
    text = written(pack, words)
    page = Page(text)
    inside = {link.removeprefix("#") for link in page.links if link.startswith("#")}
    assert inside - set(page.ids) == set()
    known = {one.address for one in pack.sources if one.address}
    assert {link for link in page.links if not link.startswith("#")} == known
    assert page.tags["script"] + page.tags["img"] + page.tags["link"] + page.tags["iframe"] == 0
    assert "url(" not in text
    assert "@import" not in text


def test_words_of_the_pack_cannot_become_markup(pack: Pack, en: Catalogue) -> None:
    wild = Text(zh="<script>alert(1)</script>", en="<script>alert(1)</script> | *x* [y](z)")
    duty = pack.duties[0].model_copy(update={"title": wild})
    changed = pack.model_copy(update={"duties": (duty, *pack.duties[1:])})
    assert Page(written(changed, en)).tags["script"] == 0
    text = markdown_page(handbook(changed, en))
    assert "<script>" not in text
    assert r"\<script\>alert(1)\</script\> \| \*x\* \[y\](z)" in text


def test_a_doubt_of_the_sources_stands_beside_its_switch(pack: Pack, en: Catalogue) -> None:
    text = written(pack, en)
    for line in (one for one in pack.coverage if one.doubt):
        row = text[text.index(f'<tr id="{line.id}">') :].split("</tr>")[0]
        assert "open in the sources" in row
        assert line.switch is None or f"#parameter-{line.switch}" in row


def test_every_source_says_what_was_read(pack: Pack, en: Catalogue) -> None:
    text = written(pack, en)
    for source in pack.sources:
        row = text[text.index(f'<tr id="source-{source.id}">') :].split("</tr>")[0]
        assert 'data-name="What was read"' in row


def test_markdown_has_the_same_places_and_whole_tables(pack: Pack, words: Catalogue) -> None:
    text = markdown_page(handbook(pack, words))
    places = Counter(re.findall(r'<a id="([^"]+)"></a>', text))
    page = Page(written(pack, words))
    assert places == page.ids
    columns = 0
    for line in text.splitlines():
        if line.startswith("|"):
            bars = len(re.findall(r"(?<!\\)\|", line))
            assert columns in (0, bars), line[:80]
            columns = bars
        else:
            columns = 0


def test_a_made_up_pack_says_so_at_the_top(pack: Pack, en: Catalogue) -> None:
    warning = "made up"
    assert warning not in written(pack, en).split("<nav")[0]
    changed = pack.model_copy(update={"illustrative": True})
    assert warning in written(changed, en).split("<nav")[0]


def test_the_version_and_the_digest_stand_at_the_foot(pack: Pack, words: Catalogue) -> None:
    foot = written(pack, words).split("<footer>")[1]
    assert pack.version in foot
    assert pack.digest in foot


SHOWN = ("D1-6", "D2-8", "X-8", "handling-times", "severity-critical")


def test_these_sections_are_as_they_were_read_and_approved(pack: Pack, words: Catalogue) -> None:
    book = handbook(pack, words)
    sections = {section.anchor: section for section in _all(book.sections)}
    shown = [(name, markdown_page(_alone(book, sections[name]))) for name in SHOWN]
    # The digest at the foot changes with every edit of the pack.
    found = "\n".join(text[text.index(f'<a id="{name}">') :].split("\n---\n")[0] for name, text in shown)
    path = SNAPSHOTS / f"handbook-{words.language}.md"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


def _all(sections: tuple[Section, ...]) -> list[Section]:
    inside = [block for one in sections for block in one.blocks if isinstance(block, Section)]
    return [*sections, *(_all(tuple(inside)) if inside else ())]


def _alone(book: Handbook, section: Section) -> Handbook:

    return replace(book, sections=(section,), lead=())
