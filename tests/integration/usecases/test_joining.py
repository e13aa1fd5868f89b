"""How people come in: a code once, links once, and posts that end the same day."""

from __future__ import annotations

import pytest

from bot.usecases.errors import Refused
from bot.usecases.people import joining, managing
from storage.city import people
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.office import Office

STRANGER = 99
POLITE = "您好！本助手供已登记的首席数据官、联络员和督导人员使用。请向管理员索取邀请链接。"


def code(office: Office) -> str:
    """The one-time code that ``cdo init`` prints."""
    with office.db.atomic():
        return people.invite(
            office.db,
            position="administrator",
            organization_id="foshan",
            how="code",
            created_by=None,
            now=office.clock.now(),
            expires=office.clock.now() + joining.CODE_LASTS,
        )


def link(office: Office, cast: Cast, position: str = "cdo", organization: str = "police") -> str:
    with office.db.atomic():
        return joining.invite(office.turn("invite"), cast.wang, position, organization).split("=", 1)[1]


def posts(office: Office, telegram_id: int) -> list[tuple[str, str]]:
    found = people.by_telegram_id(office.db, telegram_id, office.turn().today)
    return [(post.position, post.organization_id) for post in found.posts] if found else []


def test_the_code_typed_makes_the_first_administrator_once(office: Office) -> None:
    typed = code(office)
    shown = office.say(STRANGER, typed)
    assert shown is not None
    assert "您已登记为 佛山市管理员" in shown.text
    assert posts(office, STRANGER) == [("administrator", "foshan")]
    shown = office.say(98, typed)
    assert shown is not None
    assert shown.text == POLITE
    assert posts(office, 98) == []


def test_the_code_in_a_link_makes_nobody_anything(office: Office) -> None:
    shown = office.say(STRANGER, f"/start {code(office)}")
    assert shown is not None
    assert "邀请链接无效" in shown.text
    assert posts(office, STRANGER) == []


def test_a_links_token_typed_makes_nobody_anything(office: Office, cast: Cast) -> None:
    shown = office.say(STRANGER, link(office, cast))
    assert shown is not None
    assert shown.text == POLITE
    assert posts(office, STRANGER) == []


def test_a_link_works_once(office: Office, cast: Cast) -> None:
    token = link(office, cast)
    shown = office.say(STRANGER, f"/start {token}")
    assert shown is not None
    assert "欢迎" in shown.text
    assert posts(office, STRANGER) == [("cdo", "police")]
    assert "report" in office.phone(STRANGER).commands
    shown = office.say(98, f"/start {token}")
    assert shown is not None
    assert "无效" in shown.text
    assert posts(office, 98) == []


@pytest.mark.parametrize(("late_by", "joins"), [(-60, True), (0, False), (60, False)])
def test_a_link_lasts_to_the_minute(office: Office, cast: Cast, late_by: int, joins: bool) -> None:
    token = link(office, cast)
    office.later(seconds=joining.INVITATION_LASTS.total_seconds() + late_by)
    office.say(STRANGER, f"/start {token}")
    assert bool(posts(office, STRANGER)) is joins


@pytest.mark.parametrize(("late_by", "joins"), [(-60, True), (60, False)])
def test_a_code_lasts_to_the_minute(office: Office, late_by: int, joins: bool) -> None:
    typed = code(office)
    office.later(seconds=joining.CODE_LASTS.total_seconds() + late_by)
    office.say(STRANGER, typed)
    assert bool(posts(office, STRANGER)) is joins


def test_a_revoked_link_works_no_more(office: Office, cast: Cast) -> None:
    token = link(office, cast)
    with office.db.atomic():
        assert people.revoke_invitations(office.db, cast.wang.id, office.clock.now()) == 1
    office.say(STRANGER, f"/start {token}")
    assert posts(office, STRANGER) == []


def test_the_links_of_an_administrator_end_with_the_post(office: Office, cast: Cast) -> None:
    token = link(office, cast)
    other = office.joins(8, "周平", "administrator", "foshan")
    with office.db.atomic():
        managing.end_post(office.turn("end"), other, cast.wang.posts[0].id)
    office.say(STRANGER, f"/start {token}")
    assert posts(office, STRANGER) == []


@pytest.mark.parametrize("wrong", ["abc", "x" * 32, "x" * 500, "'; drop table person; --"])
def test_a_wrong_token_makes_nobody_anything(office: Office, wrong: str) -> None:
    shown = office.say(STRANGER, f"/start {wrong}")
    assert shown is not None
    assert "无效" in shown.text
    assert posts(office, STRANGER) == []


def test_no_token_is_kept_in_the_file(office: Office, cast: Cast) -> None:
    token = link(office, cast)
    office.say(STRANGER, f"/start {token}")
    for table in ("invitation", "journal", "outbox", "person", "post"):
        for row in office.db.conn.execute(f"select * from {table}"):
            assert token not in str(row)


def test_a_link_never_makes_an_administrator(office: Office, cast: Cast) -> None:
    with pytest.raises(Refused, match="invite-no-administrators"):
        joining.invite(office.turn(), cast.wang, "administrator", "foshan")


def test_only_administrators_invite(office: Office, cast: Cast) -> None:
    with pytest.raises(Refused, match="toast-not-yours"):
        joining.invite(office.turn(), cast.chen, "cdo", "police")
    shown = office.say(cast.chen, "/invite")
    assert shown is not None
    assert shown.text == "这个功能供管理员使用。"


def test_an_administrator_invites_with_buttons(office: Office, cast: Cast) -> None:
    office.say(cast.wang, "/invite")
    office.tap(cast.wang, "督导人员")
    while not any("南海区" in label for label in office.phone(cast.wang).last.labels):
        office.tap(cast.wang, "下一页")
    shown = office.tap(cast.wang, "南海区")
    assert shown is not None
    token = shown.text.split("start=")[1].split()[0]
    office.say(STRANGER, f"/start {token}")
    assert posts(office, STRANGER) == [("supervisor", "nanhai")]


def test_an_invitation_that_is_being_made_can_be_cancelled(office: Office, cast: Cast) -> None:
    office.say(cast.wang, "/invite")
    office.tap(cast.wang, "首席数据官")
    shown = office.say(cast.wang, "/cancel")
    assert shown is not None
    assert shown.text == "已取消。"
    shown = office.say(cast.wang, "/cancel")
    assert shown is not None
    assert shown.text == "当前没有正在进行的操作。"


def test_a_cdo_who_is_succeeded_loses_the_post_the_same_day(office: Office, cast: Cast) -> None:
    office.say(STRANGER, f"/start {link(office, cast, organization='education')}")
    assert posts(office, STRANGER) == [("cdo", "education")]
    assert posts(office, cast.chen.telegram_id) == []
    shown = office.say(cast.chen, "今天把学籍数据共享给了卫健局")
    assert shown is not None
    assert shown.text == POLITE


def test_a_successor_elsewhere_takes_nothing_from_a_cdo(office: Office, cast: Cast) -> None:
    office.say(STRANGER, f"/start {link(office, cast)}")
    assert posts(office, cast.chen.telegram_id) == [("cdo", "education")]


def test_the_last_administrator_stays(office: Office, cast: Cast) -> None:
    office.say(cast.wang, "/people")
    office.tap(cast.wang, "王静")
    office.tap(cast.wang, "结束任职")
    assert office.phone(cast.wang).toasts[-1] == "最后一位管理员不能结束任职。"
    assert posts(office, cast.wang.telegram_id) == [("administrator", "foshan")]


def test_an_administrator_ends_a_post_at_once(office: Office, cast: Cast) -> None:
    office.say(cast.wang, "/people")
    office.tap(cast.wang, "陈敏")
    office.tap(cast.wang, "结束任职")
    assert posts(office, cast.chen.telegram_id) == []
    assert office.phone(cast.chen).commands == ["start"], "the menu offers nothing that is refused"


def test_a_strangers_flood_gets_one_notice_for_a_while(office: Office) -> None:
    for n in range(30):
        office.say(STRANGER, f"hello {n}")
    assert office.phone(STRANGER).texts == [POLITE]
    office.later(minutes=11)
    office.say(STRANGER, "hello again")
    assert office.phone(STRANGER).texts == [POLITE, POLITE]


def test_guessing_links_gets_one_notice_for_a_while(office: Office) -> None:
    for n in range(30):
        office.say(STRANGER, f"/start {n:032d}")
    assert len(office.phone(STRANGER).messages) == 1


def test_a_strangers_flood_keeps_nobody_else_from_an_answer(office: Office, cast: Cast) -> None:
    for n in range(5):
        office.say(STRANGER, f"hello {n}")
    office.say(98, "hello")
    assert office.phone(98).texts == [POLITE]
    shown = office.say(STRANGER, f"/start {link(office, cast)}")
    assert shown is not None
    assert "欢迎" in shown.text


def test_two_people_of_one_name_are_told_apart_by_their_id(office: Office, cast: Cast) -> None:
    office.joins(8, "陈敏", "cdo", "police")
    assert posts(office, 8) == [("cdo", "police")]
    assert posts(office, cast.chen.telegram_id) == [("cdo", "education")]


def test_a_second_link_for_the_same_post_does_not_make_it_held_twice(office: Office, cast: Cast) -> None:
    """Held twice, it would have to be ended twice."""
    for _ in range(2):
        office.say(STRANGER, f"/start {link(office, cast, 'supervisor', 'education')}")
    assert posts(office, STRANGER) == [("supervisor", "education")]


def test_whose_post_ended_is_answered_in_the_language_that_was_chosen(office: Office, cast: Cast) -> None:
    with office.db.atomic():
        managing.end_post(office.turn("end"), cast.wang, cast.amy.posts[0].id)
    shown = office.say(cast.amy, "hello")
    assert shown is not None
    assert shown.text.startswith("Hello! This assistant serves")


def test_a_reporter_whose_post_of_an_administrator_ended_in_the_middle_of_inviting_still_reports(
    office: Office, cast: Cast
) -> None:
    both = office.joins(6, "王静", "cdo", "police")
    other = office.joins(8, "周平", "administrator", "foshan")
    office.say(both, "/invite")
    office.tap(both, "督导人员")
    with office.db.atomic():
        managing.end_post(office.turn("end"), other, cast.wang.posts[0].id)
    shown = office.say(both, "接口坏了")
    assert shown is not None
    assert "没有这项操作的权限" not in shown.text


def test_a_forwarded_command_is_somebody_elses_word(office: Office, cast: Cast) -> None:
    office.say(cast.chen, "今天把学籍数据共享给了卫健局")
    origin = {"type": "hidden_user", "sender_user_name": "X", "date": 1}
    office.say(cast.chen, "/cancel", forward_origin=origin)
    assert office.column("select state from draft") == ["open"]
