"""A department's group, from being added to being put out, with the real bot over real HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from bot.sandbox.client import SandboxClient, SandboxUser
from tests.acceptance.cast import OTHER_CDO, REPORTER, STRANGER, SUPERVISOR
from tests.acceptance.city import City, inhabited_city

CHEN, OTHER, LI, NOBODY = (who.telegram_id for who in (REPORTER, OTHER_CDO, SUPERVISOR, STRANGER))
SHARED = "今天把{}共享给了公安局"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    players = (REPORTER, OTHER_CDO, SUPERVISOR)
    with inhabited_city(tmp_path_factory.mktemp("groups") / "city", players, bystanders=(STRANGER,)) as made:
        yield made
    assert "ERROR" not in made.log()


async def _press(phone: SandboxUser, label: str) -> None:
    """Press the button as soon as it is there."""
    for _ in range(300):
        if (await phone.last()).has_button(label):
            break
        await asyncio.sleep(0.1)
    await phone.press(label, wait=20)


async def _group(sandbox: SandboxClient, by: int = CHEN) -> tuple[int, str]:
    """A group with everybody in it, and how the bot is called."""
    after = await sandbox.last_effect()
    group = await sandbox.add_group("数据工作群", by, [CHEN, OTHER, LI, NOBODY])
    await sandbox.user_in(group, CHEN).wait_for(after=after, method="sendMessage", timeout=30)
    return group, (await sandbox.user(CHEN).chat())["bot"]["username"]


def test_two_people_report_in_one_group_and_read_their_verdicts_in_private(place: City) -> None:
    async def play() -> None:
        async with place.client() as sandbox:
            group, name = await _group(sandbox)
            hers, his = sandbox.user_in(group, CHEN), sandbox.user_in(group, OTHER)
            assert "只看 /命令" in (await hers.last()).text
            await hers.say("大家早上好,今天开会")
            after = await sandbox.last_effect()
            await hers.say(f"@{name} {SHARED.format('学籍数据')}")
            first = await hers.wait_for("陈敏", after=after, timeout=30)
            await his.say(f"@{name} {SHARED.format('疫苗数据')}")
            second = await his.wait_for("Amy He", after=first.seq, timeout=30)
            answer = await his.press("有条件共享", message_id=first.message_id, wait=20)
            assert "权限" in answer["text"], "somebody else's form"
            await hers.press("有条件共享", message_id=first.message_id, wait=20)
            await his.press("无条件共享", message_id=second.message_id, wait=20)
            for user, title in ((CHEN, "学籍数据"), (OTHER, "疫苗数据")):
                phone = sandbox.user(user)
                await phone.wait_for(title, after=after, timeout=30)
                await _press(phone, "先看卡片")
                await _press(phone, "✅ 保存")
                await phone.wait_for("满足", after=after, timeout=30)
            seen = "\n".join(message.text for message in await hers.messages() if message.from_bot)
            assert "满足" not in seen
            assert "DS-" not in seen

    asyncio.run(play())
    with place.records() as db:
        found = db.conn.execute("select title, json_extract(r.fields, '$.sharing_type') from update_record u"
                                " join revision r on r.update_id = u.id order by title").fetchall()  # fmt: skip
    assert found == [("学籍数据", "conditional"), ("疫苗数据", "unconditional")]


def test_a_group_becomes_a_supergroup_with_topics_and_the_form_goes_on(place: City) -> None:
    async def play() -> None:
        async with place.client() as sandbox:
            group, name = await _group(sandbox)
            after = await sandbox.last_effect()
            await sandbox.user_in(group, CHEN).say(f"@{name} {SHARED.format('校车数据')}")
            asked = await sandbox.user_in(group, CHEN).wait_for("陈敏", after=after, timeout=30)
            forum = await sandbox.upgrade_group(group, CHEN)
            topic = await sandbox.add_topic(forum, "共享", CHEN)
            after = await sandbox.last_effect()
            await sandbox.user_in(forum, CHEN).say(f"@{name} 有条件共享")
            moved = await sandbox.user_in(forum, CHEN).wait_for("私聊中核对", after=after, timeout=30)
            assert moved.outcome == "ok"
            assert moved.message_id != asked.message_id or moved.chat == forum
            await sandbox.user_in(forum, LI, topic).say(f"/alerts@{name}")
            answered = await sandbox.user_in(forum, LI).wait_for(
                "已在私聊中回复您", after=moved.seq, timeout=30
            )
            message = await sandbox.user_in(forum, LI).message(answered.message_id or 0)
            assert message.raw["message_thread_id"] == topic

    asyncio.run(play())
    with place.records() as db:
        waiting = db.conn.execute(
            "select count(*) from outbox where state in ('pending', 'dead', 'held')"
        ).fetchone()
    assert waiting == (0,)


def test_what_waits_while_the_group_moves_arrives_there_once(place: City) -> None:
    async def play() -> None:
        async with place.client() as sandbox:
            group, name = await _group(sandbox)
            # Too much for Telegram: what is to be said there waits, and meanwhile the group moves.
            await sandbox.add_fault(
                "status", method="sendMessage", chat=group, code=429, retry_after=1, count=2
            )
            after = await sandbox.last_effect()
            await sandbox.user_in(group, LI).say(f"/owed@{name}")
            await sandbox.user_in(group, LI).say(f"/help@{name}")
            forum = await sandbox.upgrade_group(group, CHEN)
            await sandbox.wait(after, chat=forum, contains="只看 /命令", timeout=60)
            await sandbox.clear_faults()
            told = await sandbox.ledger(after, chat=forum, method="sendMessage", contains="只看 /命令")
            assert len(told) == 1

    asyncio.run(play())


def test_a_strangers_group_is_left_and_one_that_puts_it_out_is_survived(place: City) -> None:
    async def play() -> None:
        async with place.client() as sandbox:
            after = await sandbox.last_effect()
            theirs = await sandbox.add_group("陌生群", NOBODY, [])
            await sandbox.wait(after, chat=theirs, method="leaveChat", timeout=30)
            said = await sandbox.ledger(after, chat=theirs)
            assert [each.method for each in said] == ["sendMessage", "leaveChat"]
            group, name = await _group(sandbox)
            await sandbox.put_bot_out(group, OTHER)
            after = await sandbox.last_effect()
            await sandbox.user(CHEN).say("/drafts")
            await sandbox.user(CHEN).wait_for(after=after, method="sendMessage", timeout=30)
            after = await sandbox.last_effect()
            await sandbox.take_bot_in(group, CHEN)
            await sandbox.user_in(group, CHEN).say(f"/help@{name}")
            await sandbox.user_in(group, CHEN).wait_for("只看 /命令", after=after, timeout=30)

    asyncio.run(play())
