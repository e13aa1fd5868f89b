"""The typeface has what is to be written, and what is written finds room."""

from __future__ import annotations

import csv
from collections.abc import Iterator

import pytest
from PIL import Image as Images
from PIL import ImageDraw, ImageFont

from bot.messages import Messages
from bot.pictures.typeface import ELLIPSIS, FONT, face, fitted, is_stacked, upright, width
from policy.loading.loader import load_pack, packaged_pack
from policy.models.pack import Pack

SIZE = 24


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(packaged_pack("foshan"))


def ink(character: str) -> bytes:
    drawn = Images.new("L", (SIZE * 2, SIZE * 2))
    ImageDraw.Draw(drawn).text((4, 4), character, fill=255, font=face(SIZE))
    return drawn.tobytes()


# What is drawn in the place of what the typeface lacks.
LACKING = ink("\U0001f3db")


def lacking(texts: Iterator[str]) -> set[str]:
    """The characters that have no glyph. A space is no ink, and has one."""
    return {each for each in set("".join(texts)) - {" "} if ink(each) == LACKING}


def test_every_character_of_the_packs_organizations_and_titles_has_a_glyph(pack: Pack) -> None:
    def written() -> Iterator[str]:
        for each in pack.organizations:
            yield from (each.name.zh, each.name.en)
            if each.short:
                yield from (each.short.zh, each.short.en)
        for duty in pack.duties:
            yield from (duty.id, duty.title.zh, duty.title.en)

    assert lacking(written()) == set()


def test_every_organization_of_the_illustration_has_glyphs() -> None:
    with (packaged_pack("foshan") / "illustration" / "roster.csv").open(encoding="utf-8") as roster:
        assert (
            lacking(row[name] for row in csv.DictReader(roster) for name in ("name_zh", "name_en")) == set()
        )


def test_every_character_of_both_levels_of_gb_2312_has_a_glyph() -> None:
    level_1_and_2 = bytes(
        byte for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF) for byte in (high, low)
    )
    assert lacking(iter(level_1_and_2.decode("gb2312", "ignore"))) == set()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_words_of_the_pictures_have_glyphs(pack: Pack, language: str) -> None:
    words = Messages(pack.time_zone).of(language)
    keys = [f"chart-{mark}" for mark in ("overdue", "open", "met", "waived", "none", "months")]
    keys += [f"chart-title-{kind}" for kind in ("daily", "weekly", "monthly")] + [
        f"group-{n}" for n in (1, 2, 3, 4)
    ]
    assert lacking(words.plain(key) for key in keys) == set()


def test_what_it_lacks_is_noticed() -> None:
    assert lacking(iter("市\U0001f3db")) == {"\U0001f3db"}


def test_its_licence_lies_beside_it() -> None:
    licence = FONT.with_name("OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Copyright 2014-2021 Adobe" in licence
    assert FONT.stat().st_size < 4_000_000
    family, style = ImageFont.truetype(str(FONT)).getname()
    assert (family, style) == ("Noto Sans CJK SC", "Regular")


@pytest.mark.parametrize("room", [30, 100, 197])
@pytest.mark.parametrize(
    "text", ["对信息化和数据重大事项作出决策并留有记录", "Decide major matters of IT and data"]
)
def test_a_text_is_cut_to_its_room_with_an_ellipsis(text: str, room: int) -> None:
    shown = fitted(text, 15, room)
    assert width(shown, 15) <= room
    assert shown.endswith(ELLIPSIS)
    longer = text[: len(shown) + 1].rstrip() + ELLIPSIS
    assert width(longer, 15) > room, "no more would have found room"


def test_a_text_that_finds_room_stays() -> None:
    assert fitted("组织数据资源普查", 15, 8 * 15) == "组织数据资源普查"
    assert fitted("组织数据资源普查", 15, 8 * 15 - 1).endswith(ELLIPSIS)


@pytest.mark.parametrize(
    "text", ["市政务服务和数据管理局", "Human Resources and Social Security Bureau", "市水利局"]
)
def test_an_upright_name_stays_within_its_height(text: str) -> None:
    assert upright(text, 13, 100, "#000000").height <= 106


def test_chinese_is_stacked_and_english_is_turned() -> None:
    assert is_stacked("市教育局")
    assert not is_stacked("Education Bureau")
    stacked, turned = upright("市教育局", 13, 200, "#000"), upright("Education", 13, 200, "#000")
    assert stacked.width < 20 > turned.width


@pytest.mark.parametrize("anchor", ["la", "ra", "ms", "mm"])
@pytest.mark.parametrize("at", [(4, 4), (40.5, 20.2)])
def test_what_was_drawn_before_is_drawn_as_pillow_draws_it(at: tuple[float, float], anchor: str) -> None:
    plain = ImageFont.truetype(str(FONT), SIZE, layout_engine=ImageFont.Layout.BASIC)
    words = ("职责 12/30", "Duties", "99+", "职责 12/30", "Duties")
    assert [face(SIZE).getlength(each) for each in words] == [plain.getlength(each) for each in words]
    for ink, border in (("#1f2933", 0), ("#66707a", 0), ("#1f2933", 2), ("#1f2933", 0)):
        drawn = []
        for font in (face(SIZE), plain):
            image = Images.new("RGB", (200, 60), "#ffffff")
            for each in words:
                ImageDraw.Draw(image).text(
                    at, each, fill=ink, font=font, anchor=anchor, stroke_width=border, stroke_fill="#ffffff"
                )
            drawn.append(image.tobytes())
        assert drawn[0] == drawn[1]
