"""A catalogue of datasets: each row checked as it would stand, its verdict in a spreadsheet, and saved with one tap."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from openpyxl import load_workbook

from bot.limits import Limits
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import share_personal_data
from tests.integration.usecases.office import Office, Shown
from tests.unit.evidence.test_content import zipped
from tests.unit.sheets.spreadsheets import csv, ole, xlsx

# Everything that a dataset without personal information must state.
COMPLETE = {
    "数据名称": "学籍数据",
    "共享类型": "无条件共享",
    "接收单位": "市卫生健康局",
    "数据级别": "一般数据",
    "个人信息": "不含",
    "发布日期": "2026-03-02",
    "是否涉密": "否",
    "目录类别": "部门类",
    "项、目、细目": "教育/招生/义务教育",
    "资源代码": "307012/000126",
    "摘要": "全市小学新生登记信息",
    "格式": "表格文件",
    "信息项": "姓名:字符；年龄:数字",
    "更新周期": "每月",
    "数据分类": "教育/招生",
    "共享方式": "共享交换平台",
    "使用目的": "核验预防接种",
    "使用范围": "免疫规划科内部",
    "开放属性": "不予开放",
    "定级理由": "不涉及重要数据目录",
    "定级审核人": "李主任",
    "定级日期": "2026-01-15",
    "目录审核部门": "市政务服务和数据管理局",
    "目录审核日期": "2026-02-01",
    "数源部门": "市教育局",
    "统一社会信用代码": "114406000070374028",
    "联系人": "信息科 0757-83000000",
    "校核渠道": "共享平台校核栏目",
    "质量指标": "完整率 99%",
    "质量检查日期": "2026-02-28",
    "确认的首席数据官": "王副局长",
    "确认日期": "2026-03-01",
}
HEADER = tuple(COMPLETE)


def line(**more: str) -> tuple[str, ...]:
    return tuple({**COMPLETE, **more}.values())


def send(
    office: Office, cast: Cast, *rows: tuple[Any, ...], header: tuple[str, ...] = HEADER, **more: Any
) -> Shown:
    """Send a catalogue and wait until it is worked off; returns its living message."""
    office.document(cast.chen, "目录.xlsx", xlsx([header, *rows], **more))
    before = office.phone(cast.chen).last
    office.work_off()
    return office.phone(cast.chen).messages[before.id]


def verdicts(office: Office, cast: Cast) -> list[dict[str, Any]]:
    """The rows of the spreadsheet that came back, by the names of its columns."""
    arrived = office.phone(cast.chen).files[-1]
    sheet = load_workbook(io.BytesIO(arrived.content)).active
    assert sheet is not None
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def records(office: Office) -> int:
    return int(office.column("select count(*) from update_record")[0])


def test_each_row_gets_its_verdict_and_the_complete_ones_are_saved_with_one_tap(
    office: Office, cast: Cast
) -> None:
    shown = send(
        office,
        cast,
        line(),
        line(数据名称="学位数据", 资源代码="307012/000002", 摘要=""),
        line(数据名称="学校数据", 资源代码="307012/000003", 共享类型="随便"),
    )
    assert "齐全 1 行" in shown.text
    assert "有缺项或不符合 1 行" in shown.text
    assert "有单元格填写有误 1 行" in shown.text
    assert records(office) == 0
    complete, lacking, wrong = verdicts(office, cast)
    assert complete["核查结果"] == "✓ 齐全"
    assert "M-06 摘要" in lacking["缺项或不符合，以及怎样补正"]
    assert wrong["填写有误的单元格"].startswith(
        "B4「共享类型」：没有这个选项，请从中选一个：无条件共享、有条件共享"
    )
    office.tap(cast.chen, "保存齐全的 1 行")
    office.work_off()
    after = office.phone(cast.chen).messages[shown.id]
    assert "已保存 DS-0001" in after.text
    assert office.column("select title from update_record") == ["学籍数据"]
    assert office.column("select count(*) from check_run") == [1]
    assert not any("保存" in label for label in after.labels)


def test_what_was_saved_is_what_a_form_would_have_saved(office: Office, cast: Cast) -> None:
    send(office, cast, line())
    office.tap(cast.chen, "保存齐全的 1 行")
    office.work_off()
    (fields,) = office.column("select fields from revision")
    kept = json.loads(fields)
    assert (kept["recipient"], kept["contains_secrets"], kept["data_items"]) == (
        "health",
        False,
        ["姓名:字符", "年龄:数字"],
    )
    outcomes = office.db.conn.execute("select distinct outcome from finding").fetchall()
    assert set(outcomes) <= {("met",), ("not_applicable",), ("missing",)}
    assert office.column("select state from update_record") == ["current"]


def test_what_a_liaison_sends_waits_for_the_cdo(office: Office, cast: Cast) -> None:
    office.document(cast.lin, "目录.xlsx", xlsx([HEADER, line()]))
    office.work_off()
    office.tap(cast.lin, "保存齐全的 1 行")
    office.work_off()
    assert office.column("select state from update_record") == ["unconfirmed"]


def test_the_others_become_cards_that_wait_among_the_unfinished_ones(office: Office, cast: Cast) -> None:
    rows = [line(数据名称=f"数据{n}", 资源代码=f"307012/{n:06d}", 摘要="") for n in range(3)]
    shown = send(office, cast, *rows)
    office.tap(cast.chen, "把有缺项的 3 行转为卡片")
    office.work_off()
    assert "已生成 3 张卡片" in office.phone(cast.chen).messages[shown.id].text
    listed = office.say(cast.chen, "/drafts")
    assert listed is not None
    assert any("数据1" in label for label in listed.labels)
    office.tap(cast.chen, "数据1", listed)
    assert office.column("select count(*) from draft where state = 'open'") == [3]


def test_the_corrected_spreadsheet_that_came_back_can_be_sent_again_and_nothing_is_doubled(
    office: Office, cast: Cast
) -> None:
    send(office, cast, line(), line(数据名称="学位数据", 资源代码="307012/000002", 摘要=""))
    office.tap(cast.chen, "保存齐全的 1 行")
    office.work_off()
    book = load_workbook(io.BytesIO(office.phone(cast.chen).files[-1].content))
    sheet = book.active
    assert sheet is not None
    sheet.cell(3, 5 + HEADER.index("摘要"), "小学学位")
    made = io.BytesIO()
    book.save(made)
    office.document(cast.chen, "目录-改.xlsx", made.getvalue())
    office.work_off()
    known, mended = verdicts(office, cast)
    assert known["核查结果"] == "已有记录 DS-0001"
    assert mended["核查结果"] == "✓ 齐全"
    assert list(mended)[4:] == list(HEADER)
    assert "没有认出的列" not in office.phone(cast.chen).texts[-1]
    office.tap(cast.chen, "保存齐全的 1 行")
    office.work_off()
    assert office.column("select title from update_record order by id") == ["学籍数据", "学位数据"]


def test_a_dataset_that_was_reported_while_the_list_waited_is_not_saved_twice(
    office: Office, cast: Cast
) -> None:
    send(office, cast, line())
    share_personal_data(office, cast.chen)
    office.tap(cast.chen, "保存齐全的 1 行")
    office.work_off()
    assert office.column("select title from update_record") == ["学籍数据"]


def test_a_name_that_stands_twice_in_the_list_is_told(office: Office, cast: Cast) -> None:
    send(office, cast, line(), line(资源代码="307012/000002"))
    _, second = verdicts(office, cast)
    assert second["填写有误的单元格"] == "A3「数据名称」：与第 2 行的数据名称相同。"


def test_a_name_that_is_on_record_a_little_otherwise_is_asked_about_row_by_row(
    office: Office, cast: Cast
) -> None:
    share_personal_data(office, cast.chen, "义务教育入学数据")
    shown = send(
        office,
        cast,
        line(数据名称="义务教育入学信息"),
        line(数据名称="民办学校名录", 资源代码="307012/000002"),
        line(数据名称="义务教育入学数据", 资源代码="307012/000003"),
    )
    near, new, known = (row["核查结果"] for row in verdicts(office, cast))
    assert near == "✓ 齐全\n与已有记录相近（义务教育入学数据）：是同一个吗？"
    assert new == "✓ 齐全"
    assert known == "已有记录 DS-0001"
    assert "有 1 行与已有记录的名称相近" in shown.text
    office.tap(cast.chen, "保存齐全的 2 行")
    office.work_off()
    assert "相近" not in office.phone(cast.chen).messages[shown.id].text


def test_what_others_have_on_record_resembles_nothing_in_a_list(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.gao, "义务教育入学数据")
    shown = send(office, cast, line(数据名称="义务教育入学信息"))
    assert "相近" not in shown.text
    assert verdicts(office, cast)[0]["核查结果"] == "✓ 齐全"


@pytest.mark.parametrize(
    ("column", "written", "said"),
    [
        ("接收单位", "火星局", "C2「接收单位」：名录里没有找到「火星局」"),
        ("发布日期", "明年某天", "F2「发布日期」：没有看懂日期"),
        ("发布日期", "1889-01-01", "F2「发布日期」：1889年1月1日（周二） 不像是这件事的日期"),
        ("数据名称", "", "A2「数据名称」：没有填写数据名称"),
        ("摘要", "=1+1", "K2「摘要」：是公式"),
        ("摘要", "长" * 1001, "K2「摘要」：太长了（1001 字），请控制在 1000 字以内"),
        ("是否涉密", "也许", "G2「是否涉密」：请回答“是”或“否”"),
        ("信息项", "姓名", "M2「信息项」：「姓名」缺少名称或类型"),
    ],
)
def test_a_cell_that_cannot_be_taken_is_named_with_the_reason(
    office: Office, cast: Cast, column: str, written: str, said: str
) -> None:
    shown = send(office, cast, line(**{column: written}))
    (row,) = verdicts(office, cast)
    assert said.replace(",", "") in row["填写有误的单元格"].replace(",", "")
    assert not any("保存" in label for label in shown.labels)


def test_merged_cells_are_told_and_not_guessed(office: Office, cast: Cast) -> None:
    rows = [line(), line(数据名称="学位数据", 资源代码="307012/000002", 接收单位="")]
    send(office, cast, *rows, merge=["C2:C3"])
    first, second = verdicts(office, cast)
    assert first["核查结果"] == "✓ 齐全"
    assert "C3「接收单位」：属于合并单元格" in second["填写有误的单元格"]


def test_what_begins_like_a_formula_comes_back_as_text(office: Office, cast: Cast) -> None:
    send(office, cast, line(摘要="@SUM(1)", 联系人="=HYPERLINK(1)"), header=HEADER)
    arrived = office.phone(cast.chen).files[-1]
    sheet = load_workbook(io.BytesIO(arrived.content)).active
    assert sheet is not None
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert arrived.name == "数据目录核查结果-1.xlsx"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk", "utf-16"])
def test_csv_in_any_encoding_is_taken(office: Office, cast: Cast, encoding: str) -> None:
    office.document(cast.chen, "目录.csv", csv([HEADER, line(信息项="姓名:字符")], encoding=encoding))
    office.work_off()
    (row,) = verdicts(office, cast)
    assert row["核查结果"] == "✓ 齐全"


def test_as_many_rows_as_allowed_are_taken_and_one_more_is_refused_with_the_limit(
    office: Office, cast: Cast
) -> None:
    office.desk.limits = Limits(catalogue_rows=2)
    rows = [line(数据名称=f"数据{n}", 资源代码=f"307012/{n:06d}") for n in range(3)]
    assert "齐全 2 行" in send(office, cast, *rows[:2]).text
    shown = send(office, cast, *rows)
    assert "一份目录最多 2 行（本系统默认值）" in shown.text
    assert office.column("select count(*) from catalogue_row") == [2]


def test_a_spreadsheet_that_is_no_catalogue_may_be_evidence(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    office.document(cast.chen, "名单.xlsx", xlsx([("姓名", "部门"), ("甲", "乙")]))
    office.work_off()
    shown = office.phone(cast.chen).last
    assert "没有找到数据目录的表头" in shown.text
    office.tap(cast.chen, "DS-0001", shown)
    assert "已为 DS-0001 补充佐证材料" in office.phone(cast.chen).last.text


def test_a_catalogue_can_be_evidence_after_all(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    send(office, cast, line(数据名称="学位数据"))
    office.tap(cast.chen, "这不是目录")
    office.tap(cast.chen, "DS-0001")
    assert "已为 DS-0001 补充佐证材料" in office.phone(cast.chen).last.text
    assert records(office) == 1


def test_a_spreadsheet_that_answers_a_record_is_evidence_and_no_catalogue(office: Office, cast: Cast) -> None:
    saved = share_personal_data(office, cast.chen)
    shown = office.document(
        cast.chen, "目录.xlsx", xlsx([HEADER, line()]), **office.answering(cast.chen, saved)
    )
    assert shown is not None
    assert "已为 DS-0001 补充佐证材料" in shown.text
    assert office.column("select count(*) from catalogue") == [0]


def test_with_a_form_open_it_is_asked_which_of_the_two_it_is(office: Office, cast: Cast) -> None:
    office.say(cast.chen, "今天把义务教育入学数据共享给了卫健局,每月更新")
    shown = office.document(cast.chen, "目录.xlsx", xlsx([HEADER, line()]))
    assert shown is not None
    assert any("这是数据目录" in label for label in shown.labels)
    assert any("未完成：义务教育入学数据" in label for label in shown.labels)
    office.tap(cast.chen, "这是数据目录", shown)
    office.work_off()
    assert "齐全 1 行" in office.phone(cast.chen).messages[shown.id].text


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("目录.xlsx", xlsx([HEADER]), "只有表头，没有数据行"),
        ("目录.csv", b"\x00\x01\x02" * 50, "没有认出「目录.csv」是什么文件"),
        (
            "目录.xls",
            b"<html><table><tr><td>1</td></tr></table></html>",
            "请用 Excel 或 WPS 打开，另存为 .xlsx 再发",
        ),
    ],
)
def test_what_is_no_list_gets_a_sentence(
    office: Office, cast: Cast, name: str, content: bytes, said: str
) -> None:
    office.document(cast.chen, name, content)
    office.work_off()
    assert said in office.phone(cast.chen).last.text


NOT_READ = {
    "旧版或二进制的 Excel（WPS）表格": ole("Workbook"),
    "OpenDocument 表格": zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"),
    "苹果 iWork 文件": zipped(**{"Index__Document.iwa": b"x"}),
    "设有打开密码": ole("EncryptionInfo", "EncryptedPackage"),
}


@pytest.mark.parametrize("said", NOT_READ)
@pytest.mark.parametrize("name", ["数据目录.xlsx", "file"])
def test_a_spreadsheet_that_is_not_read_is_told_what_to_save_it_as_and_is_not_lost(
    office: Office, cast: Cast, name: str, said: str
) -> None:
    """By its content, whatever its name says; and it can be evidence as it is."""
    share_personal_data(office, cast.chen)
    shown = office.document(cast.chen, name, NOT_READ[said], caption="数据目录")
    assert shown is not None
    assert said in shown.text
    assert ".xlsx" in shown.text
    assert office.column("select count(*) from catalogue") == [0]
    office.tap(cast.chen, "DS-0001", shown)
    assert "已为 DS-0001 补充佐证材料" in office.phone(cast.chen).last.text


def test_with_a_form_open_a_spreadsheet_that_is_not_read_is_asked_about(office: Office, cast: Cast) -> None:
    office.say(cast.chen, "今天把义务教育入学数据共享给了卫健局,每月更新")
    shown = office.document(cast.chen, "目录.xls", ole("Workbook"))
    assert shown is not None
    assert "请打开后另存为 .xlsx" in shown.text
    assert any("未完成：义务教育入学数据" in label for label in shown.labels)


def test_what_answers_a_record_is_its_evidence_without_a_word_about_lists(office: Office, cast: Cast) -> None:
    saved = share_personal_data(office, cast.chen)
    shown = office.document(cast.chen, "附表.xls", ole("Workbook"), **office.answering(cast.chen, saved))
    assert shown is not None
    assert "已为 DS-0001 补充佐证材料" in shown.text
    assert not any("另存为" in text for text in office.phone(cast.chen).texts)


def test_somebody_with_two_posts_is_asked_for_whom_it_is(office: Office, cast: Cast) -> None:
    office.joins(1, "陈敏", "liaison", "police")
    office.document(cast.chen, "目录.xlsx", xlsx([HEADER, line()]))
    office.work_off()
    shown = office.phone(cast.chen).last
    assert "替哪个单位报送" in shown.text
    office.tap(cast.chen, "市公安局", shown)
    office.work_off()
    office.tap(cast.chen, "保存齐全的 1 行")
    office.work_off()
    assert office.column("select organization_id from update_record") == ["police"]


def test_whoever_left_the_post_saves_nothing_more(office: Office, cast: Cast) -> None:
    send(office, cast, line())
    office.joins(9, "新人", "cdo", "education")
    office.db.conn.execute("update post set ends_on = '2026-03-01' where person_id = ?", [cast.chen.id])
    office.joins(1, "陈敏", "supervisor", "foshan")
    office.tap(cast.chen, "保存齐全的 1 行")
    office.work_off()
    assert records(office) == 0


def test_what_was_checked_with_another_version_of_the_pack_is_not_saved(office: Office, cast: Cast) -> None:
    shown = send(office, cast, line())
    office.db.conn.execute("update catalogue set detail = json_set(detail, '$.pack', 'another')")
    office.tap(cast.chen, "保存齐全的 1 行", shown)
    office.work_off()
    assert "重新核查" in office.phone(cast.chen).toasts[-1]
    assert records(office) == 0


def test_somebody_else_cannot_save_it(office: Office, cast: Cast) -> None:
    shown = send(office, cast, line())
    office.press(cast.lin, shown, shown.data("保存齐全的 1 行"))
    office.work_off()
    assert records(office) == 0


def test_a_second_tap_saves_nothing_twice(office: Office, cast: Cast) -> None:
    shown = send(office, cast, line())
    data = shown.data("保存齐全的 1 行")
    office.press(cast.chen, shown, data)
    office.press(cast.chen, shown, data)
    office.work_off()
    assert records(office) == 1


def test_a_restart_in_the_middle_goes_on_with_the_rows_that_are_left(office: Office, cast: Cast) -> None:
    rows = [line(数据名称=f"数据{n}", 资源代码=f"307012/{n:06d}") for n in range(45)]
    office.document(cast.chen, "目录.xlsx", xlsx([HEADER, *rows]))
    for _ in range(3):
        office.one_step()
    assert office.column("select count(*) from catalogue_row where outcome is null") == [5]
    office.restart()
    office.work_off()
    assert "齐全 45 行" in office.phone(cast.chen).texts[-1]
    office.tap(cast.chen, "保存齐全的 45 行")
    for _ in range(3):
        office.one_step()
    office.restart()
    office.work_off()
    assert records(office) == 45
    assert "已保存 DS-0001 至 DS-0045" in office.phone(cast.chen).texts[-1]


def test_progress_is_shown_in_one_message(office: Office, cast: Cast) -> None:
    rows = [line(数据名称=f"数据{n}", 资源代码=f"307012/{n:06d}") for n in range(41)]
    office.document(cast.chen, "目录.xlsx", xlsx([HEADER, *rows]))
    before = len(office.phone(cast.chen).messages)
    for _ in range(2):
        office.one_step()
    assert "正在核查「目录.xlsx」：第 20/41 行" in office.phone(cast.chen).last.text
    office.work_off()
    assert len(office.phone(cast.chen).messages) == before


def test_a_mistake_of_ours_is_told_and_costs_no_other_catalogue(office: Office, cast: Cast) -> None:
    async def fail(_order: dict[str, Any]) -> dict[str, Any]:
        raise RuntimeError("a mistake")

    office.restart(work_out=fail)
    office.document(cast.chen, "目录.xlsx", xlsx([HEADER, line()]))
    for _ in range(3):
        office.work_off()
        office.later(seconds=6)
    assert "处理时出了故障" in office.phone(cast.chen).last.text
    assert "catalogue 1" in office.phone(cast.wang).last.text
    office.restart()
    assert "齐全 1 行" in send(office, cast, line()).text


def test_in_english_everything_is_in_english(office: Office, cast: Cast) -> None:
    anna = office.joins(30, "Anna", "cdo", "police", "en")
    header = ("Dataset", "Sharing type", "Recipient", "Update cycle")
    office.document(anna, "catalogue.csv", csv([header, ("Permits", "Whatever", "Health Bureau", "monthly")]))
    office.work_off()
    shown = office.phone(anna).last
    assert "One row has a cell that can't be taken" in shown.text
    arrived = office.phone(anna).files[-1]
    assert arrived.name == "catalogue-verdicts-1.xlsx"
    sheet = load_workbook(io.BytesIO(arrived.content)).active
    assert sheet is not None
    assert sheet["C2"].value.startswith(
        "B2 “Sharing type”: there is no such choice. Please use one of: Unconditional"
    )
