"""What isn't there or was not done is denied by whoever says so; a plan, a choice or what is not known yet is not."""

from __future__ import annotations

import pytest
from builders import SOLDIERS, article

from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


def stances(language: str, title: str, body: str = "") -> list[str]:
    """The stances of listed speakers, of a text under a plain headline if it has none."""
    claims = tag(article(title or SOLDIERS[language], body), WATCHLIST).claims
    return [claim.stance for claim in claims if claim.actor and (claim.field == "body" or title)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Peskov said that not a single North Korean soldier was in Russia."),
        ("en", '"No North Korean soldiers are fighting in Ukraine," Nebenzia told the council.'),
        ("en", '"We sent no shells to Russia," Kim Yo Jong said.'),
        ("en", "Kim Yo Jong said the North had sent Russia no shells."),
        ("en", "Moscow said it received no shells from North Korea."),
        ("ko", '페스코프 대변인은 "러시아에 북한군은 없다"고 말했다.'),
        ("ko", "페스코프 대변인은 러시아에 북한 병사가 없다고 말했다."),
        ("ko", '네벤자 대사는 "북한군은 우크라이나에 존재하지 않는다"고 주장했다.'),
        ("ko", "자하로바 대변인은 북한군이 전장에 없었다고 주장했다."),
        ("ko", "북한 국방성은 러시아에 보낸 무기가 없다고 밝혔다."),
        ("ko", "김여정은 북한이 러시아에 포탄을 보내지 않았다고 밝혔다."),
        ("ko", '김여정은 "우리는 러시아에 포탄을 보내지 않았다"고 말했다.'),
        ("ru", "«Северокорейских солдат в зоне СВО нет», — сказал зампостпреда РФ Дмитрий Полянский."),
        ("ru", "МИД КНДР назвал данные о потерях «клеветнической кампанией»."),
        ("uk", "МЗС КНДР назвало дані про втрати «наклепницькою кампанією ворожих сил»."),
    ],
)
def test_who_says_that_there_is_none_denies(language: str, text: str) -> None:
    """And not: asserts, or confirms."""
    assert stances(language, "", text) == ["denies"]


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Nebenzia: no North Korean troops in Ukraine"),
        ("en", "No North Korean troops in Kursk - Kremlin"),
        ("en", "Kim's sister: we sent no shells to Russia"),
        ("en", "Kim Yo Jong: North Korea never sold weapons to Russia"),
        ("ko", '페스코프 "러시아에 북한군 없어"'),
        ("ko", '김여정 "러시아에 포탄 보내지 않았다"'),
        ("ko", '러 국방부 "북한군 투입하지 않았다"'),
    ],
)
def test_a_headline_denies_so_too(language: str, title: str) -> None:
    """By colon, dash or quotation."""
    assert stances(language, title) == ["denies"]


@pytest.mark.parametrize(
    ("language", "text", "stance"),
    [
        ("en", "Peskov said no North Korean troops would be sent to Ukraine.", "asserts"),
        ("en", "Peskov said no decision had been made on North Korean troops.", "asserts"),
        ("en", "The Pentagon said no North Korean troops had been seen in Ukraine.", "asserts"),
        ("en", "The NIS said there was no doubt that North Korean troops were in Russia.", "asserts"),
        ("en", "Umerov said there was no confirmation that North Korean soldiers had died.", "declines"),
        ("en", '"We have detected no unusual signs of North Korean troops," Peskov said.', "asserts"),
        ("ko", "합참은 쿠르스크에 더 이상 북한군이 없다고 밝혔다.", "asserts"),
        ("ko", "합참은 북한군 추가 파병은 아직 없다고 밝혔다.", "asserts"),
        ("ko", "국정원은 북한군에 실전 경험이 없다고 평가했다.", "asserts"),
        ("ko", "합참은 북한군이 아직 전투에 참여하지 않았다고 밝혔다.", "asserts"),
        ("ko", "김여정은 한국이 우크라이나에 포탄을 보내지 않았다고 말했다.", "asserts"),
        ("ko", '폴랸스키 러시아 차석대사는 "북한군이 있다는 증거는 없다"고 했다.', "declines"),
    ],
)
def test_what_is_not_so_yet_or_not_known_is_no_denial(language: str, text: str, stance: str) -> None:
    """Nor is what another country has not done."""
    assert stances(language, "", text) == [stance]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "Lavrov said that there were no problems with payment for the shells North Korea had supplied.",
        ),
        ("en", "Peskov said there were no disagreements with Pyongyang over the dispatch of troops."),
        ("en", "Zakharova said there was no change in military ties with North Korea."),
        ("en", '"There is no secret in the supply of North Korean shells," Peskov said.'),
        ("ko", "라브로프 장관은 북한산 포탄 대금 지급에 아무런 문제가 없다고 말했다."),
        ("ko", "페스코프 대변인은 북한군 파병을 둘러싼 이견은 없다고 밝혔다."),
        ("ko", "시비하 장관은 북한의 추가 파병에 의심의 여지가 없다고 말했다."),
        ("ko", "자하로바 대변인은 북한과의 군사 협력 원칙에는 변함이 없다고 말했다."),
        ("ko", "외교부는 우크라이나 무기 지원과 관련해 결정된 것은 없다고 밝혔다."),
        ("ko", "대통령실은 우크라이나 포탄 지원과 관련해 아직 정해진 게 없다고 밝혔다."),
        ("ru", "Лавров заявил, что проблем с оплатой снарядов из КНДР нет."),
        ("ru", "Песков заявил в среду, что никаких изменений в военном сотрудничестве с КНДР нет."),
        ("ru", "«Нет никаких разногласий с КНДР по отправке военных», — сказала Захарова."),
        ("ru", "Лавров отметил, что сомнений в том, что КНДР выполнит договор, нет."),
        ("ru", "Необходимости в отправке новых военных из КНДР нет, заявил Песков."),
        ("uk", "Сибіга заявив, що змін у позиції щодо полонених солдатів КНДР немає."),
        ("uk", "Пєсков сказав, що перешкод для приїзду солдатів КНДР немає."),
        ("uk", "Зеленський сказав, що немає сумнівів: КНДР надішле ще солдатів."),
    ],
)
def test_what_there_is_none_of_was_nobodys_report(language: str, text: str) -> None:
    """Who sees no problem, no doubt, no change or no decision denies nothing by it."""
    assert stances(language, "", text) == ["asserts"]
