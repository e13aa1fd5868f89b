"""Sheets are read as they are: whatever the encoding, the separator or the layout, and nothing is worked out."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from bot.sheets.csv_file import is_formula, read_csv
from bot.sheets.table import Table, Unreadable, place, text_of
from bot.sheets.xlsx_file import read_xlsx
from policy.models.pack import Pack
from tests.unit.sheets.spreadsheets import HEADER, ROW, csv, known, xlsx

MOST = 100


def from_csv(pack: Pack, content: bytes, most: int = MOST) -> Table:
    return read_csv(content, *known(pack), most)


def from_xlsx(pack: Pack, content: bytes, most: int = MOST) -> Table:
    return read_xlsx(content, *known(pack), most)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_of_any_encoding_and_separator_is_the_same(pack: Pack, encoding: str, separator: str) -> None:
    table = from_csv(pack, csv([HEADER, ROW], separator, encoding))
    assert table.header == HEADER
    assert table.rows[0].cells == ROW
    assert table.columns == {
        0: "dataset_title",
        1: "sharing_type",
        2: "recipient",
        3: "grade",
        4: "personal_info",
        5: "update_frequency",
    }


def test_xlsx_is_read_the_same(pack: Pack) -> None:
    table = from_xlsx(pack, xlsx([HEADER, ROW]))
    assert (table.header, table.rows[0].cells, table.rows[0].n) == (HEADER, ROW, 2)


def test_a_header_in_english_or_in_other_common_words_is_understood(pack: Pack) -> None:
    header = ("Dataset name", "Type of sharing", "Shared with", "Update frequency", "Remarks")
    table = from_csv(pack, csv([header, ("a", "b", "c", "d", "e")]))
    assert list(table.columns.values()) == ["dataset_title", "sharing_type", "recipient", "update_frequency"]


def test_a_header_with_notes_and_stars_is_understood(pack: Pack) -> None:
    table = from_csv(pack, csv([("*数据名称（必填）", "共享类型 (选填)", "更新频率"), ("a", "b", "c")]))
    assert list(table.columns.values()) == ["dataset_title", "sharing_type", "update_frequency"]


def test_no_word_stands_for_two_fields(pack: Pack) -> None:
    columns, _ = known(pack)
    kind = pack.kind("dataset_shared")
    assert set(columns.values()) <= kind.field_ids
    for field in kind.fields:
        assert field.id in columns.values(), field.id


def test_of_two_columns_with_one_name_the_first_counts(pack: Pack) -> None:
    table = from_csv(pack, csv([("数据名称", "资源名称", "共享类型"), ("a", "b", "c")]))
    assert table.columns == {0: "dataset_title", 2: "sharing_type"}


def test_a_title_above_the_header_is_passed_over(pack: Pack) -> None:
    rows = [("市教育局 2026 年数据目录", None, None), (None,), HEADER, ROW]
    table = from_xlsx(pack, xlsx(rows, merge=["A1:F1"]))
    assert table.header == HEADER
    assert [row.n for row in table.rows] == [4]


def test_without_the_name_of_the_dataset_it_is_no_catalogue(pack: Pack) -> None:
    with pytest.raises(Unreadable) as refused:
        from_csv(pack, csv([("姓名", "部门"), ("a", "b")]))
    assert refused.value.reason == "no_header"
    with pytest.raises(Unreadable) as refused:
        from_xlsx(pack, xlsx([("姓名", "共享类型"), ("a", "b")]))
    assert refused.value.reason == "no_header"


def test_the_name_alone_makes_no_catalogue(pack: Pack) -> None:
    with pytest.raises(Unreadable):
        from_csv(pack, csv([("名称", "数量"), ("a", "1")]))


def test_what_is_no_text_is_said_so(pack: Pack) -> None:
    with pytest.raises(Unreadable) as refused:
        from_csv(pack, bytes(range(256)))
    assert refused.value.reason == "encoding"


def test_as_many_rows_as_allowed_are_read_and_one_more_is_refused(pack: Pack) -> None:
    for read, made in ((from_csv, csv([HEADER, *[ROW] * 5])), (from_xlsx, xlsx([HEADER, *[ROW] * 5]))):
        assert len(read(pack, made, 5).rows) == 5
        with pytest.raises(Unreadable) as refused:
            read(pack, made, 4)
        assert (refused.value.reason, refused.value.detail) == ("too_many_rows", {"limit": 4})


def test_blank_rows_are_no_rows_and_the_others_keep_their_numbers(pack: Pack) -> None:
    table = from_xlsx(pack, xlsx([HEADER, ROW, [None] * 6, ROW]))
    assert [row.n for row in table.rows] == [2, 4]


def test_a_formula_is_seen_and_not_worked_out(pack: Pack) -> None:
    row = ("=1+1", '=WEBSERVICE("http://x/")', *ROW[2:])
    (read,) = from_xlsx(pack, xlsx([HEADER, row])).rows
    assert read.odd == {0: "formula", 1: "formula"}
    (read,) = from_csv(pack, csv([HEADER, ("=1+1", "+cmd|' /C calc'!A0", *ROW[2:])])).rows
    assert read.odd == {0: "formula", 1: "formula"}


def test_an_error_in_a_cell_is_seen(pack: Pack) -> None:
    (read,) = from_xlsx(pack, xlsx([HEADER, ("学籍数据", "#N/A", *ROW[2:])])).rows
    assert read.odd == {1: "error"}


def test_of_merged_cells_all_but_the_first_are_told(pack: Pack) -> None:
    rows = [HEADER, ROW, ("学位数据", None, *ROW[2:]), ("学校数据", None, *ROW[2:])]
    table = from_xlsx(pack, xlsx(rows, merge=["B2:B4"]))
    assert [row.odd for row in table.rows] == [{}, {1: "merged"}, {1: "merged"}]


def test_the_sheet_with_the_header_is_read_and_the_others_are_named(pack: Pack) -> None:
    table = from_xlsx(pack, xlsx([HEADER, ROW], more=["说明", "字典"]))
    assert table.others == ("说明", "字典")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "是"),
        (3.0, "3"),
        (2.5, "2.5"),
        (datetime.fromisoformat("2026-03-01"), "2026-03-01"),
        (date(2026, 3, 1), "2026-03-01"),
        ("  甲 ", "甲"),
    ],
)
def test_a_value_is_what_somebody_would_type(value: object, text: str) -> None:
    assert text_of(value) == text


@pytest.mark.parametrize("text", ["=1", "@SUM(A1)", "＝1", "+cmd|'/C'!A0", "-HYPERLINK(1)"])
def test_formulas(text: str) -> None:
    assert is_formula(text)


@pytest.mark.parametrize("text", ["-5", "+86 757 83000000", "-", "a=b", "—", "- 无", "+个人"])
def test_no_formulas(text: str) -> None:
    assert not is_formula(text)


def test_cells_are_called_as_spreadsheets_call_them() -> None:
    assert [place(0, 1), place(25, 2), place(26, 3), place(701, 4), place(702, 5)] == [
        "A1",
        "Z2",
        "AA3",
        "ZZ4",
        "AAA5",
    ]
