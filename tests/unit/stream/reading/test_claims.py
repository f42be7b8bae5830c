"""Claims: who says, confirms, denies and declines what; and how the article frames its news."""

from __future__ import annotations

import pytest
from builders import article

from pactwatch.languages.detect import detect
from pactwatch.records import TaggedArticle
from stream.reading.sentences import sentences
from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


def tagged(title: str, body: str = "") -> TaggedArticle:
    return tag(article(title, body), WATCHLIST)


@pytest.mark.parametrize(
    ("text", "actor", "stance"),
    [
        (
            "South Korea's National Intelligence Service said North Korea had sent troops to Russia.",
            "nis",
            "asserts",
        ),
        ("The Kremlin denied that North Korean soldiers were fighting for Russia.", "russia", "denies"),
        ("NATO has yet to confirm that North Korean troops are in Russia.", "nato", "declines"),
        (
            "Russia neither confirmed nor denied that North Korean troops are on its soil.",
            "russia",
            "declines",
        ),
        ("The Pentagon confirmed that North Korean troops are in Russia.", "united-states", "confirms"),
        (
            "The Pentagon said it believes that North Korean troops are in Russia.",
            "united-states",
            "estimates",
        ),
        (
            "Seoul's spy agency said it had confirmed that North Korean troops are in Russia.",
            "nis",
            "confirms",
        ),
        ("Washington does not believe that North Korean troops are in Russia.", "united-states", "denies"),
        ("Seoul warned Russia over the North Korean soldiers it trains.", "south-korea", "threatens"),
        ("국정원은 북한이 러시아에 병력을 보냈다고 밝혔다.", "nis", "asserts"),
        ("러시아는 북한군 파병을 부인했다.", "russia", "denies"),
        (
            "미국은 북한군 파병을 아직 확인하지 않았다며 러시아 상황을 지켜보고 있다.",
            "united-states",
            "declines",
        ),
        ("북한은 러시아 파병을 공식 인정했다.", "north-korea", "confirms"),
        ("По данным Национальной разведывательной службы, КНДР отправила в Россию солдат.", "nis", "asserts"),
        ("Песков опроверг сообщения об отправке солдат КНДР в Россию.", "peskov", "denies"),
        ("В НАТО не подтвердили отправку солдат КНДР в Россию.", "nato", "declines"),
        ("Зеленський заявив, що КНДР відправила до Росії солдатів.", "zelensky", "asserts"),
        ("Росія заперечує участь солдатів КНДР у боях.", "russia", "denies"),
        ("У Пентагоні підтвердили, що солдати КНДР перебувають у Росії.", "united-states", "confirms"),
    ],
)
def test_actor_and_stance(text: str, actor: str, stance: str) -> None:
    """A sentence's speaker and stance are found by order, case and particle."""
    assert (actor, stance) in {(claim.actor, claim.stance) for claim in tagged("", text).claims}


@pytest.mark.parametrize(
    ("title", "body", "status"),
    [
        ("North Korea sends troops to Russia", "The spy agency in Seoul said so on Friday.", "confirmed"),
        ("North Korea allegedly sends troops to Russia", "", "alleged"),
        ("Kremlin denies that North Korean troops are in Russia", "", "denied"),
        ('北 "러시아 파병설은 사실무근"', "", "denied"),
        ("КНДР якобы отправила солдат в Россию", "", "alleged"),
        ("КНДР нібито відправила солдатів до Росії", "", "alleged"),
        ("Москва отрицает присутствие солдат КНДР в России", "", "denied"),
        ("Зеленський підтвердив полон двох солдатів КНДР на Курщині", "", "confirmed"),
        ('러 "북한에 위성기술 이전? 상상의 산물"', "", "denied"),
        ('쿠르스크 북한군 "1개 대대 전멸"…우크라 대통령', "", "alleged"),
        (
            '젤렌스키 "북한군 포로 2명 러서 생포"',
            "젤렌스키 대통령은 쿠르스크에서 북한군 2명을 생포했다고 밝혔다.",
            "confirmed",
        ),
    ],
)
def test_status_is_how_the_headline_frames_it(title: str, body: str, status: str) -> None:
    """Hedged news is alleged, news of a denial is denied, flat news is confirmed; one's own act where the lead says so."""
    assert tagged(title, body).status == status


def test_figures_belong_to_who_gives_them() -> None:
    """A denial beside a figure takes nothing from the one who gave it."""
    claims = tagged(
        "", "Zelensky said 11,000 North Korean soldiers were in Russia, which Moscow denied."
    ).claims
    assert [(c.actor, f.value) for c in claims for f in c.figures] == [("zelensky", 11000)]


def test_whom_somebody_works_with_is_not_his_source() -> None:
    """A particle behind the agency's name says so."""
    claims = tagged(
        "북한군 러시아 파병", "국정원은 우크라이나 정보기관과 협력해 북한군 생포를 확인했다고 밝혔다."
    ).claims
    assert [(c.actor, c.via) for c in claims if c.field == "body"] == [("nis", None)]


@pytest.mark.parametrize(
    "text",
    [
        "북한이 러시아에 병력 1만2000명을 보낸 것으로 알려졌다.",
        "North Korea may have sent 12,000 soldiers to Russia.",
    ],
)
def test_a_hedged_figure_that_nobody_gives_is_alleged(text: str) -> None:
    """It has no speaker whose word could be confirmed."""
    assert [(c.speaker, c.status) for c in tagged("", text).claims] == [(None, "alleged")]


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        ("The ministry said that troops had been sent to the front.", "ko", "en"),
        ("북한이 러시아에 병력을 보냈다고 NATO와 美 국방부가 밝혔다", "en", "ko"),
        ("Объявлено, что войска были отправлены", "uk", "ru"),
        ("Оголошено, що війська були відправлені", "ru", "uk"),
        ("Das Ministerium hat die Meldung nicht bestätigt und will sich nicht äußern", "en", "de"),
        ("北朝鮮がロシアに兵士を派遣した", "und", "ja"),
        ("朝鲜向俄罗斯派兵", "und", "zh"),
        ("12345", "ru", "ru"),
        ("", "und", "und"),
    ],
)
def test_language_comes_from_the_text(text: str, declared: str, language: str) -> None:
    """Script, letters and words decide; what is declared only where they say nothing."""
    assert detect(text, declared, WATCHLIST.languages) == language


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Gen. Kim met U.S. envoys on Oct. 8. They talked. No result.", 3),
        ("В Россию отправили 12 тыс. человек. Об этом заявил Ю. Сан Бом.", 2),
        ("До Росії відправлено 11 тис. вояків. Про це повідомили в м. Київ.", 2),
        ("북한이 병력을 보냈다. 국정원이 밝혔다.", 2),
        ("One\n\nTwo", 2),
        ("He wrote so on X. Nobody read it.", 2),
        ("", 0),
    ],
)
def test_sentences_end_where_they_end(text: str, count: int) -> None:
    """Abbreviations and initials end no sentence; paragraphs do."""
    assert len(sentences(text, WATCHLIST.languages)) == count


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Biden admitted to Pyongyang's neighbours that Russia worries him.", ("biden", "confirms")),
        ("Сибига назвал КНДР и Россию соучастниками.", ("sybiha", "asserts")),
        ("Байден зізнався, що про КНДР і Росію почув від Сеула.", ("biden", "confirms")),
    ],
)
def test_what_is_said_of_a_themes_parties_is_a_claim_without_news_of_them(
    text: str, claim: tuple[str, str]
) -> None:
    """An article that names all that a theme is about has its claims, though no rule finds news in it."""
    found = tagged("", text)
    assert not found.relevant
    assert [(each.actor, each.stance) for each in found.claims] == [claim]


def test_what_is_said_of_one_party_alone_is_no_claim() -> None:
    """An article in which no theme's parties meet is not read for its speakers."""
    assert tagged("", "Lee Jae Myung said that South Korea builds more houses.").claims == ()


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("Буданов: половину снарядів Росія отримує від КНДР", "alleged"),
        ("Budanov: half of Russia's shells come from North Korea", "alleged"),
        ("South Korea: half of Russia's shells come from North Korea", "confirmed"),
        ("Ukraine says it has captured two North Korean soldiers", "confirmed"),
    ],
)
def test_what_a_belligerent_says_of_the_other_side_is_alleged(title: str, status: str) -> None:
    """A claim is alleged as its article is: Kyiv's word on Moscow, but neither Seoul's nor Kyiv's on what it did itself."""
    assert [claim.status for claim in tagged(title).claims] == [status]


@pytest.mark.parametrize(
    ("title", "speakers"),
    [
        ("North Korean troops fight for Russia in Kursk", ["An old baker", "his wife", "the mayor"]),
        ("", ["An old baker", "his wife", "the mayor"]),
        ("The bread of a border village", ["An old baker"]),
    ],
)
def test_whoever_speaks_in_an_article_about_a_theme_bears_on_it(title: str, speakers: list[str]) -> None:
    """Under a headline with news of a theme, or none and such a lead, all who speak claim something; else those near."""
    far = "The ovens are old. The flour comes by rail. The road is bad. The winter was long."
    body = (
        "North Korean troops fight for Russia in Kursk. An old baker said that he had seen them. "
        f'{far} "It was cold," said his wife. The snow lay deep, the mayor said.'
    )
    claims = tagged(title, body).claims
    assert [claim.speaker.text for claim in claims if claim.speaker] == speakers
