"""The screens about evidence and catalogues."""

from __future__ import annotations

from collections.abc import Iterator

from bot.screen import Screen, lines
from bot.screens.elements.link import link
from bot.screens.elements.view import View
from bot.screens.records import catalogue, evidence
from bot.screens.records.evidence import REASONS, Backed, NotTaken, Shown
from policy.models.pack import Pack
from storage.evidence.catalogues import Catalogue, CatalogueRow
from storage.evidence.parcels import Piece
from tests.unit.screens import samples as s

COUNTS = {"in_order": 12, "open": 70, "unreadable": 3, "on_record": 1, "unchecked": 0}
HEADER = ("数据名称", "共享类型", "备注", "序号")


def piece(name: str, number: int = 1) -> Piece:
    return Piece(
        number,
        1,
        1,
        "document",
        f"U{number}",
        "F1",
        name,
        9,
        None,
        "kept",
        None,
        "0" * 64,
        "pdf",
        9,
        1,
        s.NOW,
    )


def listed(header: tuple[str, ...] = HEADER, others: tuple[str, ...] = ("说明",)) -> Catalogue:
    detail = {"header": header, "columns": {"0": "dataset_title", "1": "sharing_type"}, "others": others}
    return Catalogue(1, 1, 1, "education", 1, "ready", None, {**detail, "verdicts": [3]}, None, 0, s.NOW)


def ordinary(pack: Pack, view: View) -> Iterator[tuple[str, Screen]]:
    kind = pack.kind("dataset_shared")
    record, begun = s.update(kind, s.ORDINARY), s.draft("dataset_shared", s.ORDINARY)
    drafts = [(begun, kind, "义务教育入学数据")]
    yield "evidence-choose", evidence.choose(view, 1, [piece("评估报告.pdf")], [], [], spreadsheet=False)
    several = [piece("1.pdf"), piece("2.pdf")]
    yield "evidence-choose-which", evidence.choose(view, 1, several, drafts, [record], spreadsheet=True)
    alerts = [(3, "IS-0001", "接口连不上")]
    yield "evidence-choose-alert", evidence.choose(view, 1, several, drafts, [], alerts, spreadsheet=False)
    of_alert = evidence.choose(view, 1, several, [], [], alerts, spreadsheet=False, reports=False)
    yield "evidence-choose-of-alerts", of_alert
    forwarded = view.html("forwarded")
    yield (
        "evidence-choose-forwarded",
        evidence.choose(view, 1, [piece("请尽快共享")], [], [record], spreadsheet=False, above=forwarded),
    )
    shown = [
        Shown("document", "评估报告.pdf", "pdf", 2_400_000, "陈敏", s.NOW, can_be_sent=True),
        Shown("photo", "照片", "jpeg", 51_200, "陈敏", s.NOW, can_be_sent=True),
        Shown(
            "link",
            "https://example.gov.cn/a",
            None,
            None,
            "林小",
            s.NOW,
            link=link("https://example.gov.cn/a"),
        ),
        Shown("link", "https://gov.cn@evil.example/a", None, None, "林小", s.NOW),
    ]
    backed = Backed(record.id, record.ref, record.title, "record.evidence", "evidence.send")
    yield "evidence-list", evidence.listing(view, backed, shown, 0)
    yield "evidence-added", Screen(evidence.added(view, record, 2))
    for what in ("draft", "record", "alert", "nothing"):
        yield f"evidence-chosen-{what}", evidence.chosen(view, what)
    refused = [NotTaken("合同.pdf", reason) for reason in REASONS]
    yield "evidence-not-taken", Screen(evidence.not_taken(view, refused, (20, 200, 20)))
    homes = [("education", "市教育局"), ("police", "市公安局")]
    yield "catalogue-whose", catalogue.choose_organization(view, 1, homes)
    yield "catalogue-reading", catalogue.reading(view, "目录.xlsx")
    for state in ("checking", "saving", "drafting"):
        counts = {**COUNTS, "unchecked": 14, "saved": 5, "drafted": 9}
        yield f"catalogue-{state}", catalogue.progress(view, "目录.xlsx", state, counts)
    whole = {"saved": None, "drafts_at_a_time": 50}
    yield "catalogue-result", catalogue.result(view, listed(), "目录.xlsx", COUNTS, **whole)  # type: ignore[arg-type]
    done = {**COUNTS, "saved": 12, "drafted": 50}
    saved = ("DS-0101", "DS-0112")
    yield (
        "catalogue-saved",
        catalogue.result(view, listed(), "目录.xlsx", done, saved=saved, drafts_at_a_time=50),
    )
    near = {**COUNTS, "near": 3}
    yield "catalogue-near", catalogue.result(view, listed(), "目录.xlsx", near, **whole)  # type: ignore[arg-type]
    for reason in catalogue.REASONS:
        yield f"catalogue-{reason}", Screen(catalogue.refused(view, "目录.xlsx", reason, {"limit": 5000}))
    for kind_of_sheet in catalogue.NOT_READ:
        yield f"sheet-{kind_of_sheet}", Screen(catalogue.not_read(view, "数据目录.xls", kind_of_sheet))
    yield "catalogue-words", Screen(lines(*_words(pack, view)))


def _words(pack: Pack, view: View) -> Iterator[str]:
    """What a spreadsheet that comes back says of cells and requirements."""
    kind = pack.kind("dataset_shared")
    row = CatalogueRow(2, (), (), {}, "in_order", {"near": ["义务教育入学数据", "学籍数据"]}, None, None)
    yield catalogue.outcome(view, row)
    parameters = {"same_as_row": {"row": 2}, "date_out_of_range": {"day": "1889-01-01"}}
    for code in catalogue.CELL_FAULTS:
        told = [1, code, parameters.get(code, {})]
        yield catalogue.fault(view, kind, HEADER, {"1": "sharing_type"}, 7, told)
    yield catalogue.fault(
        view, kind, HEADER, {"0": "recipient"}, 7, [0, "unknown_organization", {"name": "火星局"}]
    )
    yield catalogue.lacking(view, kind, ["M-02", "missing"])
    yield catalogue.lacking(view, kind, ["M-19", "not_met"])


def worst(pack: Pack, view: View, name: str) -> Iterator[tuple[str, Screen]]:
    kind = pack.kind("dataset_shared")
    fields = s.worst_fields(kind)
    long = (s.NASTY * 20)[:300]
    record, full = s.update(kind, fields), s.draft(kind.id, fields)
    pieces = [piece(long, n) for n in range(10)]
    found = evidence.choose(view, 1, pieces, [(full, kind, long)] * 4, [record] * 4, spreadsheet=True)
    yield "evidence-choose", found
    shown = [Shown("document", long, "xlsx", 10**9, name, s.NOW, can_be_sent=True)] * 60
    backed = Backed(record.id, record.ref, record.title, "record.evidence", "evidence.send")
    for page in (0, 7):
        yield f"evidence-list {page}", evidence.listing(view, backed, shown, page)
    refused = [NotTaken(f"{n}{long}", reason) for reason in REASONS for n in range(2)]
    yield "evidence-not-taken", Screen(evidence.not_taken(view, refused, (20, 200, 20)))
    header = tuple(f"{n}{long}" for n in range(120))
    counts = dict.fromkeys((*COUNTS, "saved", "drafted"), 19_999)
    result = catalogue.result(
        view,
        listed(header, (long,) * 60),
        long,
        counts,
        saved=("DS-99999", "DS-99999999"),
        drafts_at_a_time=50,
    )
    yield "catalogue-result", result
