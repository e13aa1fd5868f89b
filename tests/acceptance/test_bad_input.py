"""Whatever arrives: a clear sentence or the obvious effect, nothing lost, and never a traceback.

A press by the wrong person can't happen in private chats; it is tried against every button in
``tests/integration/usecases/test_authority.py``.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.sandbox.client import Effect, SandboxClient, SandboxUser
from tests.acceptance.cast import OTHER_CDO, REPORTER, STRANGER, SUPERVISOR
from tests.acceptance.city import City, inhabited_city

SENTENCE = "今天把义务教育入学数据共享给了卫健局,每月更新"
HOSTILE = [
    "<b>粗体</b> & <a href='https://evil.example/'>点我</a>",
    "*粗* _斜_ `码` [点我](tg://user?id=1) ||密||",
    "正常\u202e反转\u2066隔离\u200b零宽",
    "</b></i><script>alert(1)</script>",
    "&lt;b&gt; &#0; &unknown;",
    "'; drop table person; -- {0} %s ${x} { $title }",
]


@dataclass(frozen=True, slots=True)
class Someone:
    """One phone, and what it hears since the last deed."""

    user: SandboxUser
    sandbox: SandboxClient

    async def after(self, deed: str, *arguments: object, contains: str, **more: object) -> Effect:
        """Do something with the phone, and wait for an answer that holds this."""
        seen = await self.sandbox.last_effect()
        await getattr(self.user, deed)(*arguments, **more)
        return await self.user.wait_for(contains=contains, after=seen)

    async def shown(self, contains: str) -> bool:
        """Whether a message of the bot says this now."""
        return any(contains in message.text for message in await self.user.messages() if message.from_bot)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    """One city for all; in the end, nothing went wrong in the bot, and nothing is left undone."""
    folder: Path = tmp_path_factory.mktemp("bad") / "city"
    with inhabited_city(folder, [REPORTER, SUPERVISOR, OTHER_CDO], bystanders=[STRANGER]) as made:
        yield made
        assert "ERROR" not in made.log(), made.log()
        assert "Traceback" not in made.log(), made.log()
        with made.records() as db:
            undone = db.execute(
                "select state, error from inbox where state in ('new', 'set_aside')"
            ).fetchall()
            assert undone == []
            assert db.execute("select method, error from outbox where state = 'dead'").fetchall() == []


@pytest.fixture
async def chen(place: City) -> AsyncIterator[Someone]:
    """The CDO's phone, with no form open."""
    async with place.client() as sandbox:
        someone = Someone(sandbox.user(REPORTER.telegram_id), sandbox)
        await someone.user.say("/cancel")
        await someone.after("say", "/help", contains="/owed")
        yield someone


def count(place: City, table: str) -> int:
    with place.records() as db:
        return int(db.execute(f"select count(*) from {table}").fetchone()[0])


async def begin(chen: Someone) -> Effect:
    return await chen.after("say", SENTENCE, contains="属于哪种共享类型")


async def test_a_long_text_that_says_nothing_gets_a_sentence(chen: Someone) -> None:
    await chen.after("say", "共享" * 1500, contains="没有看懂这句话")


async def test_4000_characters_of_dictation_without_punctuation_are_read(chen: Someone, place: City) -> None:
    before = count(place, "draft")
    spoken = (
        "昨天我们把义务教育入学数据共享给了卫健局每月更新一次另外昨天办了一期数据安全培训有六十个人参加然后"
    )
    text = (spoken * 100)[:4000]
    await chen.after("say", text, contains="已放进 /drafts")
    assert 2 <= count(place, "draft") - before <= 12


async def test_a_text_of_several_messages_gets_an_answer_for_each(chen: Someone, place: City) -> None:
    before = count(place, "inbox")
    await chen.after("say", "共享" * 3000, contains="没有看懂这句话")
    assert count(place, "inbox") == before + 2


@pytest.mark.parametrize("text", ["\u200b\u200b", "\u202e", "\u2060"])
async def test_a_text_of_nothing_visible_gets_a_sentence(chen: Someone, text: str) -> None:
    await chen.after("say", text, contains="没有看到文字")


@pytest.mark.parametrize("text", ["😀", "👍👍👍", "👨\u200d👩\u200d👧", "。。。", "12345"])
async def test_emoji_and_signs_alone_get_an_offer(chen: Someone, place: City, text: str) -> None:
    before = count(place, "draft")
    await chen.after("say", text, contains="没有看懂这句话")
    assert count(place, "draft") == before


@pytest.mark.parametrize("hostile", HOSTILE)
async def test_hostile_words_in_a_field_come_out_as_they_were_typed(chen: Someone, hostile: str) -> None:
    await begin(chen)
    await chen.after("press", "先看卡片", contains="请核对")
    await chen.after("press", "✏️ 修改", contains="要修改哪一项")
    await chen.after("press", "1 数据名称", contains="共享的是什么数据")
    card = await chen.after("say", hostile, contains="请核对")
    visible = " ".join("".join(c if c not in "\u202e\u2066\u200b" else " " for c in hostile).split())
    # The stored words are shown, cleaned: no markup of theirs, nothing that turns the line around.
    assert card.text is not None
    assert visible.replace(" ", "") in card.text.replace(" ", "")
    saved = await chen.after("press", "✅ 保存", contains="已保存 ·")
    assert saved.text is not None
    assert visible.replace(" ", "") in saved.text.replace(" ", "")
    message = await chen.user.message(saved.message_id or 0)
    kinds = {entity["type"] for entity in message.raw.get("entities", [])}
    assert "text_link" not in kinds
    assert "text_mention" not in kinds


async def test_a_photo_without_a_caption_gets_a_sentence(chen: Someone) -> None:
    await chen.after("send", "photo", contains="请先用一句话告诉我")


async def test_a_photo_in_a_form_is_evidence(chen: Someone) -> None:
    await begin(chen)
    await chen.after("send", "photo", contains="属于哪种共享类型")
    await chen.after("press", "先看卡片", contains="佐证材料 1 份")


@pytest.mark.parametrize(
    ("what", "said"), [("voice", "语音"), ("location", "位置"), ("sticker", "贴纸"), ("contact", "联系人")]
)
async def test_what_cannot_be_handled_is_said_so_and_the_form_stays(
    chen: Someone, what: str, said: str
) -> None:
    await begin(chen)
    await chen.after("send", what, contains=f"我还不能处理{said}")
    await chen.after("press", "有条件共享", contains="数据定为哪一级")


async def test_a_forwarded_message_is_no_report(chen: Someone, place: City) -> None:
    before = count(place, "draft")
    await chen.after("say", SENTENCE, contains="这是转发的消息", forward_from="别人")
    assert count(place, "draft") == before


async def test_an_edited_message_is_followed_by_its_card_and_opens_no_other(
    chen: Someone, place: City
) -> None:
    seen = await chen.sandbox.last_effect()
    written = await chen.user.say(SENTENCE)
    await chen.user.wait_for(contains="属于哪种共享类型", after=seen)
    before = count(place, "draft")
    await chen.after(
        "edit", written.id, "今天把学籍数据共享给了公安局", contains="已按您修改后的消息重新读取"
    )
    assert count(place, "draft") == before
    assert await chen.shown("数据名称：义务教育入学数据 → 学籍数据")


async def test_a_button_pressed_twice_acts_once(chen: Someone, place: City) -> None:
    await begin(chen)
    card = await chen.after("press", "先看卡片", contains="请核对")
    before = count(place, "update_record")
    await asyncio.gather(
        *(chen.user.press("✅ 保存", message_id=card.message_id, stale=True) for _ in range(2))
    )
    await chen.user.wait_for(contains="已保存 ·", after=card.seq)
    answered = await chen.user.press("✅ 保存", message_id=card.message_id, stale=True, wait=5)
    assert answered["answered"]
    assert count(place, "update_record") == before + 1


async def test_a_button_from_last_week_shows_the_present_state(chen: Someone, place: City) -> None:
    await begin(chen)
    card = await chen.after("press", "先看卡片", contains="请核对")
    await chen.after("press", "✅ 保存", contains="已保存 ·")
    seen = await chen.sandbox.last_effect()
    await chen.sandbox.advance(7 * 86400)
    # The bot knows of the new time once the digest of that morning comes, late.
    await chen.user.wait_for(method="sendPhoto", after=seen)
    answered = await chen.user.press("✏️ 修改", message_id=card.message_id, stale=True, wait=10)
    assert answered["text"] == "情况已经变化，已为您刷新。"
    assert "已保存" in (await chen.user.message(card.message_id or 0)).text


async def test_two_messages_in_the_same_second_are_both_handled_in_order(chen: Someone, place: City) -> None:
    seen = await chen.sandbox.last_effect()
    before = count(place, "draft")
    me = chen.user.id
    await chen.sandbox.say_many([(me, SENTENCE), (me, "今天把学籍数据共享给了公安局,每年更新")])
    await chen.user.wait_for(contains="学籍数据", after=seen)
    with place.records() as db:
        titles = db.execute(
            "select json_extract(fields, '$.dataset_title') from draft order by id"
        ).fetchall()
    assert [title for (title,) in titles[before:]] == ["义务教育入学数据", "学籍数据"]


@pytest.mark.parametrize(
    ("command", "says"),
    [
        ("/help", "/owed"),
        ("/owed", "待补齐"),
        ("/drafts", "未完成的卡片"),
        ("/digest", "日报"),
        ("/report", "要报送什么"),
        ("/language", "请选择语言"),
        ("/alerts", "供督导人员使用"),
        ("/nonsense", "/owed"),
        ("/start", "/owed"),
        ("/start x", "邀请链接无效"),
    ],
)
async def test_a_command_in_the_middle_of_a_form_answers_and_the_form_stays(
    chen: Someone, command: str, says: str
) -> None:
    await begin(chen)
    await chen.after("say", command, contains=says)
    await chen.after("say", "有条件", contains="数据定为哪一级")


async def test_a_stranger_gets_one_polite_sentence_whatever_they_send(place: City) -> None:
    async with place.client() as sandbox:
        someone = Someone(sandbox.user(STRANGER.telegram_id), sandbox)
        await someone.after("say", SENTENCE, contains="请向管理员索取邀请链接")
        for text in ("/start", "/report", "😀", "x" * 3000):
            await someone.user.say(text)
        for what in ("photo", "voice", "location"):
            await someone.user.send(what)
        await asyncio.sleep(1)
        assert len([m for m in await someone.user.messages() if m.from_bot]) == 1
