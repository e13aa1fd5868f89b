"""Evidence and catalogues in the real city: over real HTTP, and whenever the process is killed."""

from __future__ import annotations

import asyncio
import io
import json
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from openpyxl import load_workbook

from bot.sandbox.client import Effect, Message
from storage.evidence import files
from tests.acceptance.cast import REPORTER, SUPERVISOR
from tests.acceptance.city import City, inhabited_city
from tests.acceptance.phone import Acts, Phone, raise_an_issue
from tests.acceptance.test_bad_input import SENTENCE, Someone
from tests.integration.usecases.test_catalogues import HEADER, line
from tests.integration.usecases.test_evidence import zipped
from tests.unit.sheets.spreadsheets import csv, xlsx

PDF = b"%PDF-1.7 assessment"
SOON = 20.0


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    """One city for all; in the end, nothing went wrong in the bot."""
    with inhabited_city(tmp_path_factory.mktemp("evidence") / "city", [REPORTER, SUPERVISOR]) as made:
        yield made
        assert "Traceback" not in made.log(), made.log()
        with made.records() as db:
            assert db.execute("select state, error from inbox where state = 'set_aside'").fetchall() == []
            assert db.execute("select method, error from outbox where state = 'dead'").fetchall() == []
            assert db.execute("select id from parcel where state = 'open'").fetchall() == []


@pytest.fixture
async def chen(place: City) -> AsyncIterator[Someone]:
    async with place.client() as sandbox:
        someone = Someone(sandbox.user(REPORTER.telegram_id), sandbox)
        await someone.user.say("/cancel")
        await someone.after("say", "/help", contains="/owed")
        yield someone


async def saved(chen: Someone, title: str) -> Effect:
    """A record; returns the message of its verdict."""
    await chen.after("say", SENTENCE.replace("义务教育入学数据", title), contains="属于哪种共享类型")
    await chen.after("press", "先看卡片", contains="请核对")
    return await chen.after("press", "✅ 保存", contains="已保存 ·")


def evidence(place: City, title: str) -> list[dict[str, Any]]:
    """Of the newest revision of the record with this title."""
    with place.records() as db:
        row = db.execute(
            "select r.evidence from revision r join update_record u on u.id = r.update_id and u.revision = r.n"
            " where u.title = ?",
            [title],
        ).fetchone()
    return [item for items in json.loads(row[0]).values() for item in items]


def titles(place: City, like: str) -> list[str]:
    with place.records() as db:
        found = db.execute("select title from update_record where title like ? order by id", [like])
        return [title for (title,) in found]


async def until(wanted: Any, seconds: float = SOON) -> None:
    give_up = time.monotonic() + seconds
    while not wanted():
        assert time.monotonic() < give_up
        await asyncio.sleep(0.05)


async def download(place: City, message: Message) -> bytes:
    address = f"{place.url}/sandbox/files/{message.raw['document']['file_id']}"
    async with aiohttp.ClientSession() as session, session.get(address) as response:
        return await response.read()


async def test_an_album_that_answers_a_verdict_is_one_answer_and_its_files_are_kept(
    chen: Someone, place: City
) -> None:
    verdict = await saved(chen, "相册数据")
    seen = await chen.sandbox.last_effect()
    contents = [(f"{n}.pdf", PDF + bytes([n])) for n in range(4)]
    await chen.user.send_album("document", contents, reply_to=verdict.message_id)
    await chen.user.wait_for("补充佐证材料 4 份", after=seen)
    effects = await chen.sandbox.ledger(seen, chat=chen.user.id, method="sendMessage")
    assert len(effects) == 1
    assert [item["name"] for item in evidence(place, "相册数据")] == [name for name, _ in contents]
    with place.records() as db:
        found = db.execute("select f.sha256 from piece p join file f on f.sha256 = p.sha256").fetchall()
    folder = files.folder_of(place.database)
    assert {files.read(folder, sha256) for (sha256,) in found} >= {content for _, content in contents}


async def test_evidence_is_listed_and_comes_back(chen: Someone, place: City) -> None:
    verdict = await saved(chen, "取回数据")
    await chen.after(
        "send",
        "document",
        name="报告.pdf",
        content=PDF,
        reply_to=verdict.message_id,
        contains="佐证材料 1 份",
    )
    await chen.after("press", "📎 佐证材料（1）", contains="报告.pdf")
    seen = await chen.sandbox.last_effect()
    await chen.user.press("1. 报告.pdf")
    back = await chen.user.wait_for(method="sendDocument", after=seen)
    assert await download(place, await chen.user.message(back.message_id or 0)) == PDF


async def test_a_zip_named_pdf_gets_a_clear_answer_and_is_not_kept(chen: Someone, place: City) -> None:
    verdict = await saved(chen, "压缩数据")
    content = zipped("合同.docx", "setup.exe")
    await chen.after(
        "send", "document", name="合同.pdf", content=content, reply_to=verdict.message_id,
        contains="「合同.pdf」按内容是压缩包",
    )  # fmt: skip
    assert evidence(place, "压缩数据") == []


async def test_a_file_of_more_than_20_mb_gets_a_clear_answer(chen: Someone) -> None:
    await chen.after(
        "send", "document", name="大.pdf", size=20 * 1024 * 1024 + 1, contains="每个文件不超过 20 MB"
    )


async def test_fifty_thousand_rows_are_refused_with_the_limit(chen: Someone, place: City) -> None:
    rows = [
        ("数据名称", "共享类型", "更新周期"),
        *[(f"海量{n}", "无条件共享", "每月") for n in range(50_000)],
    ]
    seen = await chen.sandbox.last_effect()
    await chen.user.send("document", name="目录.csv", content=csv(rows, encoding="gbk"))
    await chen.user.wait_for("一份目录最多 5,000 行（本系统默认值）", after=seen, timeout=60)
    assert titles(place, "海量%") == []


async def test_a_catalogue_comes_back_with_verdicts_and_is_saved_with_one_tap(
    chen: Someone, place: City
) -> None:
    rows = [
        line(数据名称="目录甲", 资源代码="307012/000001"),
        line(数据名称="目录乙", 资源代码="307012/000002", 摘要="=1+1"),
        line(数据名称="目录丙", 资源代码="307012/000003", 摘要=""),
    ]
    seen = await chen.sandbox.last_effect()
    await chen.user.send("document", name="目录.xlsx", content=xlsx([HEADER, *rows], merge=["K3:K4"]))
    result = await chen.user.wait_for("齐全 1 行", after=seen)
    sent = await chen.user.wait_for(method="sendDocument", after=seen)
    message = await chen.user.message(sent.message_id or 0)
    sheet = load_workbook(io.BytesIO(await download(place, message))).active
    assert sheet is not None
    said = [row[:3] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert said[0] == (2, "✓ 齐全", None)
    assert "K3「摘要」：是公式" in str(said[1][2])
    assert "K4「摘要」：属于合并单元格" in str(said[2][2])
    await chen.after("press", "✅ 保存齐全的 1 行", message_id=result.message_id, contains="已保存 DS-")
    assert titles(place, "目录%") == ["目录甲"]


async def test_while_a_long_catalogue_is_checked_others_are_answered_at_once(
    chen: Someone, place: City
) -> None:
    rows = [line(数据名称=f"长目录{n}", 资源代码=f"307012/{n:06d}") for n in range(1500)]
    seen = await chen.sandbox.last_effect()
    await chen.user.send("document", name="长目录.xlsx", content=xlsx([HEADER, *rows]))
    await chen.user.wait_for("正在核查", after=seen, timeout=60)
    waits = []
    other = Someone(chen.sandbox.user(SUPERVISOR.telegram_id), chen.sandbox)
    for _ in range(5):
        began = time.monotonic()
        await other.after("say", "/help", contains="/alerts")
        waits.append(time.monotonic() - began)
    await chen.user.wait_for("齐全 1,500 行", after=seen, timeout=120)
    effects = await chen.sandbox.ledger(seen, chat=chen.user.id, method="sendMessage")
    assert len(effects) == 1, "progress is shown in one message"
    # A slice takes some tens of milliseconds; the machine may be busy with other tests.
    assert sorted(waits)[2] < 2.0


async def test_a_process_killed_while_it_fetches_goes_on_after_the_start(chen: Someone, place: City) -> None:
    verdict = await saved(chen, "断电数据")
    await chen.sandbox.add_fault("hang", method="download", seconds=30, count=1)
    seen = await chen.sandbox.last_effect()
    await chen.user.send("document", name="报告.pdf", content=PDF + b"kill", reply_to=verdict.message_id)
    await until(lambda: waiting(place) == 1)
    place.kill_bot()
    await chen.sandbox.clear_faults()
    place.start_bot()
    await place.until_ready()
    await chen.user.wait_for("补充佐证材料 1 份", after=seen, timeout=30)
    assert [item["name"] for item in evidence(place, "断电数据")] == ["报告.pdf"]
    with place.records() as db:
        assert db.execute("select max(n) from revision r join update_record u on u.id = r.update_id"
                          " where u.title = '断电数据'").fetchone() == (2,)  # fmt: skip


async def test_an_alert_is_resolved_once_with_its_evidence_though_the_process_was_killed(
    chen: Someone, place: City
) -> None:
    await raise_an_issue(Phone(chen.user, chen.sandbox, Acts()), "公安接口拒绝接入", "refusal")
    li = Someone(chen.sandbox.user(SUPERVISOR.telegram_id), chen.sandbox)
    await li.user.wait_for("公安接口拒绝接入")
    await li.after("press", "✅ 办结", contains="可附上照片、文件或链接")
    await chen.sandbox.add_fault("hang", method="download", seconds=30, count=1)
    seen, content = await chen.sandbox.last_effect(), PDF + b"alert"
    await li.user.send("document", name="纪要.pdf", content=content, caption="已约谈供应商,见附件。")
    await until(lambda: waiting(place) == 1)
    place.kill_bot()
    await chen.sandbox.clear_faults()
    place.start_bot()
    await place.until_ready()
    await li.user.wait_for("佐证材料 1 份", after=seen, timeout=30)
    with place.records() as db:
        happened = db.execute("select what, reason from alert_event order by id desc limit 2").fetchall()
    assert happened == [("resolved", "已约谈供应商,见附件。"), ("evidence", None)]
    await li.after("press", "📎 佐证材料（1）", contains="纪要.pdf")
    seen = await chen.sandbox.last_effect()
    await li.user.press("1. 纪要.pdf")
    back = await li.user.wait_for(method="sendDocument", after=seen)
    assert await download(place, await li.user.message(back.message_id or 0)) == content


def waiting(place: City) -> int:
    with place.records() as db:
        return int(db.execute("select count(*) from piece where state = 'waiting'").fetchone()[0])


async def test_a_process_killed_while_it_checks_and_saves_saves_each_row_once(
    chen: Someone, place: City
) -> None:
    rows = [line(数据名称=f"断电目录{n}", 资源代码=f"307013/{n:06d}") for n in range(300)]
    seen = await chen.sandbox.last_effect()
    await chen.user.send("document", name="目录.xlsx", content=xlsx([HEADER, *rows]))
    await until(lambda: rows_that(place, "outcome is not null") > 40)
    await restart(place)
    result = await chen.user.wait_for("齐全 300 行", after=seen, timeout=60)
    await chen.user.press("✅ 保存齐全的 300 行", message_id=result.message_id)
    for at_least in (20, 120):
        await until(lambda most=at_least: rows_that(place, "update_id is not null") > most)
        await restart(place)
    await until(lambda: len(titles(place, "断电目录%")) == 300, 60)
    await until(lambda: state(place) == "ready")
    assert len(set(titles(place, "断电目录%"))) == 300


def rows_that(place: City, condition: str) -> int:
    """Of the newest catalogue."""
    with place.records() as db:
        sql = f"select count(*) from catalogue_row where {condition} and catalogue_id = (select max(id) from catalogue)"
        return int(db.execute(sql).fetchone()[0])


def state(place: City) -> str:
    with place.records() as db:
        return str(db.execute("select state from catalogue order by id desc limit 1").fetchone()[0])


async def restart(place: City) -> None:
    place.kill_bot()
    place.start_bot()
    await place.until_ready()


async def test_a_backup_has_the_files_and_verify_counts_them(place: City, tmp_path: Path) -> None:
    copied = place.run("db", "backup", str(tmp_path / "copy.db"))
    assert copied.returncode == 0, copied.stderr
    names = {path.name for path in (tmp_path / "files").glob("??/*")}
    assert names == {path.name for path in files.folder_of(place.database).glob("??/*")}
    assert names
    assert "files beside it are whole" in place.run("db", "verify").stdout
