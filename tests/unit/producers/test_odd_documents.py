"""What feeds do that no standard has: each costs at most itself."""

from __future__ import annotations

from typing import Any

import feedparser
import pytest

from pactwatch.languages.load import load_feed_languages
from producers.document import read
from producers.encodings import decode
from producers.entries import Entry, Served, entries_of
from producers.formats.xml import repaired
from producers.items import Item

LANGUAGES = load_feed_languages()
GOOD = "<item><title>Good</title><link>https://news.example/2</link></item>"


def rss(item: str, prolog: str = "") -> str:
    return f"{prolog}<rss version='2.0'><channel><title>C</title><item><title>T</title>{item}</item>{GOOD}</channel></rss>"


def items(document: str) -> list[Item]:
    read_ = read(document.encode(), LANGUAGES, url="https://news.example/feed")
    return [item for item in read_.items if isinstance(item, Item)]


def entries(document: str) -> list[Entry]:
    read_ = entries_of(Served(document.encode(), "", "https://news.example/feed"), LANGUAGES)
    return [entry for entry in read_.entries if isinstance(entry, Entry)]


@pytest.mark.parametrize(
    "bad",
    [
        "<description>&#9999999;</description>",  # no character has this number
        "<description>&#x110000;</description>",
        "<gml:pos>1 2</gml:pos>",  # a place outside of a map
        "<gml:posList>1 2 3</gml:posList>",
    ],
)
def test_what_feedparser_fails_on_costs_itself(bad: str) -> None:
    """The item that has it is read, and so are the others."""
    assert [item.title for item in items(rss(bad))] == ["T", "Good"]


def test_an_item_that_cannot_be_read_costs_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """The items beside it are read, and the problem is told."""
    parse = feedparser.parse

    def failing(body: bytes, **options: Any) -> Any:
        if b"poison" in body:
            raise KeyError("poison")
        return parse(body, **options)

    monkeypatch.setattr(feedparser, "parse", failing)
    document = rss("<description>poison</description><svg/>", "").replace(GOOD, GOOD * 5)
    read_ = read(document.encode(), LANGUAGES, url="https://news.example/feed")
    assert [item.title for item in read_.items if isinstance(item, Item)] == ["Good"] * 5
    assert "unreadable: KeyError" in str(read_.problems)


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("<link/>https://news.example/1<description>d</description>", "https://news.example/1"),
        ('<link>"https://news.example/1"</link>', "https://news.example/1"),
        ("<link>&lt;https://news.example/1&gt;</link>", "https://news.example/1"),
    ],
)
def test_links_as_html_and_mail_write_them(link: str, address: str) -> None:
    """An address after an empty link, and one in quotation marks or brackets, is the link."""
    [one, good] = items(rss(link))
    assert (one.link, good.link) == (address, "https://news.example/2")


@pytest.mark.parametrize(
    "aside",
    [
        "<image><url>p.png</url><title>Logo</title><link>https://news.example/l</link><description>Caption</description></image>",
        "<y:related><link url='https://news.example/9'>Other</link></y:related>",
        "<related type='x'><title>Other</title><link>https://news.example/9</link></related>",
        "<relatedLinks><item_title>Other</item_title><link>https://news.example/9</link></relatedLinks>",
    ],
)
def test_pictures_and_other_articles_in_an_item_have_no_say(aside: str) -> None:
    """Their titles, links and texts replace none of the item's, wherever they stand."""
    own = "<link>https://news.example/1</link><description>News</description>"
    for item in (aside + own, own + aside):
        first, good = entries(rss(item))
        assert (first.title, first.url, first.body) == ("T", "https://news.example/1", "News")
        assert good.title == "Good"


def test_content_in_another_format_is_no_text() -> None:
    """A picture in an Atom entry leaves the summary."""
    atom = "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>T</title><id>1</id>{}</entry></feed>"
    picture = "<summary>Summary</summary><content type='image/png'>iVBORw0KGgo=</content>"
    [entry] = entries(atom.format(picture))
    assert entry.body == "Summary"


@pytest.mark.parametrize(
    ("declared", "text", "title"),
    [
        ('<!ENTITY house "Yonhap &amp; Co">', "By &house;", "By Yonhap & Co"),
        ("<!ENTITY dash '&#8212;'>", "Seoul &dash; Moscow", "Seoul — Moscow"),
        ('<!ENTITY own "&other;"><!ENTITY other "x">', "By &own;", "By &other;"),  # none within another
        ('<!ENTITY own "<b>x</b>">', "By &own;", "By &own;"),
        ('<!ENTITY own SYSTEM "file:///etc/passwd">', "By &own;", "By &own;"),
    ],
)
def test_entities_of_the_document(declared: str, text: str, title: str) -> None:
    """An entity that the DOCTYPE declares as plain text stands for it; any other stays as it is written."""
    [entry] = entries(
        f"<!DOCTYPE rss [{declared}]><rss><channel><item><title>{text}</title></item></channel></rss>"
    )
    assert entry.title == title


def test_entities_do_not_blow_a_document_up() -> None:
    """Entities that would add a megabyte stay as they are written."""
    prolog = f'<!DOCTYPE rss [<!ENTITY own "{"x" * 200}">]>'
    [entry] = entries(
        f"{prolog}<rss><channel><item><title>&own;{'&own;' * 5_000}</title></item></channel></rss>"
    )
    assert entry.title.startswith("&own;")


def test_a_page_says_which_feed_is_its_own() -> None:
    """Who adds a page's address learns which one to add instead."""
    page = (
        "<html><head><title>News</title><link rel='stylesheet' href='s.css'>"
        '<link rel="alternate" type="application/rss+xml" href="/rss?a=1&amp;b=2"></head><body></body></html>'
    )
    said = entries_of(Served(page.encode(), "", "https://news.example/"), LANGUAGES).error
    assert said == 'an HTML page, not a feed ("News"); its feed is https://news.example/rss?a=1&b=2'


def test_elements_in_each_other_are_bounded() -> None:
    """A document that opens elements without end is refused before they are closed for it."""
    read_ = entries_of(Served(rss("<a><b>" * 9_000).encode()), LANGUAGES)
    assert read_.too_heavy and "in each other" in (read_.error or "")


@pytest.mark.parametrize("encoding", ["cp932", "euc_jp"])
@pytest.mark.parametrize("language", ["ja", "und"])
def test_undeclared_japanese_shows_itself(encoding: str, language: str) -> None:
    """Both of its encodings are told apart by hiragana, and from the languages' own."""
    written = (
        "<rss><channel><item><title>北朝鮮の兵士がロシアに派遣されたと発表した</title></item></channel></rss>"
    )
    assert decode(written.encode(encoding), LANGUAGES, "", language)[0] == written


@pytest.mark.parametrize("field", ["<x y='1' z='2'>w</x>" * 30, "<x>w</x>" * 30, "<svg><b/></svg>" * 20])
@pytest.mark.parametrize("broken", ["", "<p>"])
def test_of_what_takes_feedparser_seconds_the_first_items_are_read(field: str, broken: str) -> None:
    """Each item of a document is read or counted as left out, in its order; those that are read are whole."""
    many = "".join(f"<item><title>t{n}</title><svg/>{field}<link>/{n}</link></item>" for n in range(1_500))
    document = read(
        f"<rss><channel>{broken}{many}</channel></rss>".encode(), LANGUAGES, url="https://a.example/"
    )
    read_ = [item for item in document.items if isinstance(item, Item)]
    assert 100 < len(read_) < 1_500 and len(read_) + document.left_out == 1_500
    assert [item.title for item in read_] == [f"t{n}" for n in range(len(read_))]
    assert read_[-1].link.endswith(f"/{len(read_) - 1}")


def test_one_item_with_too_many_elements_has_its_first() -> None:
    """What comes before them in the document is read, without a problem but that."""
    [one] = items(f"<rss><channel><item><title>T</title><svg/>{'<x>y</x>' * 100_000}</item></channel></rss>")
    assert one.title == "T"


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 9_000,
        "<font><p>" * 4_900,
        "<ul><li><a href=x>y</a>" * 99 + "<li><a>y</a> <a>x</a></li>" * 1_500,
        "<svg><title>" * 900,
        "<div class=more-link><p hidden>" * 240,
    ],
)
def test_many_entries_of_deep_html_are_cheap(html: str) -> None:
    """Each would take lexbor seconds (they would hang the test)."""
    many = "".join(
        f"<item><title>{n}</title><description><![CDATA[{html}]]></description></item>" for n in range(25)
    )
    assert len(entries(f"<rss><channel>{many}</channel></rss>")) == 25


def test_parts_of_what_is_removed_are_removed_once() -> None:
    """A thing within another that goes leaves the text behind it whole."""
    gone = "<svg><title>a</title><select><option>b</select></svg>"
    links = "<ul><li><a href=x>c</a><ul><li><a href=y>d</a><li><a href=z>e</a></ul><li><a href=w>f</a></ul>"
    html = f"{gone}{links}<p>News.</p>"
    [entry, _] = entries(rss(f"<description><![CDATA[{html * 40}]]></description>"))
    assert entry.body == "\n\n".join(["News."] * 40)


def test_characters_in_halves_are_joined_in_runs() -> None:
    """As some databases write them, beside a byte that is wrong."""
    body = (
        b"<rss><channel><item><title>\xff"
        + b"\xed\xa0\xbd\xed\xb8\x80" * 3
        + "слово".encode()
        + b"</title></item></channel></rss>"
    )
    assert decode(body, LANGUAGES)[0].count("\U0001f600") == 3


def test_the_title_of_a_turbo_page_is_its_heading() -> None:
    """Yandex Turbo's items may have no other; its trail of sections is no text."""
    page = (
        "\n<header><figure><img src='a.jpg'></figure><h1>Troops <b>return</b></h1></header>"
        "<div data-block='breadcrumblist'><a href='/'>Home</a><a href='/army'>Army</a></div><p>A ceremony was held.</p>"
    )
    content = f"<turbo:content xmlns:turbo='http://turbo.yandex.ru'><![CDATA[{page}]]></turbo:content>"
    link = "<link>https://news.example/1</link>"
    untitled = f"<rss version='2.0'><channel><item turbo='true'>{link}{content}</item></channel></rss>"
    assert [(one.title, one.body) for one in entries(untitled)] == [("Troops return", "A ceremony was held.")]
    assert [one.title for one in entries(rss(link + content))] == ["T", "Good"]


@pytest.mark.parametrize("field", ["title", "dc:date", "author", "content:encoded", "summary"])
def test_a_field_that_an_item_repeats_for_ever_is_cut(field: str) -> None:
    """feedparser copies all that an item has for each: two hundred are read, and the items after it are."""
    many = f"<{field} a='b'>x</p></{field}>" * 30_000
    document = rss(f"<link>https://news.example/1</link>{many}")
    read_ = read(document.encode(), LANGUAGES, url="https://news.example/feed")
    assert next(item.title for item in read_.items if isinstance(item, Item)) == "T"
    text = repaired(document)
    assert text is not None
    assert text.text.count(f"<{field} ") <= 201


def test_of_a_large_document_that_is_broken_the_first_items_are_read() -> None:
    """Each of its characters is looked at a dozen times; those that are not read are counted."""
    text = "w" * 10_000
    many = [
        f"<item><title>{n}</title><link>https://news.example/{n}</link><description>{text}</p></description></item>"
        for n in range(300)
    ]
    document = f"<rss version='2.0'><channel>{''.join(many)}</channel></rss>"
    read_ = read(document.encode(), LANGUAGES, url="https://news.example/feed")
    titles = [item.title for item in read_.items if isinstance(item, Item)]
    assert titles == [str(n) for n in range(len(titles))]
    assert 100 < len(titles) == 300 - read_.left_out


MEANT = [
    "Moody’s downgrade",
    "Сеул отправил войска в Киев",
    "북한군 파병 확인",
    "Il a été reçu à Séoul",
    "Зеленський у Сеулі",
]


@pytest.mark.parametrize("page", ["cp1252", "cp1251"])
@pytest.mark.parametrize("meant", MEANT)
@pytest.mark.parametrize("unusual", ["", "<svg/>"])
def test_text_that_was_encoded_twice_is_read_as_meant(page: str, meant: str, unusual: str) -> None:
    """The second time as if in a code page of Windows, whose undefined bytes stay as they are."""
    twice = "".join(
        bytes([byte]).decode(page) if _is_defined(byte, page) else chr(byte) for byte in meant.encode()
    )
    (item, _) = entries(rss(f"<description>{twice}</description>{unusual}"))
    assert item.body == meant


def _is_defined(byte: int, page: str) -> bool:
    return bool(bytes([byte]).decode(page, "ignore"))


@pytest.mark.parametrize(
    "text", ["«CAFÉ»", "Trump’s “café”", "«Я…»", "«СССР»", "ЧТО…", "РФ", "Größe", "№ 5", *MEANT]
)
def test_text_that_was_not_encoded_twice_stays(text: str) -> None:
    """Letters before signs that look like it."""
    (item, _) = entries(rss(f"<description>{text}</description>"))
    assert item.body == text
