"""Pictures are the same for the same chart, and made for a phone."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from itertools import combinations

import pytest
from PIL import Image

from bot.pictures.chart import NOTHING, Band, Cell, Chart, Line, Mark, Point
from bot.pictures.drawing import HEIGHT, WIDTH, draw
from bot.pictures.marks import COLOURS, tile
from policy.loading.loader import load_pack, packaged_pack
from policy.models.pack import Pack
from tests.unit.pictures.samples import MARKS, full, small


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(packaged_pack("foshan"))


def size(content: bytes) -> tuple[int, int]:
    with Image.open(BytesIO(content)) as opened:
        return opened.size


def test_the_same_chart_gives_the_same_picture() -> None:
    assert draw(small()) == draw(small())
    assert draw(small()) != draw(small(numerator=2))


def test_another_process_draws_it_the_same() -> None:
    program = (
        "import hashlib; from tests.unit.pictures.samples import small; from bot.pictures.drawing import draw;"
        "print(hashlib.sha256(draw(small())).hexdigest())"
    )
    found = {
        subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True).stdout
        for _ in range(2)
    }
    assert len(found) == 1


@pytest.mark.parametrize("columns", [1, 6, 12, 25])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_all_duties_fit_on_one_screen_of_a_phone(pack: Pack, language: str, columns: int) -> None:
    names = ["市政务服务和数据管理局" if language == "zh" else "Human Resources Bureau"] * columns
    content = draw(full(pack, language, names))  # type: ignore[arg-type]
    wide, high = size(content)
    assert wide == WIDTH
    assert high <= HEIGHT, "Telegram would make it smaller"
    assert high / wide <= 844 / 390, "it wouldn't fill the width of the screen"
    assert len(content) < 1_000_000


def test_little_makes_a_low_picture() -> None:
    assert size(draw(small()))[1] < 430


def test_nothing_due_is_no_mistake() -> None:
    never = small(numerator=0, denominator=0, trend=(Point("2 Feb", 0, 0),), feet=("–",))
    assert size(draw(never))[0] == WIDTH
    assert size(draw(small(trend=())))[0] == WIDTH


@pytest.mark.parametrize(("one", "other"), list(combinations(MARKS, 2)))
def test_every_two_states_differ_by_more_than_their_colour(one: Mark, other: Mark) -> None:
    """Without the ground of the cell, what is drawn on it differs."""

    def sign(mark: Mark) -> bytes:
        drawn = tile(Cell(mark), 24, 24).crop((4, 4, 20, 20))
        ground = drawn.getpixel((0, 0))
        return bytes(255 if pixel != ground else 0 for pixel in drawn.get_flattened_data())

    assert sign(one) != sign(other)


def test_the_states_differ_in_lightness_too() -> None:
    """On a grey print what presses most, what is done and what isn't due are told apart."""

    def lightness(mark: Mark) -> float:
        red, green, blue = (int(COLOURS[mark][n : n + 2], 16) for n in (1, 3, 5))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    pressing = [lightness(mark) for mark in ("overdue", "soon", "open")]
    assert all(abs(a - b) > 25 for a, b in combinations(pressing, 2))


def test_how_many_there_are_is_written_into_the_cell() -> None:
    tiles = [tile(Cell("overdue", count), 14, 16).tobytes() for count in (1, 2, 12, 99, 100, 1000)]
    assert len(set(tiles[:5])) == 5
    assert tiles[4] == tiles[5], "more than can be written is 99+"


def test_a_chart_is_kept_as_json_and_read_back(pack: Pack) -> None:
    chart = full(pack, "zh", [f"第{n}局" for n in range(25)])
    assert Chart.from_json(chart.as_json) == chart
    assert Chart.from_json(chart.as_json).name == chart.name
    assert len(chart.as_json.encode()) < 12_000, "one is kept for each digest"


def test_another_chart_has_another_name() -> None:
    band = Band("Data", "1/2", (Line("D2-1", "Take a census", (NOTHING,)),))
    assert replace(small(), bands=(band,)).name != small().name
