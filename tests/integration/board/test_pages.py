"""What the pages show, and to whom: what somebody may see beside what they mustn't."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.screen import plain_text
from bot.screens.alerts.silence import Choice
from bot.usecases.alerts import silencing
from bot.usecases.checklist import obliging, owing
from bot.usecases.records import recording
from storage.city import people
from storage.city.people import Person
from storage.supervision import alerts
from storage.updates import records
from tests.integration.board.conftest import Browser
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import deny_assessment, report_issue, share_personal_data
from tests.integration.usecases.office import Office
from tests.integration.usecases.test_projects import named

PAGES = ["/", "/organizations", "/organizations/education", "/issues", "/projects", "/alerts", "/coverage"]
DAY = "3月2日（周一）"


@pytest.fixture
def city(office: Office, cast: Cast) -> Cast:
    """A dataset without its assessment and a critical issue of education, an issue of Nanhai; duties worked out."""
    share_personal_data(office, cast.chen, "学籍数据")
    deny_assessment(office, cast.chen)
    report_issue(office, cast.chen, severity="特别重大", title="招生接口连不上")
    report_issue(office, cast.gao, severity="一般", title="南海接口连不上")
    with office.db.atomic():
        for each in ("education", "health", "nanhai"):
            obliging.settle(office.turn(), each)
    return cast


# --- who sees what


async def test_without_coming_in_there_is_nothing_to_see(city: Cast, browser: Browser) -> None:
    for path in [*PAGES, "/records/DS-0001", "/nothing"]:
        answer = await browser.get(path)
        assert answer.status == 401, path
        assert "学籍数据" not in answer.text
        assert "教育局" not in answer.text


async def test_what_is_silenced_says_so_and_isnt_late(office: Office, city: Cast, browser: Browser) -> None:
    await browser.enters(city.li)
    page = (await browser.get("/alerts")).words
    assert "已静默" not in page
    silent = alerts.standing(office.db, alerts.matter_of_update(1))
    assert silent is not None
    with office.db.atomic():
        wanted, li = Choice("organization", None), office.person(city.li)
        silencing.place(office.turn("quiet"), li, silent, wanted, "2026-03-16", "known", chosen=True)
    office.clock.at = office.local("2026-03-05 09:00")
    await browser.enters(city.li)
    page = (await browser.get("/alerts")).words
    assert page.count("已静默") == 1, "what is critical isn't silenced"
    assert page.count("逾期未知悉") == 2, "the critical one: in its line, and in the summary"


async def test_while_nothing_is_overdue_no_organization_is_said_to_need_attention(
    office: Office, cast: Cast, browser: Browser
) -> None:
    await browser.enters(cast.li)
    page = (await browser.get("/")).words
    assert "均未逾期" in page
    assert "最需要过问" not in page
    with office.db.atomic():
        obliging.settle(office.turn(), "education")
    page = (await browser.get("/")).words
    assert "最需要过问的单位" in page
    assert "均未逾期" not in page


async def test_a_supervisor_of_the_city_sees_all_of_it(city: Cast, browser: Browser) -> None:
    await browser.enters(city.li)
    for path in PAGES:
        assert (await browser.get(path)).status == 200, path
    assert "学籍数据" in (await browser.get("/alerts")).words
    issues = (await browser.get("/issues")).words
    assert "招生接口连不上" in issues
    assert "南海接口连不上" in issues
    assert (await browser.get("/organizations/nanhai")).status == 200


async def test_a_supervisor_of_a_district_sees_the_district_and_nothing_else(
    city: Cast, browser: Browser
) -> None:
    await browser.enters(city.fang)
    assert "南海接口连不上" in (await browser.get("/issues")).words
    assert (await browser.get("/organizations/nanhai")).status == 200
    assert (await browser.get("/records/IS-0002")).status == 200
    for path in PAGES:
        text = (await browser.get(path)).text
        assert "教育局" not in text, path
        assert "学籍数据" not in text, path
        assert "招生接口连不上" not in text, path


async def test_a_cdo_sees_their_own_organization(city: Cast, browser: Browser) -> None:
    await browser.enters(city.gao)
    assert "南海接口连不上" in (await browser.get("/organizations/nanhai")).words
    assert (await browser.get("/organizations/education")).status == 404
    await browser.enters(city.chen)
    assert "招生接口连不上" in (await browser.get("/organizations/education")).words
    assert (await browser.get("/organizations/nanhai")).status == 404
    assert "1/1" in (await browser.get("/coverage")).words


@pytest.mark.parametrize(
    "path", ["/records/DS-0001", "/records/ds-0001", "/records/IS-0001", "/organizations/education"]
)
async def test_what_isnt_theirs_is_told_like_what_isnt_there(city: Cast, browser: Browser, path: str) -> None:
    await browser.enters(city.li)
    assert (await browser.get(path)).status == 200
    await browser.enters(city.gao)
    other = "/records/DS-9999" if "records" in path else "/organizations/nothing"
    outside, nowhere = await browser.get(path), await browser.get(other)
    assert (outside.status, nowhere.status) == (404, 404)
    assert outside.text.replace(path, "") == nowhere.text.replace(other, "")


async def test_an_administrator_sees_duties_and_coverage_but_no_records(city: Cast, browser: Browser) -> None:
    await browser.enters(city.wang)
    overview = await browser.get("/")
    assert 'href="/alerts"' not in overview.text
    assert "学籍数据" not in overview.text
    assert (await browser.get("/alerts")).status == (await browser.get("/issues")).status == 404
    assert (await browser.get("/records/DS-0001")).status == 404
    story = await browser.get("/organizations/education")
    assert story.status == 200
    assert "报送、问题和预警由督导人员查看" in story.words
    assert "学籍数据" not in story.text


async def test_what_a_person_may_see_changes_with_their_posts_at_once(
    office: Office, city: Cast, browser: Browser
) -> None:
    await browser.enters(city.fang)
    assert (await browser.get("/records/DS-0001")).status == 404
    turn = office.turn()
    with office.db.atomic():
        people.give_post(office.db, person_id=city.fang.id, organization_id="leading_group_office",
                         position="supervisor", given_by=None, on=turn.today, now=turn.now)  # fmt: skip
    assert (await browser.get("/records/DS-0001")).status == 200


# --- numbers


async def test_the_overview_counts_what_presses_and_says_its_day(city: Cast, browser: Browser) -> None:
    await browser.enters(city.li)
    words = (await browser.get("/")).words
    assert re.search(r"未办结预警 2 待知悉 2 已知悉 0 截至 " + DAY, words)
    assert re.search(r"未结问题 2 特别重大 1 一般 1 截至 " + DAY, words)
    assert re.search(r"职责完成（期次） .* 截至 " + DAY, words)
    assert re.search(r"首席数据官覆盖 2 /\d+ 2/\d+ 空缺 \d+ 截至 " + DAY, words)


async def test_numbers_follow_what_happens(office: Office, city: Cast, browser: Browser) -> None:
    await browser.enters(city.li)
    office.tap(city.li, "知悉")
    assert "待知悉 1 已知悉 1" in (await browser.get("/")).words
    office.clock.at += timedelta(days=30)
    await browser.enters(city.li)
    words = (await browser.get("/")).words
    assert "逾期未知悉 1" in words
    assert "截至 4月1日" in words


async def test_issues_are_counted_by_severity_and_age(office: Office, city: Cast, browser: Browser) -> None:
    await browser.enters(city.li)
    words = (await browser.get("/issues")).words
    assert "特别重大 1 0 0 0 1 重大 0 0 0 0 0 一般 1 0 0 0 1" in words
    narrowed = (await browser.get("/issues?severity=general&age=0")).words
    assert "南海接口连不上" in narrowed
    assert "招生接口连不上" not in narrowed
    assert "南海接口连不上" not in (await browser.get("/issues?severity=general&age=1")).words
    office.clock.at += timedelta(days=8)
    await browser.enters(city.li)
    assert "特别重大 0 1 0 0 1" in (await browser.get("/issues")).words


@pytest.mark.parametrize(
    "query",
    [
        *("severity=x", "age=9", "age=-1", "page=0", "page=x", "page=99999999999", "page=-3"),
        pytest.param(f"page={'9' * 5000}", id="page of 5000 digits"),
        "severity=&age=",
    ],
)
async def test_what_an_address_cant_ask_for_is_left_out(city: Cast, browser: Browser, query: str) -> None:
    await browser.enters(city.li)
    answer = await browser.get(f"/issues?{query}")
    assert answer.status == 200
    assert "招生接口连不上" in answer.words


async def test_a_resolved_issue_is_open_no_more(office: Office, city: Cast, browser: Browser) -> None:
    await browser.enters(city.li)
    update = records.called(office.db, "IS-0001")
    assert update is not None
    with office.db.atomic():
        recording.withdraw(office.turn(), office.person(city.chen), update, "报错了，不是问题")
    words = (await browser.get("/issues")).words
    assert "招生接口连不上" not in words
    assert "特别重大 0 0 0 0 0" in words


# --- organizations and their duties


async def test_the_matrix_has_every_duty_under_four_roles(
    office: Office, city: Cast, browser: Browser
) -> None:
    await browser.enters(city.li)
    text = (await browser.get("/organizations")).text
    assert len(re.findall(r'<th scope="col" class="duty', text)) == len(office.pack.duties) == 46
    assert len(re.findall(r'scope="colgroup"', text)) == 4
    rows = re.findall(r'<tr><th scope="row">.*?</tr>', text, re.DOTALL)
    assert len(rows) == 3
    assert all(len(re.findall(r"<td", row)) == 47 for row in rows)


async def test_a_cell_says_in_words_how_the_duty_stands(city: Cast, browser: Browser) -> None:
    await browser.enters(city.li)
    said = {"open": "待办", "overdue": "逾期", "met": "已完成", "waived": "已豁免"}
    text = (await browser.get("/organizations")).text
    told = re.findall(r'<td class="(\w+)"><a href="[^"]+" title="(D\d-\d+ [^"]+)"', text)
    assert len(told) > 50
    assert all(said[state] in words for state, words in told)


async def test_organizations_can_be_found_by_name(city: Cast, browser: Browser) -> None:
    await browser.enters(city.li)
    text = (await browser.get("/organizations?q=教育")).text
    assert "教育局" in text
    assert "/organizations/nanhai" not in text


async def test_a_waived_duty_shows_as_waived(office: Office, city: Cast, browser: Browser) -> None:
    turn = office.turn()
    duty = next(duty for duty in office.pack.duties if duty.id == "D1-1")
    with office.db.atomic():
        obliging.waive(turn, city.wang, "education", duty.id, turn.today + timedelta(days=30), "机构改革期间")
    await browser.enters(city.li)
    assert "豁免至" in (await browser.get("/organizations/education")).words
    assert re.search(
        r'<td class="waived"><a href="[^"]+" title="D1-1 ', (await browser.get("/organizations")).text
    )


async def test_an_organizations_story_is_told_in_the_words_of_the_chat(
    office: Office, city: Cast, browser: Browser
) -> None:
    await browser.enters(city.li)
    words = (await browser.get("/organizations/education")).words
    assert "陈敏" in words
    assert "林小" in words
    shown = office.say(city.chen, "/duties")
    assert shown is not None
    rate = shown.text.split("\n")[1]
    assert re.sub(r"\s", "", rate) in re.sub(r"\s", "", words)


async def test_records_are_paged_from_the_newest_on(office: Office, city: Cast, browser: Browser) -> None:
    with office.db.atomic():
        for number in range(25):
            _put_on_record(office, city.chen, f"第{number:02d}件")
            office.clock.at += timedelta(minutes=1)
    await browser.enters(city.li)
    first = await browser.get("/organizations/education")
    assert re.findall(r">(第\d\d件)<", first.text) == [f"第{n:02d}件" for n in range(24, 4, -1)]
    older = re.search(r'href="(/organizations/education\?before=[^"#]+)', first.text)
    assert older is not None
    second = await browser.get(older[1])
    assert re.findall(r">(第\d\d件)<", second.text) == [f"第{n:02d}件" for n in range(4, -1, -1)]
    assert "招生接口连不上" in second.words
    assert 'href="/organizations/education?before=' not in second.text
    assert (await browser.get("/organizations/education?before=x';--")).status == 200


def _put_on_record(office: Office, who: Person, title: str) -> None:
    update_id = records.add(
        office.db, ref=records.next_ref(office.db, "ZZ"), kind="training_held", organization_id="education",
        person_id=who.id, title=title, governing_date="2026-03-02", state="current", fields={}, evidence={},
        source="test", now=office.clock.now(),
    )  # fmt: skip
    assert update_id


# --- one record


async def test_a_record_tells_why_in_the_words_of_the_chat(
    office: Office, city: Cast, browser: Browser
) -> None:
    await browser.enters(city.li)
    shown = (await browser.get("/records/DS-0001")).words.replace(" ", "")
    phone = office.phone(city.chen)
    verdict = [each for each in phone.messages.values() if "DS-0001" in each.text and each.rows][-1]
    office.tap(city.chen, "逐项查看原因", verdict)
    listed = phone.messages[verdict.id]
    office.tap(city.chen, listed.labels[0], listed)
    told = [line for line in phone.messages[verdict.id].text.split("\n")[1:] if line.strip()]
    assert len(told) > 5
    for line in told:
        assert re.sub(r"\s", "", line) in html.unescape(shown), line


async def test_a_record_shows_each_requirement_once(office: Office, city: Cast, browser: Browser) -> None:
    await browser.enters(city.li)
    text = (await browser.get("/records/DS-0001")).text
    found = re.findall(r'<details class="finding (\w+)">', text)
    kind = office.pack.kind("dataset_shared")
    assert len(found) == len(kind.requirements)
    assert found[0] == "not_met"


async def test_a_record_that_is_to_be_completed_says_when_and_that_it_is_overdue(
    office: Office, city: Cast, browser: Browser
) -> None:
    await browser.enters(city.li)
    words = (await browser.get("/records/DS-0001")).words
    assert re.search(r"应于 3月\d+日（周.）18:00 前补齐", words)
    assert "逾期" not in words
    office.clock.at += timedelta(days=30)
    await browser.enters(city.li)
    words = (await browser.get("/records/DS-0001")).words
    assert "逾期未补齐：应于 3月" in words
    assert "截至 4月1日" in words
    assert re.search(r"3月2日（周一） 核查", words)


async def test_the_record_of_an_issue_tells_its_story(city: Cast, browser: Browser) -> None:
    await browser.enters(city.li)
    assert "上报 IS-0001" in (await browser.get("/records/IS-0001")).words
    assert "问题经过" not in (await browser.get("/records/DS-0001")).words


async def test_a_withdrawn_record_says_so_and_why(office: Office, city: Cast, browser: Browser) -> None:
    update = records.called(office.db, "DS-0001")
    assert update is not None
    with office.db.atomic():
        recording.withdraw(office.turn(), office.person(city.chen), update, "重复报送了同一数据")
    await browser.enters(city.li)
    words = (await browser.get("/records/DS-0001")).words
    assert "已撤回" in words
    assert "重复报送了同一数据" in words


async def test_what_people_wrote_stays_text(office: Office, city: Cast, browser: Browser) -> None:
    nasty = "<img src=x onerror=alert(1)>\"'\u202eevil https://evil.example/x"
    report_issue(office, city.chen, severity="重大", title=nasty)
    await browser.enters(city.li)
    for path in ("/", "/issues", "/alerts", "/organizations/education", "/records/IS-0003"):
        text = (await browser.get(path)).text
        assert "<img src=x" not in text, path
        assert "\u202e" not in text, path
        assert "&lt;img" in text, path
        assert 'href="https://evil' not in text, path
        assert not re.search(r'(href|src|action)="(?!/|#|https://telegram\.org/)', text), path


# --- both languages


async def test_every_page_is_there_in_english(city: Cast, browser: Browser) -> None:
    await browser.enters(city.amy)
    for path in [*PAGES, "/records/DS-0001"]:
        answer = await browser.get(path)
        assert answer.status == 200
        assert '<html lang="en-GB">' in answer.text
        menu = answer.text.partition("<main")[0]
        assert not re.search(r"[一-鿿]", menu.replace("中文", "")), path


async def test_what_the_board_shows_changes_nothing_on_record(
    office: Office, city: Cast, browser: Browser
) -> None:
    await browser.enters(city.li)
    before = "\n".join(office.db.conn.iterdump())
    for path in [*PAGES, "/records/DS-0001", "/records/XX-1", "/organizations?q=教"]:
        await browser.get(path)
    assert "\n".join(office.db.conn.iterdump()) == before


async def test_a_duty_is_told_in_the_words_of_the_chat(office: Office, city: Cast, browser: Browser) -> None:
    await browser.enters(city.li)
    story = await browser.get("/organizations/education")
    assert 'href="/organizations/education/duties/D1-1"' in story.text
    answer = await browser.get("/organizations/education/duties/D1-1")
    assert answer.status == 200
    with office.db.atomic():
        chat = owing.detail(office.turn(), office.person(city.li), "education", "D1-1", 1, 0)
    shown = html.unescape(re.sub(r"\s", "", answer.words))
    for line in plain_text(chat.text).split("\n")[2:]:
        assert re.sub(r"\s", "", html.unescape(line)) in shown, line


@pytest.mark.parametrize("path", ["education/duties/D9-9", "nothing/duties/D1-1", "education/duties/"])
async def test_a_duty_that_isnt_there_or_isnt_theirs_is_not_told(
    city: Cast, browser: Browser, path: str
) -> None:
    await browser.enters(city.li)
    assert (await browser.get(f"/organizations/{path}")).status == 404
    await browser.enters(city.gao)
    assert (await browser.get("/organizations/nanhai/duties/D1-1")).status == 200
    assert (await browser.get("/organizations/education/duties/D1-1")).status == 404


async def test_a_cell_leads_to_the_duty_and_the_tab_key_stops_at_what_is_overdue(
    city: Cast, browser: Browser
) -> None:
    await browser.enters(city.li)
    text = (await browser.get("/organizations")).text
    cells = re.findall(r'<td class="(\w+)"><a href="([^"]+)" title="[^"]+"( tabindex="-1")?>', text)
    assert {state for state, _, skipped in cells if not skipped} == {"overdue"}
    assert (await browser.get(cells[0][1])).status == 200


async def test_an_organization_that_isnt_found_is_said_to_be_none(city: Cast, browser: Browser) -> None:
    await browser.enters(city.li)
    page = await browser.get("/organizations?q=火星")
    assert page.words.count("没有。") == 1
    assert "<table" not in page.text
    assert 'href="/organizations">看全部' in page.text


async def test_only_what_is_overdue_needs_attention_and_its_duties_are_named(
    city: Cast, browser: Browser
) -> None:
    await browser.enters(city.li)
    page = await browser.get("/")
    overdue = page.text.partition("最需要过问的单位")[2]
    found = re.findall(r'href="/organizations/(\w+)/duties/(D\d-\d+)">[^<]*逾期', overdue)
    listed = re.findall(r'class="item-name" href="/organizations/(\w+)"', overdue)
    assert {organization for organization, _ in found} == set(listed)


# --- projects


async def test_projects_are_counted_and_listed_by_their_rating(
    office: Office, city: Cast, browser: Browser
) -> None:
    named(office, city.chen, "旧红项目", "red", "2026-01-10")
    named(office, city.chen, "新绿项目", "green", "2026-03-01")
    named(office, city.gao, "南海项目", "green", "2026-03-01")
    office.tick()
    await browser.enters(city.li)
    everything = (await browser.get("/projects")).words
    for words in (
        "全部 3",
        "🔴 1",
        "🟢 2",
        "⏰ 过期 1",
        "🔎 待复核 2",
        "绿色自评 2 个，抽取 2 个",
        "（默认值）",
    ):
        assert words in everything, words
    red = (await browser.get("/projects?which=red")).words
    assert "旧红项目" in red
    assert "新绿项目" not in red
    assert "旧红项目" in (await browser.get("/projects?which=nonsense")).words
    assert "项目评级 3" in (await browser.get("/")).words
    await browser.enters(city.fang)
    theirs = (await browser.get("/projects")).words
    assert "南海项目" in theirs
    assert "红项目" not in theirs
    await browser.enters(city.wang)
    assert (await browser.get("/projects")).status == 404


# --- one alert


PROOF = "<img src=x onerror=alert(1)>报告.pdf"


def alert_page(office: Office) -> str:
    """Of the alert about the dataset."""
    found = alerts.latest(office.db, alerts.matter_of_update(1))
    assert found is not None
    return f"/alerts/{found.id}"


@pytest.fixture
def proved(office: Office, city: Cast) -> Cast:
    """Li has resolved the alert about the dataset, with a document."""
    found = office.phone(city.li).messages.values()
    card = next(each for each in found if "学籍数据" in each.text and "✅ 办结" in each.labels)
    office.tap(city.li, "办结", card)
    office.document(city.li, PROOF, b"%PDF-1.7 report", caption="对方已删除数据。")
    return city


async def test_an_alert_has_a_page_with_what_happened_and_the_evidence(
    office: Office, proved: Cast, browser: Browser
) -> None:
    await browser.enters(proved.li)
    page = await browser.get(alert_page(office))
    assert "李国强 已办结" in page.words
    assert "对方已删除数据。" in page.words
    assert f"{html.escape(PROOF)} 文件 · PDF" in page.words
    assert "<img src=x" not in page.text
    record = await browser.get("/records/DS-0001")
    assert f'href="{alert_page(office)}"' in record.text


async def test_without_evidence_the_page_of_an_alert_says_so(
    office: Office, city: Cast, browser: Browser
) -> None:
    await browser.enters(city.li)
    page = (await browser.get(alert_page(office))).words
    assert "学籍数据" in page
    assert "没有佐证材料" in page


async def test_resolved_alerts_are_listed_apart_with_how_and_why(
    office: Office, proved: Cast, browser: Browser
) -> None:
    await browser.enters(proved.li)
    open_ones = (await browser.get("/alerts")).words
    assert "未办结 1 已办结 1" in open_ones
    assert "对方已删除数据" not in open_ones
    page = await browser.get("/alerts?state=resolved")
    assert "李国强 已办结" in page.words
    assert "对方已删除数据。" in page.words
    assert page.words.count("📎 1") == 1
    assert f'href="{alert_page(office)}"' in page.text
    assert "招生接口连不上" not in page.words
    assert "尚无人跟进" not in page.words
    assert "当天办结" in page.words


async def test_resolved_alerts_of_others_are_not_seen(proved: Cast, browser: Browser) -> None:
    for stranger in (proved.fang, proved.gao):
        await browser.enters(stranger)
        page = (await browser.get("/alerts?state=resolved")).words
        assert "已办结 0" in page
        assert "还没有办结的预警" in page
        assert "学籍数据" not in page
    await browser.enters(proved.wang)
    assert (await browser.get("/alerts?state=resolved")).status == 404
    await browser.enters(proved.chen)
    own = await browser.get("/alerts?state=resolved")
    assert "学籍数据" in own.words
    assert 'href="/alerts/' not in own.text


async def test_resolved_alerts_are_paged_the_newest_first(
    office: Office, city: Cast, browser: Browser
) -> None:
    with office.db.atomic():
        for n in range(30):
            made = alerts.open_alert(
                office.db, matter=f"test:{n}", update_id=None, organization_id="education", causes=[],
                urgent=False, due=None, now=office.clock.now() + timedelta(minutes=n),
            )  # fmt: skip
            alerts.change(office.db, replace(made, status="resolved"), what="resolved", person_id=city.li.id,
                          now=office.clock.now() + timedelta(minutes=n), reason=f"第{n:02d}件")  # fmt: skip
    await browser.enters(city.li)
    first = await browser.get("/alerts?state=resolved")
    assert re.findall(r"第\d\d件", first.words) == [f"第{n:02d}件" for n in range(29, 4, -1)]
    assert 'href="/alerts?state=resolved&amp;page=2"' in first.text
    second = await browser.get("/alerts?state=resolved&page=2")
    assert re.findall(r"第\d\d件", second.words) == [f"第{n:02d}件" for n in range(4, -1, -1)]


async def test_the_next_step_of_an_alert_and_an_issue_is_told_and_when_it_is_late(
    office: Office, city: Cast, browser: Browser
) -> None:
    card = next(each for each in office.phone(city.li).messages.values() if "招生接口" in each.text)
    office.tap(city.li, "知悉", card)
    await browser.enters(city.li)
    for path in ("/alerts", "/issues", "/organizations/education"):
        assert "逾期未办" not in (await browser.get(path)).words, path
    office.clock.at += timedelta(days=9)
    await browser.enters(city.li)
    for path in ("/alerts", "/issues", "/organizations/education"):
        assert "逾期未办" in (await browser.get(path)).words, path


async def test_an_alert_that_was_opened_again_says_in_the_list_how_much_evidence_came(
    office: Office, proved: Cast, browser: Browser
) -> None:
    await browser.enters(proved.li)
    assert "📎" not in (await browser.get("/alerts")).text
    office.tap(proved.li, "重新打开")
    page = await browser.get("/alerts")
    assert f'href="{alert_page(office)}"' in page.text
    assert page.words.count("📎 1") == 1


async def test_who_cannot_open_an_alert_in_chat_finds_no_page_of_it(
    office: Office, proved: Cast, browser: Browser
) -> None:
    path, nothing = alert_page(office), "/alerts/999999999999"
    for stranger in (proved.fang, proved.gao, proved.wang, proved.chen):
        await browser.enters(stranger)
        outside, nowhere = await browser.get(path), await browser.get(nothing)
        assert (outside.status, nowhere.status) == (404, 404), stranger.name
        assert outside.text.replace(path, "") == nowhere.text.replace(nothing, "")
    await browser.enters(proved.chen)
    record = await browser.get("/records/DS-0001")
    assert record.status == 200
    assert path not in record.text
    assert "报告.pdf" not in record.text
