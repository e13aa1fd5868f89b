"""Finding records by words: in Chinese from one character on, kept with what is found, and forgotten in time."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from storage import Database, connect, migrate
from storage.city import people
from storage.conversation import drafts, said
from storage.conversation.said import Said
from storage.updates import records, words
from storage.upkeep import retention

NOW = datetime(2026, 3, 2, 2, tzinfo=UTC)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    made = connect(tmp_path / "cdo.db")
    made.conn.execute("pragma synchronous = off")
    migrate(made)
    for each in (("education", "市教育局", "Education Bureau"), ("health", "市卫生健康局", "Health Bureau")):
        made.conn.execute(
            "insert into organization (id, tier, name_zh, name_en, short_zh, aliases, source)"
            " values (?, 'city_department', ?, ?, ?, '[\"卫健委\"]', '')",
            [*each, each[1][1:]],
        )
    for number, name in ((1, "Chen"), (2, "Gao")):
        people.add(made, telegram_id=number, chat_id=number, name=name, language="zh", notice="1", now=NOW)
    yield made
    made.close()


def add(db: Database, title: str, person: int = 1, at: datetime = NOW, **fields: Any) -> int:
    return records.add(
        db,
        ref=records.next_ref(db, "DS"),
        kind="dataset_shared",
        organization_id="education",
        person_id=person,
        title=title,
        governing_date="2026-03-02",
        state="current",
        fields={"dataset_title": title, **fields},
        evidence={},
        source="test",
        now=at,
    )


def found(db: Database, sought: str, person: int = 1) -> list[str]:
    ids, total = words.find(db, person, ["education"], sought, 50, 0)
    assert total == len(ids)
    return [record.title for each in ids if (record := records.get(db, each)) is not None]


@pytest.mark.parametrize(
    ("sought", "is_found"),
    [
        ("公租房", True),
        ("租房", True),
        ("公租", True),
        ("房", True),
        ("公", True),
        ("单", True),
        ("申请名单", True),
        ("公租房 名单", True),
        ("名单 公租房", True),
        ("ＤＳ-0001", True),
        ("ds-0001", True),
        ("0001", True),
        ("DS-00", True),
        ("API", True),
        ("api接口", True),
        ("接口2026", True),
        ("公租房申请名单", True),
        ("租公", False),
        ("公房", False),
        ("廉租房", False),
        ("公租房 学籍", False),
        ("0002", False),
        ("单公", False),
        ("《公租房》", True),
        ('" OR 1', False),
        ("*", False),
        ("。", False),
    ],
)
def test_what_is_found_by_which_words(db: Database, sought: str, is_found: bool) -> None:
    add(db, "公租房申请名单(API接口2026)")
    assert (found(db, sought) == ["公租房申请名单(API接口2026)"]) is is_found


def test_everything_written_is_found_and_organizations_by_any_name(db: Database) -> None:
    add(db, "学籍数据", recipient="health", abstract="全市小学新生", data_items=["姓名:字符"], hours=72)
    for sought in ("卫生健康", "卫健委", "health bureau", "bureau", "小学", "姓名", "教育局", "72"):
        assert found(db, sought) == ["学籍数据"], sought
    assert found(db, "公安") == []


def test_the_newest_come_first_and_pages_follow(db: Database) -> None:
    for number in range(5):
        add(db, f"数据{number}")
    add(db, "公租房")
    ids, total = words.find(db, 1, ["education"], "数据", 2, 2)
    assert total == 5
    assert [records.get(db, each).title for each in ids] == ["数据2", "数据1"]  # type: ignore[union-attr]
    assert found(db, "")[0] == "公租房"


def test_nobody_finds_what_others_reported_or_what_they_may_see_no_more(db: Database) -> None:
    add(db, "公租房", person=1)
    assert found(db, "公租房", person=2) == []
    assert words.find(db, 1, ["health"], "公租房", 10, 0) == ([], 0)
    assert words.find(db, 1, [], "公租房", 10, 0) == ([], 0)


def test_a_correction_is_found_by_its_new_words_alone(db: Database) -> None:
    update = records.get(db, add(db, "公租房名单"))
    assert update is not None
    records.revise(
        db, update, person_id=1, title="廉租房名单", governing_date="2026-03-02",
        fields={"dataset_title": "廉租房名单"}, evidence={}, source="test", now=NOW,
    )  # fmt: skip
    assert found(db, "廉租房") == ["廉租房名单"]
    assert found(db, "公租") == []
    assert found(db, "名单") == ["廉租房名单"]


def fail_after_adding(db: Database, title: str) -> None:
    with db.atomic():
        with db.atomic():
            add(db, title)
        assert found(db, title) == [title]
        raise ZeroDivisionError


def test_what_is_undone_leaves_nothing_in_the_index(db: Database) -> None:
    add(db, "学籍数据")
    with pytest.raises(ZeroDivisionError):
        fail_after_adding(db, "公租房")
    assert found(db, "公租房") == []
    assert found(db, "学籍") == ["学籍数据"]
    for table in ("record_words", "said_words"):
        db.conn.execute(f"insert into {table} ({table}) values ('integrity-check')")


def test_the_sentence_is_found_until_it_is_forgotten_and_leaves_no_trace_then(db: Database) -> None:
    update_id = add(db, "学籍数据")
    draft = drafts.open_draft(
        db, person_id=1, organization_id="education", chat_id=1, kind="dataset_shared",
        fields={"dataset_title": "学籍数据"}, wanted=[], text="会后陈主任催办", now=NOW,
    )  # fmt: skip
    drafts.save(db, replace(draft, state="saved", update_id=update_id), NOW)
    words.keep_said(db, update_id, 1, "会后陈主任催办")
    said.keep(db, 1, 77, Said(draft.id, None, NOW.date(), {"dataset_title": "学籍数据"}))
    assert found(db, "催办") == ["学籍数据"]
    assert found(db, "催办 学籍") == ["学籍数据"], "one word in the sentence, the other on record"
    retention.forget_messages(db, NOW.timestamp())
    assert found(db, "催办") == ["学籍数据"], "its time hasn't come"
    retention.forget_messages(db, (NOW + timedelta(seconds=1)).timestamp())
    assert found(db, "催办") == []
    assert found(db, "学籍") == ["学籍数据"]
    assert said.of_message(db, 1, 77) == []
    kept = db.conn.execute("select block from said_words_data").fetchall()
    assert all("催办".encode() not in bytes(block) for (block,) in kept)
    assert all(str(each) != "催办" for (each,) in db.conn.execute("select c1 from said_words_content"))


def test_records_of_before_are_found_after_the_migration(db: Database) -> None:
    add(db, "公租房名单")
    db.conn.execute("delete from record_words")
    assert found(db, "公租") == []
    for (update_id,) in db.conn.execute("select id from update_record").fetchall():
        words.keep(db, update_id)
    assert found(db, "公租") == ["公租房名单"]


def test_two_characters_are_found_among_thousands_without_reading_all(db: Database) -> None:
    with db.atomic():
        for number in range(1500):
            add(db, f"{'公租房' if number % 500 == 0 else '学籍'}数据{number}", person=1 + number % 2)
    began = time.perf_counter()
    assert found(db, "公租") == ["公租房数据1000", "公租房数据500", "公租房数据0"]
    assert time.perf_counter() - began < 0.2
    plan = db.conn.execute(
        "explain query plan select rowid from record_words where record_words match 'words : (\"公租\")'"
    ).fetchall()
    assert "VIRTUAL TABLE INDEX" in json.dumps(plan)
