"""Feed documents to articles: identity, revisions, trust in dates, muting, limits, hostile input."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pactwatch import seen
from pactwatch.codec import decode, encode
from pactwatch.languages.load import load_feed_languages
from pactwatch.records import Article, Feed, FeedState
from producers import items, text
from producers.parse import MAX_SEEN, Parsed, parse

LANGUAGES = load_feed_languages()
NOW = datetime(2024, 3, 5, 12, tzinfo=UTC)
FEED = Feed(url="https://feeds.example/rss", outlet="Example", language="en")
FRESH = FeedState(url=FEED.url, next_poll=NOW)
KNOWN = FeedState(url=FEED.url, next_poll=NOW, first_contact=NOW - timedelta(days=9))


def item(number: int, *, title: str = "", body: str = "", published: datetime | str | None = None) -> str:
    date = published.isoformat() if isinstance(published, datetime) else published
    return (
        f"<item><title>{title or f'Title {number}'}</title><link>https://example.org/{number}</link>"
        f"<description>{body}</description>{f'<pubDate>{date}</pubDate>' if date else ''}</item>"
    )


def read(*items: str, state: FeedState = KNOWN, now: datetime = NOW) -> Parsed:
    body = f"<rss version='2.0'><channel>{''.join(items)}</channel></rss>".encode()
    return parse(body, {}, FEED, state, now, languages=LANGUAGES)


def after(parsed: Parsed, state: FeedState = KNOWN) -> FeedState:
    return msgspec.structs.replace(state, known=parsed.known, first_contact=state.first_contact or NOW)


@pytest.mark.parametrize(
    ("state", "age", "muted"),
    [
        (KNOWN, timedelta(hours=1), None),
        (KNOWN, timedelta(hours=47), None),
        (KNOWN, timedelta(hours=49), "stale"),
        (KNOWN, None, None),
        (FRESH, timedelta(hours=23), None),
        (FRESH, timedelta(hours=25), "first-contact"),
        (FRESH, timedelta(hours=49), "first-contact"),
        (FRESH, None, "first-contact"),
    ],
)
def test_muting(state: FeedState, age: timedelta | None, muted: str | None) -> None:
    """Old entries raise no alert; at first contact only those of the last day do."""
    [article] = read(item(1, published=None if age is None else NOW - age), state=state).articles
    assert article.muted == muted


@pytest.mark.parametrize(
    ("published", "is_date", "trusted"),
    [
        (NOW - timedelta(days=400), True, True),
        (NOW + timedelta(minutes=14), True, True),
        (NOW + timedelta(minutes=16), True, False),
        (NOW + timedelta(days=3), False, False),
        (datetime(2099, 1, 1, tzinfo=UTC), False, False),
        (datetime(1970, 1, 1, tzinfo=UTC), False, False),
    ],
)
def test_event_time(published: datetime, is_date: bool, trusted: bool) -> None:
    """An article happened when it was published, if that can be believed, else when it was first seen."""
    [article] = read(item(1, published=published)).articles
    assert article.event_time == (published if trusted else NOW)
    assert article.published == (published if is_date else None)


def test_a_guessed_zone_is_reported_and_mutes_nothing() -> None:
    """Dates without a zone in a Korean feed that names none are Korea's: read as UTC they would lie hours ahead."""
    feed = Feed(url=FEED.url, outlet="Example", country="KR", language="ko")
    hour_ago = (NOW + timedelta(hours=8)).strftime("%Y-%m-%d %H:%M:%S")
    body = f"<rss><channel>{item(1, published=hour_ago)}</channel></rss>".encode()
    parsed = parse(body, {}, feed, FRESH, NOW, languages=LANGUAGES)
    assert [(one.published, one.muted) for one in parsed.articles] == [(NOW - timedelta(hours=1), None)]
    assert parsed.problems == [
        "1 dates name no time zone, read in Asia/Seoul by the outlet's country: a guess"
    ]


@pytest.mark.parametrize(
    ("title", "hours", "zone"),
    [
        ("북한이 러시아에 병력을 보냈다고 국가정보원이 밝혔다", 9, "Asia/Seoul"),
        ("Госдума ратифицировала договор с КНДР, сообщили в пресс-службе палаты", 3, "Europe/Moscow"),
        ("У Києві повідомили, що військових КНДР бачили під Курськом", 2, "Europe/Kyiv"),
    ],
)
def test_a_feed_that_says_nothing_of_itself_is_known_by_its_words(title: str, hours: int, zone: str) -> None:
    """Without language, country and zone, the language of the text says where its dates are from; it is a guess."""
    hour_ago = (NOW + timedelta(hours=hours - 1)).strftime("%Y-%m-%d %H:%M:%S")
    body = f"<rss><channel>{item(1, title=title, published=hour_ago)}</channel></rss>".encode()
    parsed = parse(
        body, {}, Feed(url=FEED.url, outlet="Example", country="ZZ"), FRESH, NOW, languages=LANGUAGES
    )
    assert [one.published for one in parsed.articles] == [NOW - timedelta(hours=1)]
    assert parsed.problems == [f"1 dates name no time zone, read in {zone} by the language: a guess"]


def test_revisions() -> None:
    """A changed text is the same article, revised; what was fixed at first sight stays; unchanged ones are counted."""
    first = read(item(1), item(2, published=NOW - timedelta(hours=60)))
    later = NOW + timedelta(days=40)
    second = read(item(1, body="corrected"), item(2), item(3), state=after(first), now=later)
    assert [(a.title, a.revised, a.first_seen, a.filed) for a in second.articles] == [
        ("Title 1", True, NOW, NOW),
        ("Title 3", False, later, later),
    ]
    assert second.skipped == {"unchanged": 1}
    third = read(item(2, body="corrected too"), state=after(second), now=later)
    assert [(a.revised, a.muted) for a in third.articles] == [(True, "stale")]


def test_memory_outlives_the_document() -> None:
    """An entry that leaves the document and comes back is not new; memory is bounded, the document's part is not."""
    first = read(item(1))
    second = read(*(item(number) for number in range(2, 300)), state=after(first))
    assert read(item(1), state=after(second)).articles == ()
    many = read(*(item(number) for number in range(1_500)))
    assert seen.count(many.known) == 1_500
    assert seen.count(read(item(7_777), state=after(many)).known) == MAX_SEEN


def test_order_is_oldest_first() -> None:
    """Articles come out in the order of their event times; of one moment, in the order they came about."""
    at = NOW - timedelta(hours=2)
    parsed = read(
        item(3, published=at),
        item(2, published=at),
        item(1, published=NOW),
        item(0, published=at - timedelta(1)),
    )
    assert [article.title for article in parsed.articles] == ["Title 0", "Title 2", "Title 3", "Title 1"]


def test_body_is_capped() -> None:
    """A long body is cut at a character within 100 kB, and what was left out is counted."""
    [article] = read(item(1, body="가" * 40_000)).articles
    assert len(article.body) == 33_333
    assert article.cut == 40_000 - 33_333
    assert len(article.body.encode()) <= text.MAX_BODY_BYTES


def test_entries_over_the_limit_are_counted() -> None:
    """A document with too many entries gives its first ones, and the rest is counted."""
    parsed = read(*(item(number) for number in range(items.MAX_ENTRIES + 5)))
    assert len(parsed.articles) == items.MAX_ENTRIES
    assert parsed.skipped == {"over-limit": 5}


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "the document is empty"),
        (b"<html><title>Sign  in</title>", 'an HTML page, not a feed ("Sign in")'),
        (b"Bad gateway", "not a feed: it begins with 'Bad gateway'"),
        (b'{"items": []}', "JSON, but not a JSON Feed"),
        (b"[" * 100_000, "unreadable JSON"),
        (b'{"items": ', "unreadable JSON"),
        (b"<rss>" + b"<a>" * 400_001, "too heavy: more than 400000 tags"),
        (b"<rss>" + b"&x;" * 500_001, "too heavy: more than 500000 entities"),
    ],
)
def test_not_a_feed(body: bytes, said: str) -> None:
    """What is no feed says in words what it is, and changes nothing that the feed remembers."""
    state = after(read(item(1)))
    parsed = parse(body, {}, FEED, state, NOW, languages=LANGUAGES)
    assert parsed.error is not None and parsed.error.startswith(said)
    assert (parsed.articles, parsed.known) == ((), state.known)


def test_empty_feed_is_a_feed() -> None:
    """A feed without entries is no error."""
    assert read().error is None


@pytest.mark.parametrize(
    ("encoding", "declared", "header", "language"),
    [
        ("cp949", "euc-kr", "", "ko"),
        ("cp949", "ks_c_5601-1987", "text/xml", "en"),
        ("cp949", "", "text/xml; charset=EUC-KR", "en"),
        ("cp949", "utf-8", "text/xml; charset=utf-8", "ko"),
        ("cp1251", "windows-1251", "", "uk"),
        ("cp1251", "", "", "ru"),
        ("koi8-u", "koi8-u", "text/xml; charset=utf-8", "uk"),
        ("utf-8", "windows-1251", "text/xml; charset=euc-kr", "ru"),
        ("utf-16", "utf-16", "", "ko"),
        ("utf-16-le", "utf-16", "", "ko"),
        ("utf-8-sig", "", "", "ko"),
    ],
)
def test_encodings(encoding: str, declared: str, header: str, language: str) -> None:
    """A text is read as it was written, also when the declaration or the server is wrong."""
    title = "북한군 파병 확인" if encoding == "cp949" or encoding.startswith("utf") else "Україна"
    declaration = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    body = f"{declaration}<rss version='2.0'><channel>{item(1, title=title)}</channel></rss>".encode(encoding)
    feed = msgspec.structs.replace(FEED, language=language)
    [article] = parse(body, {"content-type": header}, feed, KNOWN, NOW, languages=LANGUAGES).articles
    assert article.title == title


def test_one_bad_byte_costs_one_character() -> None:
    """An invalid UTF-8 byte doesn't make the text mojibake, and is reported."""
    good = (
        f"<rss version='2.0'><channel>{item(1, title='Путин§ и Ким')}{item(2, title='북한')}</channel></rss>"
    )
    parsed = parse(good.encode().replace("§".encode(), b"\xff"), {}, FEED, KNOWN, NOW, languages=LANGUAGES)
    assert [article.title for article in parsed.articles] == ["북한", "Путин\ufffd и Ким"]
    assert parsed.problems == ["1 invalid UTF-8 sequences were replaced"]


@pytest.mark.parametrize(
    ("html", "plain"),
    [
        ("plain text", "plain text"),
        ("one\n\ntwo", "one\n\ntwo"),
        ("5 < 6 &amp; 7 > 6", "5 < 6 & 7 > 6"),
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("one<br>two<br/> <br/>three", "one two\n\nthree"),
        ("<div>a<div>b</div>c</div>", "a\n\nb\n\nc"),
        ("<p>a<script>x()</script><style>p{}</style>b</p>", "ab"),
        ("in<b>line</b>s &mdash; &#44032;", "inlines — 가"),
        ("<p>a</p><p>The post <a href='x'>T</a> appeared first on <a href='y'>S</a>.</p>", "a"),
        ("<p>а</p><p>Запис Пакт спершу з’явився на Сайт.</p>", "а"),
        ("cafe\u0301 zero\u200bwidth \u202ebidi\u202c", "café zerowidth bidi"),
        ("<img src='https://pixel.example/1.gif' width=1>", ""),
        ("<p>&nbsp;</p>", ""),
    ],
)
def test_plain_text(html: str, plain: str) -> None:
    """HTML becomes the text a reader sees, with a blank line between paragraphs."""
    assert text.plain(html, LANGUAGES) == plain


@pytest.mark.parametrize(
    "html", ["<div>" * 300_000, "<ul><li>" * 4_900, "&nbsp; " * 300_000, "<" * 3_000_000, "<br>" * 300_000]
)
def test_hostile_html_is_cheap(html: str) -> None:
    """Nesting and repetition come out as text without taking quadratic time (they would hang the test)."""
    assert len(text.plain(html, LANGUAGES)) <= len(html)


def test_articles_travel_in_composed_unicode() -> None:
    """A document in decomposed letters (NFD) gives the very articles, ids and revisions of its composed form."""
    entry = {"title": "북한군 파병 й", "content_text": "Київ:북한 é", "authors": [{"name": "Олексій"}]}
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [entry]}
    written = msgspec.json.encode(feed).decode()
    composed, decomposed = (
        parse(unicodedata.normalize(form, written).encode(), {}, FEED, KNOWN, NOW, languages=LANGUAGES)
        for form in ("NFC", "NFD")
    )
    assert composed.articles == decomposed.articles
    assert composed.articles[0].title == entry["title"]


@settings(max_examples=150)
@given(
    st.binary() | st.binary().map(lambda b: b"<rss><channel><item><title>" + b) | st.text().map(str.encode)
)
def test_any_bytes(body: bytes) -> None:
    """Whatever the bytes, there is a result, and its articles can be sent and read again."""
    for article in parse(body, {"content-type": "text/xml"}, FEED, FRESH, NOW, languages=LANGUAGES).articles:
        assert decode(encode(article), Article) == article


@settings(max_examples=100)
@given(st.text(max_size=200), st.text(max_size=50), st.text(max_size=30))
def test_any_entry(title: str, guid: str, date: str) -> None:
    """Whatever is in an entry, parsing it twice finds nothing new the second time."""
    entry = {"id": guid, "title": title, "content_html": title, "url": guid, "date_published": date}
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [entry, entry | {"title": "x" + title}]}
    body = msgspec.json.encode(feed)
    first = parse(body, {}, FEED, FRESH, NOW, languages=LANGUAGES)
    assert parse(body, {}, FEED, after(first, FRESH), NOW, languages=LANGUAGES).articles == ()


@pytest.mark.parametrize(
    "extra",
    [
        b"".join(b"<category>c%d</category>" % number for number in range(60_000)),
        b"<media:keywords>"
        + b", ".join(b"word%d" % number for number in range(60_000))
        + b"</media:keywords>",
        b"<enclosure " + b" ".join(b'a%d="x"' % number for number in range(60_000)) + b"/>",
    ],
    ids=["categories", "keywords", "attributes"],
)
def test_what_takes_quadratic_time_is_left_out(extra: bytes) -> None:
    """An item with too many categories, keywords or attributes is read without the rest of them, and so are its neighbours."""
    root = b'<rss xmlns:media="http://search.yahoo.com/mrss/"><channel>'
    one, two = b"<item><title>One</title>", b"<item><title>Two</title><category>kept</category></item>"
    body = root + one + extra + b"</item>" + two + b"</channel></rss>"
    parsed = parse(body, {}, FEED, KNOWN, NOW, languages=LANGUAGES)
    by_title = {article.title: article.categories for article in parsed.articles}
    assert set(by_title) == {"One", "Two"}
    assert by_title["Two"] == ("kept",)


def test_an_entry_that_is_listed_twice_counts_once() -> None:
    """Dates that cannot be read are counted by article: a feed that repeats its entries is not undated twice over."""
    twice = [item(1, published="soon"), item(2, published="soon")] * 2
    parsed = read(*twice)
    assert (len(parsed.articles), parsed.undated) == (2, 2)
    assert any(problem.startswith("2 unreadable dates") for problem in parsed.problems)


def test_pictures_that_never_end_are_looked_at_once() -> None:
    """What begins thirty thousand pictures in a channel costs no look at all the rest for each (that would take a minute)."""
    body = b"<rss><channel>" + b"<image " * 30_000 + b"<item><title>One</title></item></channel></rss>"
    parsed = parse(body, {}, FEED, KNOWN, NOW, languages=LANGUAGES)
    assert [article.title for article in parsed.articles] == ["One"]
