"""Documents asked for in the real city: by a button, over real HTTP, also when the process is killed meanwhile."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator, Iterator

import pytest
from docx import Document
from openpyxl import load_workbook

from bot.sandbox.client import Effect
from tests.acceptance.cast import REPORTER, SUPERVISOR
from tests.acceptance.city import City, inhabited_city
from tests.acceptance.test_bad_input import Someone
from tests.acceptance.test_evidence import download

# A process begins, reads and writes: seconds, on a machine that others use too.
MADE = 60.0


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    """One city for all; in the end, nothing went wrong in the bot."""
    with inhabited_city(tmp_path_factory.mktemp("documents") / "city", [REPORTER, SUPERVISOR]) as made:
        yield made
        assert "Traceback" not in made.log(), made.log()
        with made.records() as db:
            assert db.execute("select state, error from inbox where state = 'set_aside'").fetchall() == []
            assert db.execute("select method, error from outbox where state = 'dead'").fetchall() == []
            assert db.execute("select distinct state from document").fetchall() == [("sent",)]


@pytest.fixture
async def chen(place: City) -> AsyncIterator[Someone]:
    async with place.client() as sandbox:
        yield Someone(sandbox.user(REPORTER.telegram_id), sandbox)


@pytest.fixture
async def li(place: City) -> AsyncIterator[Someone]:
    async with place.client() as sandbox:
        yield Someone(sandbox.user(SUPERVISOR.telegram_id), sandbox)


async def content_of(someone: Someone, place: City, sent: Effect) -> tuple[str, bytes]:
    message = await someone.user.message(sent.message_id or 0)
    return str(message.raw["document"]["file_name"]), await download(place, message)


async def test_a_cdo_taps_twice_and_has_the_duty_report_as_a_word_document(
    chen: Someone, place: City
) -> None:
    await chen.after("say", "/duties", contains="职责应办事项")
    await chen.after("press", "📄 述职报告", contains="请选报告期")
    seen = await chen.sandbox.last_effect()
    await chen.user.press("2026年第一季度（至今）")
    await chen.user.wait_for("正在生成", after=seen)
    sent = await chen.user.wait_for(method="sendDocument", after=seen, timeout=MADE)
    name, content = await content_of(chen, place, sent)
    assert name == "述职报告-市教育局-2026年第一季度.docx"
    assert Document(io.BytesIO(content)).paragraphs[0].text == "佛山市教育局首席数据官述职报告"
    await chen.user.wait_for("已生成", after=seen)


async def test_a_process_killed_while_it_is_made_sends_it_once_afterwards(chen: Someone, place: City) -> None:
    await chen.after("say", "/help", contains="/owed")
    await chen.after("press", "📄 述职报告", contains="请选报告期")
    seen = await chen.sandbox.last_effect()
    await chen.user.press("2025年第四季度")
    await chen.user.wait_for("正在生成", after=seen)
    place.kill_bot()
    place.start_bot()
    await place.until_ready()
    sent = await chen.user.wait_for(method="sendDocument", after=seen, timeout=MADE)
    name, _ = await content_of(chen, place, sent)
    assert name == "述职报告-市教育局-2025年第四季度.docx"
    await chen.after("say", "/help", contains="/owed")
    with place.records() as db:
        found = db.execute(
            "select count(*) from outbox where method = 'sendDocument' and body like ?", [f"%{name}%"]
        )
        assert found.fetchone() == (1,)


async def test_a_supervisor_has_the_overview_as_a_spreadsheet(li: Someone, place: City) -> None:
    await li.after("say", "/duties", contains="各单位职责完成情况")
    seen = await li.sandbox.last_effect()
    await li.user.press("📊 导出总表")
    await li.user.wait_for("正在生成", after=seen)
    sent = await li.user.wait_for(method="sendDocument", after=seen, timeout=MADE)
    name, content = await content_of(li, place, sent)
    assert name == "督导总表-2026年3月10日.xlsx"
    book = load_workbook(io.BytesIO(content))
    assert "佛山市教育局" in {row[0] for row in book["单位×职责"].iter_rows(min_row=2, values_only=True)}


def test_both_are_commands_beside_the_running_bot(place: City) -> None:
    report = place.folder / "report.docx"
    made = place.run("report", "--organization", "education", "--period", "2026-Q1", "--out", str(report))
    assert made.returncode == 0, made.stderr
    assert report.exists()
    overview = place.folder / "overview.xlsx"
    made = place.run("overview", "--out", str(overview), "--under", "nanhai", "--language", "en")
    assert made.returncode == 0, made.stderr
    assert "Duty items" in load_workbook(overview).sheetnames
