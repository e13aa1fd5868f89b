"""A small photo and a small table, made on the spot: nothing copied, nothing large in the repository."""

from __future__ import annotations

import struct
import zlib
from functools import cache

WIDTH, HEIGHT = 320, 200
_SKY, _HILL, _PAPER, _INK = (214, 232, 247), (141, 182, 154), (255, 255, 255), (96, 110, 128)


@cache
def sample_photo(n: int = 0) -> bytes:
    """A PNG that looks like the photo of a notice on a wall; another ``n``, another photo of it."""
    moved = 12 * (n % 5)
    rows = b"".join(
        b"\x00" + bytes(c for x in range(WIDTH) for c in _pixel(x - moved, y)) for y in range(HEIGHT)
    )
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def sample_document() -> bytes:
    """A CSV that a spreadsheet opens."""
    lines = (
        "字段,类型,说明",
        "school_id,字符,学校标识码",
        "intake,数值,计划招生人数",
        "updated,日期,更新日期",
    )
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()


def sample_catalogue() -> bytes:
    """A catalogue of datasets as CSV: one row complete, one that lacks much, one with a cell that can't be taken."""
    header = (
        *(
            "数据名称",
            "共享类型",
            "接收单位",
            "数据级别",
            "个人信息",
            "发布日期",
            "是否涉密",
            "备注",
            "目录类别",
        ),
        *(
            "项、目、细目",
            "资源代码",
            "摘要",
            "格式",
            "信息项",
            "更新周期",
            "数据分类",
            "共享方式",
            "使用目的",
        ),
        *(
            "使用范围",
            "开放属性",
            "定级理由",
            "定级审核人",
            "定级日期",
            "目录审核部门",
            "目录审核日期",
            "数源部门",
        ),
        *("统一社会信用代码", "联系人", "校核渠道"),
    )
    complete = (
        *("学位分布数据", "无条件共享", "市卫生健康局", "一般数据", "不含", "2026-03-02", "否", "", "部门类"),
        *("教育/招生/学位", "307012/000201", "全市小学学位数量", "表格文件", "学校:字符；学位:数字", "每月"),
        *("教育/招生", "共享交换平台", "核验学位", "本部门内部", "不予开放", "不涉及重要数据目录", "李主任"),
        *("2026-01-15", "市政务服务和数据管理局", "2026-02-01", "市教育局", "114406000070374028"),
        *("信息科 0757-83000000", "共享平台校核栏目"),
    )
    lacking = ("校车线路数据", "有条件共享", "市公安局", "一般数据", "不含", "2026-03-02", "否")
    wrong = ("学校名录", "随便", "火星局", "一般数据", "不含", "2026-02-30", "否", "=1+1")
    lines = (",".join(row) for row in (header, complete, lacking, wrong))
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()


def _pixel(x: int, y: int) -> tuple[int, int, int]:
    if 70 <= x < 250 and 25 <= y < 165:
        line = y % 16 in (6, 7) and 90 <= x < (230 if y // 16 % 3 else 180) and 40 <= y < 150
        return _INK if line else _PAPER
    hill = HEIGHT - 60 + (x - WIDTH // 2) ** 2 // 700
    return _HILL if y > hill else _SKY


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
