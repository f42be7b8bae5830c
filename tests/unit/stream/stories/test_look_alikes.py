"""Two events of one kind are two stories: other doers, other things counted, other persons in the headline."""

from __future__ import annotations

from datetime import timedelta

import builders
import pytest

from pactwatch.records import Article
from stream.trace import trace
from stream.watchlist.load import load_watchlist

Text = tuple[str, str, str]  # language, headline, text
EU = {
    "en": (
        "EU sanctions ten North Korean officers over troops in Russia",
        "The European Union on Tuesday imposed sanctions on ten North Korean officers over the deployment of troops to Russia.",
    ),
    "uk": (
        "ЄС запровадив санкції проти десяти північнокорейських офіцерів",
        "Європейський Союз запровадив санкції проти десяти офіцерів КНДР за участь північнокорейських військ у війні.",
    ),
}
AMERICA = {
    "en": (
        "US sanctions five firms over North Korean arms for Russia",
        "The United States imposed sanctions on five companies over the transfer of North Korean ammunition to Russia.",
    ),
    "ko": (
        "美, 북러 무기거래 관련 기업 5곳 제재",
        "미국 재무부는 3일 북한 탄약의 러시아 이전에 관여한 기업 5곳을 제재 대상에 올렸다고 밝혔다.",
    ),
}
SENT = {
    "ko": (
        '국정원 "북한, 쿠르스크에 병력 1천200명 추가 파병"',
        "국가정보원은 북한이 러시아 쿠르스크주에 병력 1천200명을 추가로 파병했다고 2일 밝혔다.",
    ),
    "ru": (
        "Разведка Южной Кореи сообщила об отправке КНДР ещё 1200 военных в Курскую область",
        "КНДР направила в Курскую область ещё 1200 военнослужащих, сообщила Национальная разведывательная служба Южной Кореи.",
    ),
}
FALLEN = {
    "ko": (
        '국정원 "북한군 전사자 2천명 넘어"',
        "국가정보원은 러시아에 파병된 북한군 전사자가 2천명을 넘은 것으로 추정된다고 3일 국회 정보위원회에 보고했다.",
    ),
    "uk": (
        "Понад 2000 північнокорейських солдатів загинули у війні — розвідка Південної Кореї",
        "Понад 2000 військових КНДР загинули, воюючи на боці Росії, оцінила Національна служба розвідки Південної Кореї.",
    ),
}
LAVROV = {
    "ko": (
        "라브로프 러 외무장관 평양 도착…최선희와 회담",
        "세르게이 라브로프 러시아 외무장관이 3일 평양에 도착해 최선희 북한 외무상과 회담했다고 러시아 외무부가 밝혔다.",
    ),
    "en": (
        "Lavrov meets Choe in Pyongyang",
        "Russian Foreign Minister Sergei Lavrov met his North Korean counterpart Choe Son Hui in Pyongyang on Tuesday, "
        "state media reported.",
    ),
}
SHOIGU = {
    "en": (
        "Shoigu meets Kim in Pyongyang",
        "Russian Security Council Secretary Sergei Shoigu met North Korean leader Kim Jong Un in Pyongyang on Wednesday, a day "
        "after Foreign Minister Sergei Lavrov held talks there, state media reported.",
    ),
    "ru": (
        "Шойгу встретился с Ким Чен Ыном в Пхеньяне",
        "Секретарь Совбеза России Сергей Шойгу встретился в Пхеньяне с Ким Чен Ыном. Накануне там побывал Сергей Лавров.",
    ),
}
PAIRS = [(EU, AMERICA), (SENT, FALLEN), (LAVROV, SHOIGU)]


@pytest.mark.parametrize("order", [1, -1], ids=["first", "last"])
@pytest.mark.parametrize(("one", "other"), PAIRS, ids=["doers", "things", "persons"])
def test_look_alikes_are_two_stories(
    one: dict[str, tuple[str, str]], other: dict[str, tuple[str, str]], order: int
) -> None:
    """The EU's sanctions are not America's, the dead not those sent, and Shoigu's visit not Lavrov's that it mentions."""
    texts: list[Text] = [
        (language, *text) for each in (one, other)[::order] for language, text in each.items()
    ]
    found = _stories(texts)
    assert found[0] == found[1] != found[2] == found[3]


def test_what_goes_to_others_is_another_event() -> None:
    """Prisoners who are handed over to Seoul are not the soldiers who were sent to Russia, though nobody is said to do it."""
    handed = (
        "en",
        "Two North Korean prisoners of war handed over to South Korea",
        "Two North Korean prisoners of war who had been captured in Kursk last year have been handed over to South Korea, "
        "officials in Kyiv said on Tuesday. They arrived in Seoul on a military plane.",
    )
    first, second, third = _stories([*((language, *text) for language, text in SENT.items()), handed])
    assert first == second != third


def _stories(texts: list[Text]) -> list[str]:
    """The story of each text; they come an hour after each other."""
    articles: list[Article] = [
        builders.article(title, body, at=builders.WHEN + timedelta(hours=n), id=f"a{n}", language=language)
        for n, (language, title, body) in enumerate(texts)
    ]
    told = trace(articles, load_watchlist("korea-russia-ukraine"))
    found = {tagged.id: story.id for tagged, story, _ in told if story}
    return [found[each.id] for each in articles]
