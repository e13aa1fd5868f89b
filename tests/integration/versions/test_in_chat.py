"""An administrator sees in chat what another version would change, decides, takes back, goes back. Nobody else may."""

from __future__ import annotations

import asyncio
import copy
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.packs.offers import Offers
from bot.previewing.worker import Previewing, WorkFailed
from bot.settings import Settings
from bot.usecases.versions import activating
from policy.loading.kept import keep
from policy.loading.loader import load_pack, packaged_pack
from policy.models.pack import Pack
from storage.city import people
from storage.city.people import Person
from storage.versions import activations, previews
from tests.integration.usecases.office import InlineStore, Office, Shown

MONDAY = date(2026, 3, 9)
TO_LOSE = ["findings", "education", "IN-OWN", "none", "missing", 3]


@pytest.fixture(scope="module")
def following(fit: Path) -> Pack:
    return load_pack(fit)


@pytest.fixture
def answer(pack: Pack, following: Pack) -> dict[str, Any]:
    """What the process beside the bot would say."""
    return {
        "pack": {"id": "next", "version": "1", "digest": following.digest, "title": {"zh": "新版", "en": "New"}},
        "against": pack.digest, "cases": 1550, "updates": 40, "gone": 0, "not_checked": 0,
        "counts": {"findings": 3, "severities": 0, "alerts": 0, "obligations": 0},
        "organizations": 1, "kinds_of_change": 1, "shown": [TO_LOSE],
        "names": {},
        "titles": {"IN-OWN": {"zh": "写明所属项目", "en": "The project is stated"}},
        "summary": {"education": [TO_LOSE]}, "content": keep(following),
    }  # fmt: skip


@pytest.fixture
def office(quiet_office: Office, fit: Path) -> Office:
    quiet_office.desk.offers = Offers(fit, allow_illustrative=False)
    return quiet_office


@pytest.fixture
def wang(office: Office) -> Person:
    return office.joins(6, "王静", "administrator", "foshan")


@pytest.fixture
def chen(office: Office) -> Person:
    return office.joins(1, "陈敏", "cdo", "education")


Work = Callable[[Office, dict[str, Any]], bool]


@pytest.fixture
def work(fit: Path) -> Work:
    """The worker beside the bot has its turn; the process's answer is given."""

    def have_its_turn(office: Office, answer: dict[str, Any]) -> bool:
        orders: list[dict[str, Any]] = []

        async def process(order: dict[str, Any]) -> dict[str, Any]:
            orders.append(order)
            if "fails" in answer:
                raise WorkFailed(answer["fails"])
            return copy.deepcopy(answer)

        store: Any = InlineStore(office.db)
        worker = Previewing(store, office.desk, office.clock, Settings(pack=fit), process)
        asyncio.run(worker.some())
        office.deliver()
        return bool(orders)

    return have_its_turn


def preview(office: Office, who: Person, work: Work, answer: dict[str, Any], day: str = "下周一") -> Shown:
    office.say(who, "/versions")
    office.tap(who, "启用 next 1")
    office.tap(who, day)
    assert work(office, answer)
    return office.phone(who).last


# --- seeing and deciding


def test_what_would_turn_is_seen_before_anything_is_decided(
    office: Office, wang: Person, work: Work, answer: dict[str, Any], pack: Pack
) -> None:
    overview = office.say(wang, "/versions")
    assert overview is not None
    assert f"{pack.id} {pack.version}" in overview.text
    assert overview.labels == ["启用 next 1"], "the version in force isn't offered, nor one that is made up"
    days = office.tap(wang, "启用 next 1")
    assert days is not None
    assert days.labels[:3] == ["明天，3月3日（周二）", "下周一，3月9日（周一）", "下月一日，4月1日（周三）"]
    waiting = office.tap(wang, "下周一")
    assert waiting is not None
    assert "正在试算" in waiting.text
    assert work(office, answer)
    shown = office.phone(wang).last
    assert shown.id == overview.id, "one living message"
    assert "3月2日（周一）10:00 的 40 条记录" in shown.text
    assert "核查结果有变化：3 项" in shown.text
    assert "市教育局 · 写明所属项目：无此要求 → 缺项，3 条" in shown.text
    assert activations.proposed(office.db) is None


def test_once_confirmed_it_is_proposed_and_those_whom_it_touches_are_told_once(
    office: Office, wang: Person, chen: Person, work: Work, answer: dict[str, Any], following: Pack
) -> None:
    shown = preview(office, wang, work, answer)
    after = office.tap(wang, "确认启用")
    assert after is not None
    assert "待启用：next 1，自 3月9日（周一）起（王静" in after.text
    proposed = activations.proposed(office.db)
    assert proposed is not None
    assert (proposed.digest, proposed.takes_effect_on, proposed.person_id) == (
        following.digest,
        MONDAY,
        wang.id,
    )
    office.press(wang, shown, shown.data("确认启用"))
    office.tick()
    office.later(seconds=30)
    assert len([text for text in office.phone(chen).texts if "启用新的政策包" in text]) == 1
    assert office.column("select count(*) from pack_activation where state = 'proposed'") == [1]
    assert office.column("select count(*) from pack_preview where content is not null") == [0]


def test_the_day_can_be_changed_without_working_it_out_anew_down_to_today_and_no_further(
    office: Office, wang: Person, work: Work, answer: dict[str, Any]
) -> None:
    preview(office, wang, work, answer)
    office.tap(wang, "另选日期")
    month = office.tap(wang, "其他日期")
    assert month is not None
    assert "[2]" in month.labels
    assert "1" not in month.labels, "yesterday is over"
    shown = office.tap(wang, "[2]")
    assert shown is not None
    assert "自 3月2日（周一）起" in shown.text
    assert not work(office, answer), "nothing is worked out again"
    office.tap(wang, "确认启用")
    proposed = activations.proposed(office.db)
    assert proposed is not None
    assert proposed.takes_effect_on == date(2026, 3, 2)


def test_it_can_be_given_up_while_it_is_worked_out(
    office: Office, wang: Person, work: Work, answer: dict[str, Any]
) -> None:
    office.say(wang, "/versions")
    office.tap(wang, "启用 next 1")
    office.tap(wang, "明天")
    office.tap(wang, "取消")
    assert not work(office, answer)
    assert "正在试算" not in office.phone(wang).last.text


def test_an_answer_that_nobody_waits_for_any_more_changes_nothing(
    office: Office, wang: Person, answer: dict[str, Any], fit: Path
) -> None:
    office.say(wang, "/versions")
    office.tap(wang, "启用 next 1")
    office.tap(wang, "明天")
    store: Any = InlineStore(office.db)

    async def given_up_meanwhile(_order: dict[str, Any]) -> dict[str, Any]:
        office.tap(wang, "取消")
        return answer

    asyncio.run(Previewing(store, office.desk, office.clock, Settings(pack=fit), given_up_meanwhile).some())
    office.deliver()
    assert "确认启用" not in "".join(office.phone(wang).last.labels)
    assert office.column("select state from pack_preview") == ["over"]


def test_what_was_given_up_is_worked_out_no_further(
    office: Office, wang: Person, fit: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.previewing.worker.LOOK_SECONDS", 0.01)
    office.say(wang, "/versions")
    office.tap(wang, "启用 next 1")
    office.tap(wang, "下周一")
    ended = []

    async def takes_for_ever(_order: dict[str, Any]) -> dict[str, Any]:
        office.tap(wang, "取消")
        try:
            await asyncio.sleep(3600)
        finally:
            ended.append(True)
        return {}

    store: Any = InlineStore(office.db)
    worker = Previewing(store, office.desk, office.clock, Settings(pack=fit), takes_for_ever)
    assert asyncio.run(worker.some())
    assert ended == [True]
    assert not asyncio.run(worker.some()), "nothing waits"


def test_a_pack_that_cannot_be_used_is_refused_with_the_reason_and_a_way_to_see_the_rest(
    office: Office, wang: Person, work: Work
) -> None:
    why = {
        "unfit": "unfit-cases",
        "arguments": {"count": 2, "all": 1550, "command": "cdo policy test"},
        "details": ["a[2] (x:1)"],
    }
    shown = preview(office, wang, work, why)
    assert "1,550 个中有 2 个没有通过" in shown.text
    assert "cdo policy test" in shown.text
    assert "a[2] (x:1)" in shown.text
    assert "✅ 确认启用" not in shown.labels


def test_a_fault_of_ours_is_said_and_can_be_tried_again(
    office: Office, wang: Person, work: Work, answer: dict[str, Any]
) -> None:
    shown = preview(office, wang, work, {"fails": "code 1"})
    assert "系统的原因" in shown.text
    office.tap(wang, "重新试算")
    assert work(office, answer)
    assert "✅ 确认启用" in office.phone(wang).last.labels


# --- what has changed since


def test_what_is_there_no_more_when_it_turns_out_unfit_is_said_all_the_same(
    office: Office, wang: Person, work: Work
) -> None:
    """Its author may have broken it meanwhile; the worker beside the bot goes on."""
    office.say(wang, "/versions")
    office.tap(wang, "启用 next 1")
    office.tap(wang, "下周一")
    office.desk.offers = tuple
    assert work(office, {"unfit": "unfit-failed", "arguments": {}, "details": []})
    assert "系统的原因" in office.phone(wang).last.text
    office.tap(wang, "重新试算")
    assert office.phone(wang).toasts[-1] == "这个按钮已失效。"


def test_an_earlier_version_that_came_into_force_meanwhile_is_called_by_its_name(
    office: Office, wang: Person, work: Work, pack: Pack
) -> None:
    earlier = pack.model_copy(update={"version": "2025.9"}).sealed()
    with office.db.atomic():
        activating.keep_version(office.db, earlier, office.clock.at)
        office.db.conn.execute(
            "insert into pack_activation (digest, takes_effect_on, state, decided_at, began_at)"
            " values (?, '2026-01-01', 'earlier', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')",
            [earlier.digest],
        )
    office.say(wang, "/versions")
    office.tap(wang, "2025.9")
    office.tap(wang, "今天")
    with office.db.atomic():
        office.db.conn.execute("update pack_activation set state = 'earlier' where state = 'active'")
        office.db.conn.execute(
            "update pack_activation set state = 'active' where digest = ?", [earlier.digest]
        )
    assert work(office, {"unfit": "pack-in-force-already", "arguments": {}, "details": []})
    assert "foshan 2025.9" in office.phone(wang).last.text


def test_it_is_not_confirmed_when_another_version_came_into_force_since(
    office: Office, wang: Person, work: Work, answer: dict[str, Any], pack: Pack
) -> None:
    shown = preview(office, wang, work, answer)
    other = pack.model_copy(update={"version": "x"}).sealed()
    with office.db.atomic():
        activating.keep_version(office.db, other, office.clock.at)
        activating.propose_kept(office.turn(), None, other.digest, "x", office.turn().today, {})
        proposed = activations.proposed(office.db)
        assert proposed is not None
        activations.begin(office.db, proposed.id, office.clock.at)
    office.press(wang, shown, shown.data("确认启用"))
    assert "现行版本已经变了" in office.phone(wang).toasts[-1]
    assert activations.proposed(office.db) is None


def test_a_day_that_is_over_is_not_confirmed(
    office: Office, wang: Person, work: Work, answer: dict[str, Any]
) -> None:
    preview(office, wang, work, answer, "明天")
    office.at("2026-03-04 09:00")
    office.tap(wang, "确认启用")
    assert office.phone(wang).toasts[-1] == "启用日期不能早于今天。"
    assert activations.proposed(office.db) is None


def test_an_old_button_shows_how_it_stands_now(
    office: Office, wang: Person, work: Work, answer: dict[str, Any]
) -> None:
    office.say(wang, "/versions")
    office.tap(wang, "启用 next 1")
    waiting = office.tap(wang, "明天")
    assert waiting is not None
    assert work(office, answer)
    office.press(wang, waiting, waiting.data("取消"))
    assert "✅ 确认启用" in office.phone(wang).last.labels


# --- going back


def test_what_is_to_come_is_taken_back_after_one_more_question(
    office: Office, wang: Person, chen: Person, work: Work, answer: dict[str, Any]
) -> None:
    preview(office, wang, work, answer)
    office.tap(wang, "确认启用")
    office.tick()
    office.tap(wang, "撤回待启用的 next 1")
    assert activations.proposed(office.db) is not None
    office.tap(wang, "撤回")
    assert activations.proposed(office.db) is None
    office.tick()
    assert len([text for text in office.phone(chen).texts if "不启用了" in text]) == 1


def test_an_earlier_version_is_offered_to_go_back_to_from_today_on(
    office: Office, wang: Person, work: Work, answer: dict[str, Any], pack: Pack, following: Pack
) -> None:
    with office.db.atomic():
        activating.keep_version(office.db, following, office.clock.at)
        activating.propose_kept(office.turn(), None, following.digest, "1", office.turn().today, {})
        proposed = activations.proposed(office.db)
        assert proposed is not None
        activations.begin(office.db, proposed.id, office.clock.at)
    overview = office.say(wang, "/versions")
    assert overview is not None
    assert "↩ 恢复 foshan 2026.1" in overview.labels
    days = office.tap(wang, "恢复 foshan 2026.1", overview)
    assert days is not None
    assert days.labels[0] == "今天，3月2日（周一）"
    office.tap(wang, "今天")
    back = {"pack": {**answer["pack"], "id": pack.id, "version": pack.version, "digest": pack.digest},
            "against": following.digest, "cases": None, "content": keep(pack)}  # fmt: skip
    assert work(office, {**answer, **back})
    office.tap(wang, "确认启用")
    found = activations.proposed(office.db)
    assert found is not None
    assert found.digest == pack.digest


# --- who may


def test_nobody_but_an_administrator_sees_the_versions_or_presses_a_button(
    office: Office, wang: Person, chen: Person, work: Work, answer: dict[str, Any]
) -> None:
    li = office.joins(2, "李国强", "supervisor", "foshan")
    for who in (chen, li):
        refused = office.say(who, "/versions")
        assert refused is not None
        assert not refused.rows
        assert "foshan" not in refused.text
        assert "versions" not in office.phone(who).commands
    shown = preview(office, wang, work, answer)
    for who in (chen, li, 999):
        office.press(who, shown, shown.data("确认启用"))
    assert activations.proposed(office.db) is None


def test_whoever_is_no_administrator_any_more_decides_nothing_and_is_shown_nothing(
    office: Office, wang: Person, work: Work, answer: dict[str, Any]
) -> None:
    office.joins(8, "周航", "administrator", "foshan")
    office.say(wang, "/versions")
    office.tap(wang, "启用 next 1")
    office.tap(wang, "下周一")
    with office.db.atomic():
        people.end_post(office.db, office.person(wang).posts[0].id, office.turn().today)
        people.give_post(
            office.db, person_id=wang.id, organization_id="education", position="liaison", given_by=None,
            on=office.turn().today, now=office.clock.at,
        )  # fmt: skip
    assert work(office, answer)
    assert "写明所属项目" not in office.phone(wang).last.text
    kept = previews.get(office.db, 1)
    assert kept is not None
    assert kept.state == "over"


def test_one_administrator_does_not_confirm_what_another_asked_for(
    office: Office, wang: Person, work: Work, answer: dict[str, Any]
) -> None:
    other = office.joins(8, "周航", "administrator", "foshan")
    shown = preview(office, wang, work, answer)
    office.press(other, shown, shown.data("确认启用"))
    assert activations.proposed(office.db) is None


def test_the_journal_tells_who_asked_and_who_decided(
    office: Office, wang: Person, work: Work, answer: dict[str, Any], following: Pack
) -> None:
    preview(office, wang, work, answer)
    office.tap(wang, "确认启用")
    told = office.column(
        "select actor from journal where action in ('pack.preview_asked', 'pack.proposed') order by id"
    )
    assert told == [f"person:{wang.id}"] * 2


def test_only_packs_that_are_there_and_not_made_up_are_offered(fit: Path) -> None:
    assert [(each.id, each.version) for each in Offers(fit, allow_illustrative=False)()] == [
        ("next", "1"),
        ("foshan", "2026.1"),
    ]
    made_up = {each.id for each in Offers(packaged_pack("foshan"), allow_illustrative=True)()}
    assert {"foshan", "shunde", "yunze"} == made_up
