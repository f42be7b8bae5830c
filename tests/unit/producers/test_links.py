"""Where the links of items lead."""

from __future__ import annotations

import pytest

from producers.formats.links import target

NEWS = "https://news.example/a?id=1&x=y"


@pytest.mark.parametrize(
    ("link", "led_to"),
    [
        ("https://www.google.com/url?rct=j&sa=t&url=https://news.example/a%3Fid%3D1%26x%3Dy&ct=ga", NEWS),
        (
            "http://www.bing.com/news/apiclick.aspx?aid=&url=https%3a%2f%2fnews.example%2fa%3fid%3d1%26x%3dy&c=1",
            NEWS,
        ),
        ("https://vk.example/away.php?to=https%3A%2F%2Fnews.example%2Fa%3Fid%3D1%26x%3Dy", NEWS),
        ("https://news.example/url?url=/a", "https://news.example/url?url=/a"),
        ("https://news.example/a?url=https://b.example/", "https://news.example/a?url=https://b.example/"),
        (
            "https://b.example/url?" + "a=1&" * 60 + "url=https://c.example/",
            "https://b.example/url?" + "a=1&" * 60 + "url=https://c.example/",
        ),
    ],
)
def test_what_only_leads_on_is_not_the_article(link: str, led_to: str) -> None:
    """Searches and networks count readers on a page of their own: the article is where that leads."""
    assert target(link) == led_to
