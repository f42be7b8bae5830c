"""What denies and what declines, by the class of the words that do it; and whether a denial is of the news."""

from __future__ import annotations

import pytest
from builders import SOLDIERS, article

from pactwatch.records import Claim
from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


def claims_in(language: str, text: str) -> list[Claim]:
    """The claims of listed speakers in a body under a plain headline."""
    claims = tag(article(SOLDIERS[language], text), WATCHLIST).claims
    return [claim for claim in claims if claim.field == "body" and claim.actor]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Zakharova called the video of two captured North Koreans staged."),
        ("en", "The Kremlin described the reports of 10,000 troops as a provocation by Kyiv."),
        ("en", "The North Korean foreign ministry said nothing could be further from the truth."),
        ("en", "Russia's defence ministry said the claim of 4,000 dead did not correspond to reality."),
        ("en", "Peskov said there was nothing to the reports of 5,000 North Korean builders."),
        ("en", '"There is not a single North Korean soldier in Kursk," Zakharova told reporters.'),
        ("en", "Peskov said it was yet another hoax spread by the West."),
        ("ko", "페스코프 대변인은 북한군 파병 보도는 말도 안 되는 소리라고 말했다."),
        ("ko", '"그곳에 북한군은 단 한 명도 없다"고 페스코프 대변인이 말했다.'),
        ("ru", "МИД КНДР заявил, что эти утверждения не имеют ничего общего с действительностью."),
        ("ru", "В ГУР считают, что цифра в 2 тысячи погибших северокорейцев завышена."),
        ("ru", "Минобороны Южной Кореи заявило, что информация о передаче Киеву 100 тысяч снарядов неверна."),
        ("ru", "«Таких поставок не было», — заявил Лавров."),
        ("ru", "«Ничего подобного не происходит», — сказал Песков."),
        ("uk", "МЗС КНДР заявило, що ці твердження не мають нічого спільного з дійсністю."),
        ("uk", "У ГУР вважають, що цифра у 2 тисячі загиблих північнокорейців завищена."),
        ("uk", "«Таких поставок не було», — заявив Лавров."),
        ("uk", "Юсов: інформація про загибель північнокорейського генерала не відповідає дійсності."),
        ("uk", "У Кремлі заявили, що повідомлення про полонених солдатів КНДР не відповідає реальності."),
        ("ru", "Песков: сообщение о гибели генерала КНДР не соответствует действительности."),
    ],
)
def test_a_judgement_of_untruth_denies(language: str, text: str) -> None:
    """And gives no number."""
    claims = claims_in(language, text)
    assert [claim.stance for claim in claims] == ["denies"]
    assert not any(figure.said_by for figure in claims[0].figures)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ko", '통일부 당국자는 북한군 포로 송환에 대해 "말씀드리기 어렵다"고 말했다.'),
        ("ko", '대통령실은 북한군 파병에 대해 "현 단계에서 언급하기 곤란하다"고 했다.'),
        ("ko", '국방부 관계자는 북한군 이동에 대해 "확인이 제한된다"고 말했다.'),
        ("en", '"That is a question for the military," Peskov said.'),
        ("en", '"You should ask the defence ministry," Peskov said.'),
        ("ko", '"그 문제는 군에 문의하라"고 페스코프 대변인은 말했다.'),
        ("ko", "페스코프 대변인은 국방부에 물어보라고 답했다."),
        ("ru", "«Это вопрос к Министерству обороны», — сказал Песков."),
        ("ru", "«Адресуйте этот вопрос военным», — сказал Песков."),
        ("ru", "Песков сказал, что с этим следует обращаться в Минобороны."),
        ("uk", "«Я цього не коментуватиму», — відповів Пєсков."),
        ("uk", "«Запитайте у військових», — кинув Пєсков."),
    ],
)
def test_who_will_not_speak_declines(language: str, text: str) -> None:
    """Also who only names others to ask."""
    assert [claim.stance for claim in claims_in(language, text)] == ["declines"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", '"There are no such shipments. We trade in food," said Lavrov.'),
        ("ko", '"그런 거래는 없었다. 우리는 식량을 거래할 뿐이다"라고 라브로프 장관이 말했다.'),
        ("ru", "«Никаких солдат КНДР там нет. Мы торгуем зерном», — заявил Лавров."),
        ("uk", "«Жодних солдатів КНДР там немає. Ми торгуємо зерном», — заявив Лавров."),
    ],
)
def test_the_first_sentence_of_a_quotation_denies_by_itself(language: str, text: str) -> None:
    """Its speaker is named in a later one, which tells something else."""
    assert [(claim.actor, claim.stance) for claim in claims_in(language, text)] == [
        ("lavrov", "denies"),
        ("lavrov", "asserts"),
    ]


@pytest.mark.parametrize(
    ("language", "text", "apart"),
    [
        ("en", "Russia denied that one of its drones had crossed into Poland.", True),
        ("en", "Moscow denied it.", False),
        ("en", "The Kremlin rejected the allegations made by Seoul and its allies.", False),
        ("en", "Moscow denied receiving any military help from Pyongyang.", False),
        ("ko", "러시아는 자국 무인기가 폴란드 영공을 침범하지 않았다고 부인했다.", True),
        ("ko", "러시아는 근거 없는 주장이라고 반박했다.", False),
        ("ru", "Кремль опроверг вторжение российских беспилотников в воздушное пространство Польши.", True),
        ("ru", "Россия отвергла обвинения.", False),
        ("uk", "Кремль заперечив вторгнення російських дронів у повітряний простір Польщі.", True),
        ("uk", "Росія відкинула звинувачення.", False),
    ],
)
def test_a_denial_that_names_nothing_of_the_news_is_apart(language: str, text: str, apart: bool) -> None:
    """Unless it means what was told before it."""
    assert [(claim.stance, claim.apart) for claim in claims_in(language, text)] == [("denies", apart)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Зеленский сказал, что конкретных договоренностей о поставках оружия пока нет."),
        ("ru", "По словам Пескова, решения об отправке солдат КНДР пока нет."),
        ("uk", "Зеленський сказав, що конкретних домовленостей про постачання зброї поки немає."),
        ("uk", "За словами Юсова, рішення про обмін північнокорейських полонених поки немає."),
    ],
)
def test_what_there_is_not_yet_denies_nothing(language: str, text: str) -> None:
    """It may still come."""
    assert all(claim.stance == "asserts" for claim in claims_in(language, text))
