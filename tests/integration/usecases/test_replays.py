"""An update that is handled again, after a mistake of ours was mended, brings nothing about twice."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from bot.usecases.people import joining
from storage.line import inbox
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import report_issue, resolve, share_personal_data
from tests.integration.usecases.office import Office

Deed = Callable[[Office, Cast], object]


def join(office: Office, cast: Cast) -> None:
    with office.db.atomic():
        link = joining.invite(office.turn("invite"), cast.wang, "cdo", "police")
    office.say(50, f"/start {link.split('=', 1)[1]}")


def answer_with_a_link(office: Office, cast: Cast) -> None:
    shown = share_personal_data(office, cast.chen)
    office.say(cast.chen, "依据 https://example.org/a", **office.answering(cast.chen, shown))


DEEDS: dict[str, Deed] = {
    "a sentence": lambda office, cast: office.say(cast.chen, "今天把学籍数据共享给了卫健局"),
    "a save": lambda office, cast: share_personal_data(office, cast.chen),
    "an issue that alerts": lambda office, cast: report_issue(office, cast.chen, severity="重大"),
    "an invitation": join,
    "a photo": lambda office, cast: office.photo(cast.chen, "今天把学籍数据共享给了卫健局"),
    "an album": lambda office, cast: office.album(
        cast.chen,
        {"document": office.file("a.pdf", b"%PDF-1")},
        {"document": office.file("b.pdf", b"%PDF-2")},
    ),
    "a link": lambda office, cast: answer_with_a_link(office, cast),
    "a command": lambda office, cast: office.say(cast.li, "/alerts"),
    "a stranger": lambda office, cast: office.say(60, "你好"),
}


def replay_all(office: Office) -> None:
    with office.db.atomic():
        inbox.replay(office.db, states=("done",))
        rows = inbox.read(office.db, [seq for seq, _ in inbox.waiting(office.db)])
    for _, row in sorted(rows.items()):
        office.handle(json.loads(row.raw), row)
    office.fetch()


def everything(office: Office) -> dict[str, object]:
    tables = (
        "outbox",
        "draft",
        "update_record",
        "revision",
        "alert",
        "alert_event",
        "post",
        "journal",
        "button",
        "parcel",
        "piece",
    )
    counts: dict[str, object] = {t: office.column(f"select count(*) from {t}")[0] for t in tables}
    texts = {chat: [*phone.messages.values()] for chat, phone in office.phones.items()}
    return {**counts, "phones": texts, "waiting": inbox.waiting(office.db)}


@pytest.mark.parametrize("name", DEEDS)
def test_handled_again_it_does_nothing_more(office: Office, cast: Cast, name: str) -> None:
    DEEDS[name](office, cast)
    before = everything(office)
    replay_all(office)
    assert everything(office) == before


@pytest.mark.parametrize("said", ["你好", "/start wrong"])
def test_a_stranger_handled_again_the_next_day_is_not_greeted_again(
    office: Office, cast: Cast, said: str
) -> None:
    office.say(60, said)
    before = everything(office)
    office.later(hours=6)
    replay_all(office)
    assert everything(office) == before


def test_a_resolution_handled_again_does_nothing_more(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    resolve(office, cast.li)
    before = everything(office)
    replay_all(office)
    assert everything(office) == before
