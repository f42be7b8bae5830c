"""What a reader sees of HTML, and nothing that is no news."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pactwatch.languages.load import load_feed_languages
from pactwatch.records import Article, Feed, FeedState
from producers.parse import parse
from producers.text import plain

LANGUAGES = load_feed_languages()
NOW = datetime(2024, 3, 5, 12, tzinfo=UTC)
SPACES = " ".join(
    f"xmlns:{name}='{url}'"
    for name, url in (
        ("media", "http://search.yahoo.com/mrss/"),
        ("itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd"),
        ("content", "http://purl.org/rss/1.0/modules/content/"),
    )
)


def article(item: str, url: str = "https://feeds.example/rss") -> Article:
    """The one article of a document with this item."""
    feed, state = Feed(url=url, outlet="Example", country="KR"), FeedState(url=url, next_poll=NOW)
    body = f"<rss version='2.0' {SPACES}><channel><title>C</title><item>{item}</item></channel></rss>"
    [found] = parse(body.encode(), {}, feed, state, NOW, languages=LANGUAGES).articles
    return found


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<Interview> Minister speaks", "<Interview> Minister speaks"),
        ("Fish &amp chips &copy 2026 &nbsp done", "Fish & chips © 2026 done"),
        ("a=1&copy=5 and &section", "a=1&copy=5 and &section"),
        ("<p>One</p><script src='x'/><p>Two</p>", "One\n\nTwo"),
        ("<p>One</p><title/><iframe src='x'/><p>Two</p>", "One\n\nTwo"),
        ("Range <1,500 km & 3 > 2", "Range <1,500 km & 3 > 2"),
        ("if a<b and b>c holds", "if a<b and b>c holds"),
        ("<p>x > a<b or more</p><p>Then</p>", "x > a<b or more\n\nThen"),
        ("<b >bold</b>, <a href=x y z>link</a>, <a name>named</a>", "bold, link, named"),
        ("AT&T, R&D and S&P; a&copy=5", "AT&T, R&D and S&P; a&copy=5"),
        ("&copy; 2024 &laquo;Дон&raquo;&nbsp;24", "© 2024 «Дон» 24"),
        ("<p>A &unknown; b</p>", "A &unknown; b"),
        (f"<p>A &#{'9' * 5_000}; b</p>", "A \ufffd b"),
        (f"A &#{'9' * 5_000}; b", "A \ufffd b"),
        ("<p>a</p><object data='x'>text after", "a\n\ntext after"),
        ("<p>a</p><object data='x'>instead</object>after", "a\n\nafter"),
        ("<p>a</p><video src='x'>after", "a\n\nafter"),
        ("&lt;p&gt;One &amp;amp; two&lt;/p&gt;&lt;p&gt;Three&lt;/p&gt;", "One & two\n\nThree"),
        ("The tags &lt;b&gt; alone", "The tags <b> alone"),
        ("<p>News.</p><ul><li><a href='x'>Other</a></li><li><a href='y'>More</a></li></ul>", "News."),
        ("<ul><li>One <a href='x'>point</a></li><li>Another point</li></ul>", "One point\n\nAnother point"),
        ("One line.&lt;br&gt;Another.", "One line. Another."),
        ("A report… <a class='m' href='x'>Continue reading <span>&rarr;</span></a>", "A report…"),
        ("<p>Лид. <a href='x'>Читать полностью »</a></p>", "Лид."),
        ("<p>Лід… <a href='x'>Детальніше</a></p>", "Лід…"),
        ("본문... <a href='x'>[더 보기]</a>", "본문..."),
        ("<p>You can <a href='x'>Read more</a> of it there.</p>", "You can Read more of it there."),
        ("News.<br><br>(Feed generated with <a href='x'>Feeder</a>)", "News."),
        ("<p>News.</p><div class='elementor-widget-share-buttons'>Share on X</div>", "News."),
        ("<o:p>Office</o:p> <amp-img src='x'></amp-img> text", "Office text"),
        ("<p>News.</p><p>Continue reading <a href='x'>here</a></p>", "News."),
        ("<p>Новость.</p><p>Читать далее</p>", "Новость."),
        ("<p>Новина.</p><p>Підписуйтесь на наш канал</p>", "Новина."),
        (
            "[caption id='a_1' width=\"300\"]<img src='x'/> At the border.[/caption] News. [caption]",
            "News. [caption]",
        ),
        ("[vc_row css=&#8221;.a{b:c}&#8221;][vc_column]<p>News.</p>[/vc_column][/vc_row]", "News."),
        ("[b]Bold[/b] [url=https://a.example/]news[/url] [quote=Kim]words[/quote]", "Bold news words"),
        (
            "[sic] [AP] [서울=뉴시스] [update] a[1] and x = [y]",
            "[sic] [AP] [서울=뉴시스] [update] a[1] and x = [y]",
        ),
        ("<p>뉴스.</p><p>Copyright 무단 전재 및 재배포 금지</p>", "뉴스."),
        ("<table><tr><th>Танки<th>12<tr><td>РСЗО</td><td>3</td></tr></table>", "Танки 12\n\nРСЗО 3"),
        (
            "<center>사진</center>본문<details><summary>요약</summary>자세히 본다.</details>",
            "사진\n\n본문\n\n요약\n\n자세히 본다.",
        ),
        ("<p>One.</p><p><a href='x'>[ Read more: Another story ]</a></p><p>Two.</p>", "One.\n\nTwo."),
        ("<p>Раз.</p><p>► Подписывайтесь на наш канал</p><p>[Ranks] grew.</p>", "Раз.\n\n[Ranks] grew."),
        ("It denies all.\n\n[contains quote post or other embedded content]", "It denies all."),
        ("<p>글.</p><figure data-ke-type='opengraph'><p>다른 글</p></figure>", "글."),
        ("<p>Troops <![CDATA[and]]> trains, <![CDATA[never closed</p>", "Troops and trains, never closed"),
        ("<![CDATA[<p>Wrapped twice</p>]]>", "Wrapped twice"),
    ],
)
def test_plain_text(html: str, text: str) -> None:
    """Markup goes, what only looks like markup stays; lists of links and stock sentences are no news."""
    assert plain(html, LANGUAGES) == text


@pytest.mark.parametrize(
    "item",
    [
        "<title>AT&T & R&D <1,500 S&P</title>",
        "<title><![CDATA[AT&T & R&D <1,500 S&P]]></title>",
        "<title>AT&amp;T &amp; R&amp;D &lt;1,500 S&amp;P</title>",
    ],
)
def test_bare_ampersands_survive(item: str) -> None:
    """A title keeps its ampersands and angle brackets, escaped, in CDATA or bare, in a document that is not well-formed too."""
    link = "<link>https://news.example/a?x=1&y=2</link>"
    found = article(item + link)
    assert (found.title, found.url) == ("AT&T & R&D <1,500 S&P", "https://news.example/a?x=1&y=2")


def test_what_another_elements_end_cuts_is_no_tag() -> None:
    """Letters behind an angle bracket are text if their tag never ends."""
    body = article("<title>If a<b.</title><description>2 < 4, x<y</description>")
    assert (body.title, body.body) == ("If a<b.", "2 < 4, x<y")


def test_captions_and_podcast_fields_replace_nothing() -> None:
    """The title and text of an item are its own, wherever fields of other vocabularies are."""
    found = article(
        "<media:title>Caption</media:title><title>News</title><description>The text.</description>"
        "<media:description>A caption that is much longer than the text of the item itself</media:description>"
        "<itunes:summary>Summary of the podcast, longer too, and no part of the news at all</itunes:summary>"
    )
    assert (found.title, found.body) == ("News", "The text.")


@pytest.mark.parametrize(
    ("content", "body"),
    [
        ("<p>Seoul says troops left.</p>", "Seoul says troops left."),
        ("<p>Photo: AP</p>", "A summary that says more than that."),
        ("<img src='x'>", "A summary that says more than that."),
    ],
)
def test_the_longest_text_is_not_the_best(content: str, body: str) -> None:
    """Content is the news even if the summary is longer, unless it is a fragment of the length."""
    summary = "<description>A summary that says more than that.</description>"
    found = article(f"<title>T</title>{summary}<content:encoded><![CDATA[{content}]]></content:encoded>")
    assert found.body == body


def test_media_description_is_the_text_where_there_is_no_other() -> None:
    """A video's description is all that its item says."""
    assert article("<title>News</title><media:description>The text.</media:description>").body == "The text."
    film = "<media:content url='a.mp4' type='video/mp4'><media:description>The text.</media:description></media:content>"
    assert article(f"<title>News</title>{film}").body == "The text."


@pytest.mark.parametrize(
    "kind", ["medium='image' url='a'", "type='image/jpeg' url='a'", "url='https://a.example/1.JPG?w=9'"]
)
def test_a_picture_s_caption_is_no_text(kind: str) -> None:
    """What a picture shows is not the news, even where the item says nothing else."""
    caption = "<media:title>Archive</media:title><media:description>Kim in 2019</media:description>"
    found = article(
        f"<title>News</title><description/><media:group><media:content {kind}>{caption}</media:content></media:group>"
    )
    assert (found.title, found.body) == ("News", "")


@pytest.mark.parametrize(
    ("source", "outlet", "country"),
    [
        ("<source url='https://www.reuters.com'>Reuters</source>", "Reuters", "ZZ"),
        ("<source url='https://news.feeds.example/x'>World</source>", "Example", "KR"),
        ("<source>World</source>", "Example", "KR"),
    ],
)
def test_items_of_an_aggregator_name_their_publisher(source: str, outlet: str, country: str) -> None:
    """Another house's report is its own, and not of the aggregator's country; a section is no publisher."""
    found = article(f"<title>News - Reuters</title>{source}")
    assert (found.outlet, found.country) == (outlet, country)
    assert found.title == ("News" if outlet == "Reuters" else "News - Reuters")


@pytest.mark.parametrize(
    "stock",
    [
        '<div class="subscription-widget-wrap-editor"><p>Thanks for reading! Subscribe for free</p><form><input></form></div>',
        '<p class="button-wrapper"><a class="button primary" href="#"><span>Subscribe now</span></a></p>',
        ' submitted by <a href="#"> /u/somebody </a> <br/> <span><a href="#">[link]</a></span> <a href="#">[comments]</a>',
        '<div class="sharedaddy"><h3>Share this:</h3><ul><li><a href="#">Mail</a></li></ul></div><p>Like Loading...</p>',
        "<p><a>A title</a> was originally published in <a>A paper</a> on Medium, where people continue.</p>",
        "<p>Learn more about your ad choices. Visit podcast.example/adchoices</p>",
        "<p><small>3 posts - 2 participants</small></p><p><a href='#'>Read full topic</a></p>",
        '<div class="K2FeedTags"><ul><li>tag one</li></ul></div>',
        "<p>Поделиться</p><p>Читайте нас в мессенджере</p>",
        "<p>Поділитися</p>",
        "<p>구독하기</p><p>reporter@news.example</p>",
        "<table><tr><td><a href='x'>View this email in your browser</a></td></tr></table><p><a href='x'>Unsubscribe</a></p>",
        "<p>Открыть письмо в браузере</p><p>Отписаться от рассылки</p>",
        "<p>Переглянути в браузері</p><p>Відписатися</p>",
        "<p>웹에서 보기</p><p>수신거부</p>",
        # mistakes that readers may report
        "<p>Нашли опечатку? Выделите её и нажмите кнопку</p><p>Если вы заметили ошибку в тексте, напишите нам.</p>",
        "<p>Якщо ви знайшли помилку, будь ласка, виділіть її</p><p>Помітили помилку? Виділіть її.</p>",
        "<p>Выделите фрагмент и нажмите Ctrl+Enter.</p><p>Spotted a typo? Let us know.</p><p>오탈자 신고</p>",
        # what readers may send
        "<p>■ 제보하기<br>▷ 카카오톡 : '예시' 검색<br>▷ 전화 : 02-781-1234</p><p>제보는 카카오톡 okjebo</p>",
        "<p>Присылайте свои новости в наш бот</p><p>Надсилайте нам новини</p><p>Have a news tip? Write to us</p>",
        # whose it is
        "<p>Copyright 2026 The Wire. All rights reserved.</p><p>Copyright © 2026 The Wire</p><p>All rights reserved.</p>",
        "<p>При использовании материалов сайта активная гиперссылка обязательна.</p><p>Все права защищены.</p>",
        "<p>У разі використання матеріалів обов'язкове посилання на сайт.</p><p>Усі права захищені.</p>",
        # advertisements, subscriptions
        "<p>Story continues below advertisement</p><p>Продолжение после рекламы</p><p>Продовження після реклами</p>",
        "<p>▶ <a href='#'>네이버에서 구독하기</a></p><p>유튜브 채널 구독하기</p>",
        "<p>Подпишитесь на нас в Telegram</p><p>Следите за нашими новостями в сети</p><p>Стежте за нами у Telegram</p>",
        "<p>Підпишіться на нас</p><p>Приєднуйтесь до нашого каналу</p><p>Долучайтеся до нас</p>",
        "<p>Join our <a href='#'>WhatsApp channel</a> for updates.</p><p>© 2026 The Wire. All rights reserved.</p>",
        "<p>텔레그램 채널을 구독하세요</p><p>© 2026 Провод. Все права защищены.</p>",
        "<a class='moretag' href='#'>Continue Reading &rarr;</a>",
    ],
)
def test_what_software_adds_is_no_text(stock: str) -> None:
    """Forms, buttons and stock sentences of blogs and forums never join the news."""
    assert plain(f"<p>The news.</p>{stock}", LANGUAGES) == "The news."


@pytest.mark.parametrize(
    "news",
    [
        "Нашли ошибку в договоре юристы министерства.",
        "При использовании материалов из Китая завод выпустил сто снарядов.",
        "Продолжение переговоров намечено на вторник, сообщили в министерстве обороны страны.",
        "Присылайте войска, попросил он.",
        "У разі використання матеріалів із КНДР завод зупинять.",
        "제보는 익명으로 접수됐다고 경찰이 밝혔다.",
        "제보자는 24일 병사 12명을 봤다고 말했다.",
        "The story continues with a second shipment, officials said.",
        "Copyright law was amended in 2026.",
        "He had a news tip and wrote to us.",
        "© 2026 «Дон»",
        "Join our forces, he said to the militia leaders in the east.",
        "Следите за небом, предупредили жителей области.",
        "Долучайтеся, сказав президент послам.",
    ],
)
def test_news_that_begins_like_a_stock_sentence_stays(news: str) -> None:
    """The same words in a sentence of the article's own."""
    assert plain(f"<p>The news.</p><p>{news}</p>", LANGUAGES) == f"The news.\n\n{news}"
