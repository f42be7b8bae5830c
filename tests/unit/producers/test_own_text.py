"""The article's own text, language and page beside all that its item holds."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from pactwatch import identity
from pactwatch.languages.load import load_feed_languages
from pactwatch.records import Article, Feed, FeedState
from producers.entries import Entry, Served, entries_of
from producers.escapes import decoded_again
from producers.formats.links import Page, own_page
from producers.items import MAX_ENTRIES
from producers.parse import parse
from producers.text import plain

LANGUAGES = load_feed_languages()
NOW = datetime(2024, 3, 5, 12, tzinfo=UTC)
NEWS = "<p>The ministry said on Tuesday that it had sent forty trucks to the border.</p>"
SAID = "The ministry said on Tuesday that it had sent forty trucks to the border."


def articles(document: str, language: str = "und") -> list[Article]:
    """The document's articles, in its order."""
    feed = Feed(url="https://feeds.example/rss", outlet="Example", language=language)
    state = FeedState(url=feed.url, next_poll=NOW, first_contact=NOW)
    parsed = parse(document.encode(), {}, feed, state, NOW, languages=LANGUAGES)
    found = {article.id: article for article in parsed.articles}
    return [found[one] for one in parsed.order]


@pytest.mark.parametrize(
    "added",
    [
        "<figure><img src='x'><figcaption>Kim in Moscow in 2019</figcaption></figure>",
        "<figure><iframe src='x'></iframe><figcaption><p>A film</p></figcaption></figure>",
        "<div class='wp-caption'><img src='x'><p class='wp-caption-text'>Kim in 2019</p></div>",
        "<table><tr><td><img src='x'></td></tr><tr><td class='photo_caption'>▲ 김정은</td></tr></table>",
        "<table><tr><td><img src='x'><tr><td><font>김정은 국무위원장. 로이터</font></table>",
        "<p>FILE PHOTO: Kim Jong Un speaks in Vladivostok, April 25, 2019. REUTERS</p>",
        "<p>FILE - Kim Jong Un speaks in Vladivostok in 2019. (AP Photo/A. B., File)</p>",
        "<p>Photo: AFP</p>",
        "<p>Фото: пресс-служба Кремля</p>",
        "<p><em>Фото © Укрінформ</em></p>",
        "<p>Джерело фото: Генштаб</p>",
        "<p>▲ 대남 확성기. [사진=연합뉴스]</p>",
        "<p>(사진=국방부 제공)</p>",
        "<p><strong><a href='x'>Trump meets Xi</a></strong></p>",
        "<h3><a href='x'>США призупинили допомогу</a></h3>",
        "<p>Вас також можуть зацікавити новини:</p> <ul><li><a href='x'>A</a></li><li><a href='y'>B</a></li></ul>",
        "<h2>관련</h2><ol><li><a href='x'>가</a></li><li><a href='y'>나</a></li></ol>",
        "<aside><h3>Background</h3><p>The pact was signed in 2024.</p></aside><nav><a href='x'>Home</a></nav>",
        "<form action='x'><p>This post is protected. Password: <input type='password'></p></form>",
        "<blockquote class='instagram-media'><a href='x'>View this post on Instagram</a></blockquote>",
        "<p><a href='x'>pic.twitter.com/AbC12</a></p>",
        "<p>ADVERTISEMENT</p>",
        "<p><a href='x'>Subscribe to read the full story</a></p>",
        "<p><a href='x'>Подпишитесь, чтобы читать полностью</a></p>",
        "<p><a href='x'>Увійдіть, щоб читати далі</a></p>",
        "<p><a href='x'>로그인 후 전체 기사 보기</a></p>",
        "<div><hr><a href='x'>Powered by beehiiv</a></div>",
        "<div class='wp-block-buttons'><a class='wp-block-button__link' href='/d'>Donate now</a></div>",
        "<p><a class='btn btn-primary' href='/d'>Support our work</a></p>",
        "<p>Запись <a href='x'>Состав прибыл</a> впервые появилась <a href='y'>Рубеж</a>.</p>",
        "<p>Сообщение <a href='x'>Состав прибыл</a> появились сначала на <a href='y'>Рубеж</a>.</p>",
        "<p>Запис <a href='x'>Потяг прибув</a> спершу з’явиться на <a href='y'>Рубіж</a>.</p>",
        "<p><a href='x'>열차 도착</a> 게시물이 <a href='y'>국경</a>에 처음 등장했습니다.</p>",
        "<ul><li><a href='x'>Europe live: latest updates</a></li></ul>",
        "<div style='position:absolute; left:-9999px'>casino</div><p style='font-size:0'>preview</p>",
        "<span class='sr-only'>opens in a new window</span><i style='VISIBILITY: hidden'>x</i>",
        "<div id='ez-toc-container'><p class='ez-toc-title'>Contents</p></div>",
        "[caption id='a']<img src='x'> Kim in 2019[/caption]",
    ],
)
def test_what_is_beside_the_text_is_none_of_it(added: str) -> None:
    """Captions, credits, links to other texts with their headings, forms: of another day or another article."""
    assert plain(f"{NEWS}{added}", LANGUAGES) == SAID


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (f"<p><a href='x'>{SAID}</a></p><p>He gave no reason for it, and asked for none at all.</p>", None),
        ("<p>Morning news.</p><p><a href='x'>Kim visits</a></p><p><a href='y'>Troops leave</a></p>", None),
        (f"{NEWS}<p>He spoke of it to <a href='x'>the agency</a>.</p>", None),
        (f"{NEWS}<figure><table><tr><td>12</td></tr></table><figcaption>Losses</figcaption></figure>", None),
        (f"{NEWS}<figure><blockquote>No.</blockquote><figcaption>Kim</figcaption></figure>", None),
        (f"{NEWS}<h2>Losses</h2><ul><li>12 tanks</li><li>3 men</li></ul>", None),
        ("<p style='font-size:0.9em; opacity:0.8; margin-left:-20px'>Seoul said no.</p>", None),
        ("<table><tr><td><img src='x'></td><td>Seoul said no.</td></tr></table>", None),
        (f"<div class='captioned'><img src='x'>{NEWS}</div>", SAID),
        (f"<form id='page'><input type='hidden'>{NEWS * 20}</form>", "\n\n".join([SAID] * 20)),
        (
            "<p>Photographers saw them.</p><p>Фотографии войск показали.</p><p>▲ 북한 ▲ 러시아 순이다.</p>",
            None,
        ),
    ],
)
def test_what_only_looks_so_is_text(html: str, text: str | None) -> None:
    """A first paragraph, a digest of links, a speaker's name and a list of facts say what the article says."""
    found = plain(html, LANGUAGES)
    if text is not None:
        assert found == text
    else:
        assert found.split() == plain(html.replace("<a ", "<b ").replace("</a>", "</b>"), LANGUAGES).split()
        assert len(found) > 10


@pytest.mark.parametrize("spoilt", ["", "<br>"])
@pytest.mark.parametrize(
    "texts",
    [
        "<description>{long}</description><summary>{short}</summary>",
        "<description>{short}</description><summary>{long}</summary>",
        "<summary type='html'>{short}</summary><description>{long}</description>",
        "<description>{short}</description><dc:description>{long}</dc:description>",
    ],
)
def test_of_two_summaries_the_longer_is_the_text(texts: str, spoilt: str) -> None:
    """Whichever is first and whatever they are called, in a document that is not well-formed too."""
    item = texts.format(short="Tents left Busan for Odesa.", long="Tents left Busan for Odesa on Tuesday.")
    space = "xmlns:dc='http://purl.org/dc/elements/1.1/'"
    document = f"<rss {space}><channel><item><title>T</title>{item}</item>{spoilt}</channel></rss>"
    assert [one.body for one in articles(document)] == ["Tents left Busan for Odesa on Tuesday."]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>It sent 3,000<sup><a href='#fn1'>1</a></sup> men.</p>", "It sent 3,000 men."),
        (
            "<p>It sent 3,000<a class='footnote' href='https://a.example/b#fn-2'>[2]</a> men.</p>",
            "It sent 3,000 men.",
        ),
        (
            "<p>It sent 3,000<sup>1</sup> men, 10<sup>3</sup> shells, 5 km<sup>2</sup>.</p>",
            "It sent 3,000¹ men, 10³ shells, 5 km².",
        ),
        ("<h2>Losses<a href='#losses'>#</a></h2><p>The 1<sup>st</sup> Army.</p>", "Losses\n\nThe 1st Army."),
        ("<p>See <a href='#a'>Article 4</a>, <a href='/x'>12</a>.</p>", "See Article 4, 12."),
    ],
)
def test_a_footnotes_number_is_no_part_of_the_number_before_it(html: str, text: str) -> None:
    """3,000 men with a footnote are not 30,001; raised numbers stay raised."""
    assert plain(html, LANGUAGES) == text


PAGES = (Page("/en", "en-US"), Page("/ko", "ko"), Page("/ru", "ru"))


@pytest.mark.parametrize(
    ("pages", "language", "own"),
    [
        (PAGES, "ko-KR", "/ko"),
        (PAGES, "en", "/en"),
        (PAGES, "", "/ru"),  # nothing tells them apart: the last one, as ever
        ((*PAGES, Page("/", "x-default")), "uk", "/"),
        ((Page("/a"), Page("/m", screens="only screen and (max-width: 640px)")), "", "/a"),
        ((Page("/ko", "ko"), Page("/ko-print", "ko", "print")), "ko", "/ko"),
        ((Page("/a"), Page("/b")), "ko", "/b"),
        ((), "ko", ""),
    ],
)
def test_an_items_own_page(pages: tuple[Page, ...], language: str, own: str) -> None:
    """It is in the item's language and for every screen."""
    assert own_page(pages, language) == own


LINKS = "".join(
    f'<link rel="alternate" type="text/html" hreflang="{one}" href="https://news.example/{one}/1"/>'
    for one in ("ko", "en", "uk")
)


@pytest.mark.parametrize("content", ["<summary>x</summary>", '<content type="xhtml"><div>x</div></content>'])
@pytest.mark.parametrize(
    ("of_entry", "of_feed", "of_list", "own", "language"),
    [
        ('xml:lang="ko"', 'xml:lang="en"', "und", "ko", "ko"),
        ("", 'xml:lang="en"', "und", "en", "en"),
        ("", "", "uk", "uk", "uk"),
        (
            'xml:lang="ko"',
            "",
            "uk",
            "ko",
            "uk",
        ),  # the list says what the outlet writes; the links, what is here
    ],
)
def test_an_entry_has_the_link_and_language_that_it_declares(
    content: str, of_entry: str, of_feed: str, of_list: str, own: str, language: str
) -> None:
    """By both parsers: of its several pages the one in its language, which is the entry's before the feed's."""
    entry = f"<entry {of_entry}><title>T</title>{LINKS}{content}</entry>"
    document = f'<feed xmlns="http://www.w3.org/2005/Atom" {of_feed}>{entry}</feed>'
    [one] = articles(document, of_list)
    assert (one.url, one.language) == (f"https://news.example/{own}/1", language)


@pytest.mark.parametrize(
    "document",
    [
        "<rss xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><language>en</language>"
        "<item><title>A</title><dc:language>uk</dc:language></item><item><title>B</title></item></channel></rss>",
        '{"version": "1.1", "language": "en", "items": [{"id": "1", "title": "A", "language": "uk"},'
        '{"id": "2", "title": "B"}]}',
        "<urlset><url><loc>https://news.example/1</loc><news:language>uk</news:language><news:title>A</news:title></url>"
        "<url><loc>https://news.example/2</loc><news:language>en</news:language><news:title>B</news:title></url></urlset>",
    ],
)
def test_items_of_one_document_have_languages_of_their_own(document: str) -> None:
    """RSS, JSON Feed and news sitemaps name a language for each item."""
    assert [(one.title, one.language) for one in articles(document)] == [("A", "uk"), ("B", "en")]


def test_an_atom_entry_names_its_source() -> None:
    """A planet passes on the entries of others, whose addresses are elements in Atom."""
    source = "<source><id>https://blog.example/feed</id><title>Blog</title></source>"
    entry = f"<entry><title>T</title><link href='https://blog.example/1'/>{source}</entry>"
    [one] = articles(f"<feed xmlns='http://www.w3.org/2005/Atom'>{entry}</feed>")
    assert one.outlet == "Blog"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Kimâ€™s cafÃ©", "Kim’s café"),
        ("Ð\xa8Ð¾Ð¹Ð³Ñƒ Ð² Ð¡ÐµÑƒÐ»Ðµ", "Шойгу в Сеуле"),
        ("ë¶\x81í•œ", "북한"),
        ("«LIBERTÉ», ÉGALITÉ» and Søren’s naïve “Ä”", "«LIBERTÉ», ÉGALITÉ» and Søren’s naïve “Ä”"),
        ("Кім «і» Путін — №5", "Кім «і» Путін — №5"),
    ],
)
def test_text_that_was_encoded_twice(text: str, meant: str) -> None:
    """UTF-8 that a database took for Windows-1252 is read again; what other languages write stays."""
    assert decoded_again(text) == meant


def test_a_channel_in_a_list() -> None:
    """RSS as some converters write it in JSON."""
    assert [one.title for one in articles('{"rss": {"channel": [{"item": [{"title": "A"}]}]}}')] == ["A"]


def read(document: str) -> tuple[list[Entry], int]:
    found = entries_of(Served(document.encode(), "", "https://feeds.example/rss"), LANGUAGES)
    return [one for one in found.entries if isinstance(one, Entry)], found.left_out


def test_items_that_close_themselves_count() -> None:
    """Hundreds of thousands of them are no more than others are."""
    found, left_out = read(f"<rss><channel>{'<item/>' * 5_000}</channel></rss>")
    assert (len(found), left_out) == (MAX_ENTRIES, 5_000 - MAX_ENTRIES)


def test_a_sitemap_is_read_as_far_as_the_protocol_lets_it_grow() -> None:
    """Pages behind the 50,000th are counted."""
    found, left_out = read(f"<urlset>{'<url><loc>https://a.example/b</loc>' * 60_000}</urlset>")
    assert (len(found), left_out) == (MAX_ENTRIES, 60_000 - MAX_ENTRIES)


def test_fields_of_a_sitemap_that_never_end() -> None:
    """They cost one look at the document each, and hide no field behind them (an hour otherwise: it would hang the test)."""
    page = (
        f"<url>{'<loc >' * 3_300}{'<title' * 100}</url><url>{'<loc>' + 'x' * 2_500 + '<loc>/a</loc>'}</url>"
    )
    found, _ = read(f"<urlset>{page * 100}</urlset>")
    assert {one.url for one in found if one.url} == {"https://feeds.example/a"}


def test_markup_of_a_whole_document_is_bounded() -> None:
    """The newest items are read; those behind more markup than any feed has are counted, not read."""
    item = {"id": "1", "title": "T", "content_html": "<p>x <b>y</b></p>" * 2_400}
    found, left_out = read(json.dumps({"version": "1.1", "items": [item] * 100}))
    assert 20 < len(found) < 40 and len(found) + left_out == 100


def test_an_address_with_hundreds_of_parameters_stays_as_it_is() -> None:
    """No article has so many; each costs a look at all names of trackers."""
    few, many = ("&".join([*(f"a{n}=1" for n in range(size)), "utm_source=x"]) for size in (50, 300))
    url = "https://a.example/b?"
    assert identity.canonical_url(url + few) == url + few.removesuffix("&utm_source=x")
    assert identity.canonical_url(url + many) == url + many


def test_what_fits_twice_is_removed_once() -> None:
    """A thing with two names that software gives, and a caption that is one by element and by class, cost the rest nothing."""
    twice = "<div class='sharedaddy yarpp'><p class='yarpp sharedaddy'>x</p></div><figcaption class='caption'>y</figcaption>"
    assert plain(f"{twice * 50}{NEWS}", LANGUAGES) == SAID


def test_brackets_without_end() -> None:
    """What only begins like a shortcode is looked at once (an hour otherwise: it would hang the test)."""
    for begun in ("[a=", "[a='", '[a x="y', "[caption x", "[caption]"):
        assert plain(f"{begun * 40_000} {SAID}", LANGUAGES).endswith(SAID)


def test_lists_in_lists_are_bounded() -> None:
    """Hundreds in each other, with thousands of links in the innermost, would take a second each."""
    html = "<ul><li>" * 240 + "<a href='x'>y</a>" * 4_000
    item = {"id": "1", "title": "T", "content_html": html}
    found, _ = read(json.dumps({"version": "1.1", "items": [item] * 20}))
    assert len(found) == 20
