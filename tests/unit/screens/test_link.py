"""Which addresses a button opens, and as whose they are shown."""

from __future__ import annotations

import pytest

from bot.screens.elements.link import LONGEST, SHOWN_HOST, link


@pytest.mark.parametrize(
    ("address", "url", "host"),
    [
        ("https://example.gov.cn/a", "https://example.gov.cn/a", "example.gov.cn"),
        ("HTTP://Example.gov.cn", "http://example.gov.cn", "example.gov.cn"),
        ("http://10.0.0.7:8000/x?y=1#z", "http://10.0.0.7:8000/x?y=1#z", "10.0.0.7"),
        (
            "https://例子.中国/报告",
            "https://xn--fsqu00a.xn--fiqs8s/%E6%8A%A5%E5%91%8A",
            "xn--fsqu00a.xn--fiqs8s",
        ),
        ('https://e.cn/"><b>', "https://e.cn/%22%3E%3Cb%3E", "e.cn"),
        ("https://e.cn/\u202egpj", "https://e.cn/%E2%80%AEgpj", "e.cn"),
        ("https://e.cn/%E6%8A%A5", "https://e.cn/%E6%8A%A5", "e.cn"),
    ],
)
def test_a_web_page_can_be_opened(address: str, url: str, host: str) -> None:
    found = link(address)
    assert found is not None
    assert (found.url, found.host) == (url, host)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "tg://user?id=1",
        "ftp://example.gov.cn/a",
        "https://gov.cn@evil.example/x",
        "https://localhost/x",
        "https://intranet",
        "https://",
        "https://a..b.cn",
        "https://-a.cn",
        "https://a.cn:port",
        "https://a.cn:99999",
        "https://[::1",
        "https://1.2.3",
        "报告",
        "",
        f"https://e.cn/{'报' * LONGEST}",
    ],
)
def test_what_is_no_web_page_or_hides_where_it_leads_cant(address: str) -> None:
    assert link(address) is None


def test_of_a_long_host_the_end_is_shown_which_says_whose_it_is() -> None:
    found = link(f"https://{'gov.cn.' * 10}evil.example/")
    assert found is not None
    assert found.host.endswith(".evil.example")
    assert len(found.host) == SHOWN_HOST
