"""Who asks people not to believe denies, who has nothing to add declines; a rejection of demands does neither."""

from __future__ import annotations

import pytest
from builders import SOLDIERS, article

from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


def stances_in(language: str, text: str) -> set[tuple[str, str]]:
    """Listed speakers of a body under a plain headline, with their stances."""
    claims = tag(article(SOLDIERS[language], text), WATCHLIST).claims
    return {(claim.actor, claim.stance) for claim in claims if claim.field == "body" and claim.actor}


@pytest.mark.parametrize(
    ("language", "text", "actor"),
    [
        ("ru", "МИД КНДР назвал обвинения в отправке солдат бездоказательными.", "north-korea"),
        ("ru", "Захарова сказала, что видео с пленными постановочное.", "zakharova"),
        ("ru", "В Кремле заявили, что фото северокорейских солдат — монтаж.", "russia"),
        ("uk", "МЗС КНДР назвало звинувачення у відправці солдатів бездоказовими.", "north-korea"),
        ("uk", "У Кремлі заявили, що фото північнокорейських солдатів — монтаж.", "russia"),
        ("en", "The Russian embassy said the pictures of North Korean soldiers were doctored.", "russia"),
        ("en", "Zakharova questioned whether the video of North Korean soldiers was real.", "zakharova"),
        ("en", "Peskov questioned the figures on North Korean troops.", "peskov"),
    ],
)
def test_more_words_for_untruth(language: str, text: str, actor: str) -> None:
    """Unproven, edited, staged: whatever the word's place in the sentence."""
    assert stances_in(language, text) == {(actor, "denies")}


@pytest.mark.parametrize(
    ("language", "text", "actor"),
    [
        ("ru", "Захарова призвала не доверять сообщениям о северокорейских солдатах в Курской области.", "zakharova"),
        ("ru", "Песков посоветовал не обращать внимания на слухи о солдатах КНДР.", "peskov"),
        ("ru", "«Не верьте этим сообщениям», — сказал Песков о солдатах КНДР.", "peskov"),
        ("uk", "Пєсков порадив не вірити українським фейкам про полонених північнокорейців.", "peskov"),
        ("uk", "«Не вірте цим повідомленням», — сказав Пєсков про солдатів КНДР.", "peskov"),
        ("en", "Peskov urged people not to believe the reports of 10,000 North Korean troops.", "peskov"),
        ("en", "Peskov told reporters not to trust Ukrainian claims about North Korean prisoners.", "peskov"),
        ("ko", "페스코프 대변인은 서방 언론의 북한군 보도를 믿지 말라고 당부했다.", "peskov"),
        ("ko", "자하로바 대변인은 이런 주장에 현혹되지 말라고 했다.", "zakharova"),
    ],
)  # fmt: skip
def test_who_asks_not_to_trust_what_was_told_denies_it(language: str, text: str, actor: str) -> None:
    """And gives no number."""
    assert stances_in(language, text) == {(actor, "denies")}
    claims = tag(article(SOLDIERS[language], text), WATCHLIST).claims
    assert not any(figure.said_by for claim in claims for figure in claim.figures)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Посольство КНДР призвало не доверять Сеулу."),
        ("ko", "김여정 부부장은 미국을 믿지 말라고 했다."),
        ("en", "Putin urged Kim not to trust Seoul."),
    ],
)
def test_distrust_of_people_denies_nothing(language: str, text: str) -> None:
    """What nobody has told cannot be denied."""
    assert "denies" not in {stance for _, stance in stances_in(language, text)}


@pytest.mark.parametrize(
    ("language", "text", "actor"),
    [
        ("ru", "Сеул заявил, что сообщения о передаче снарядов Киеву не имеют под собой оснований.", "south-korea"),
        ("uk", "Сеул заявив, що повідомлення про передачу снарядів Києву не мають підстав.", "south-korea"),
        ("ru", "«Подобные обвинения не подкреплены доказательствами», — сказал Песков о солдатах КНДР.", "peskov"),
    ],
)  # fmt: skip
def test_what_has_no_grounds_is_denied(language: str, text: str, actor: str) -> None:
    """A report without grounds, or without proof behind it."""
    assert stances_in(language, text) == {(actor, "denies")}


@pytest.mark.parametrize(
    ("language", "text", "actor"),
    [
        ("ru", "Песков сказал, что ему нечего добавить к словам президента о солдатах КНДР.", "peskov"),
        ("ru", "Песков сказал, что не знает о прибытии солдат КНДР.", "peskov"),
        ("ru", "Песков перевел разговор на другую тему, когда его спросили о солдатах КНДР.", "peskov"),
        ("ru", "Лавров отмахнулся от вопроса о солдатах КНДР.", "lavrov"),
        ("ru", "Песков предложил адресовать вопрос о солдатах КНДР Минобороны.", "peskov"),
        ("ru", "Захарова посоветовала журналистам спросить о солдатах КНДР у Пхеньяна.", "zakharova"),
        ("uk", "Пєсков сказав, що йому нічого додати до слів президента про солдатів КНДР.", "peskov"),
        ("uk", "Кремль ні підтвердив, ні спростував участь солдатів КНДР у боях.", "russia"),
        ("uk", "Захарова порадила журналістам запитати про солдатів КНДР у Пхеньяна.", "zakharova"),
        ("en", "Peskov changed the subject when asked about North Korean soldiers.", "peskov"),
        ("en", "Peskov said he had nothing to add about North Korean soldiers.", "peskov"),
        (
            "ko",
            '페스코프 대변인은 북한군 파병 보도에 대해 "확인해 줄 수 있는 사안이 없다"고 말했다.',
            "peskov",
        ),
        ("ko", "라브로프 장관은 북한군 질문에 말을 돌렸다.", "lavrov"),
    ],
)
def test_evasions_decline(language: str, text: str, actor: str) -> None:
    """Nothing to add, not known, another subject, others to be asked, neither the one nor the other."""
    assert stances_in(language, text) == {(actor, "declines")}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Зеленский заявил, что Запад не знает правды о солдатах КНДР."),
        ("uk", "Зеленський сказав, що світ не знає, скільки солдатів загинуло."),
        (
            "ko",
            "북한군 위성사진에 관한 질문에 푸틴은 부인하지 않았고, 젤렌스키는 이를 사실상의 시인이라고 불렀다.",
        ),
    ],
)
def test_who_says_what_others_do_not_know_does_not_decline(language: str, text: str) -> None:
    """Not knowing is a speaker's own."""
    assert ("zelensky", "declines") not in stances_in(language, text)


@pytest.mark.parametrize(
    ("language", "text", "actor"),
    [
        ("en", "Pyongyang rejected the sanctions over its soldiers in Russia.", "north-korea"),
        ("en", "Russia rejected Seoul's demand to withdraw North Korean soldiers.", "russia"),
        ("en", "Moscow dismissed calls to send the North Korean soldiers home.", "russia"),
        ("ko", "북한 외무성은 파병에 대한 유럽연합의 제재를 단호히 배격했다.", "north-korea"),
        ("ko", "러시아는 북한군 철수 요구를 일축했다.", "russia"),
        ("ru", "КНДР отвергла санкции из-за своих солдат в России.", "north-korea"),
        ("ru", "Москва отвергла требование Сеула вывести солдат КНДР.", "russia"),
        ("uk", "Москва відкинула вимогу Сеула вивести солдатів КНДР.", "russia"),
    ],
)
def test_who_rejects_sanctions_or_demands_denies_nothing(language: str, text: str, actor: str) -> None:
    """A rejection of what others do or want says nothing about what was told."""
    assert stances_in(language, text) == {(actor, "asserts")}


@pytest.mark.parametrize(
    ("language", "text", "actor"),
    [
        ("en", "Moscow dismissed reports of North Korean soldiers.", "russia"),
        ("en", "North Korea rejected allegations of arms sales to Russia.", "north-korea"),
        (
            "en",
            "The Kremlin denied that sanctions over the North Korean soldiers had been discussed.",
            "russia",
        ),
        ("ko", "러시아는 북한군 파병설을 일축했다.", "russia"),
        ("ru", "Москва отвергла обвинения в использовании солдат КНДР.", "russia"),
        ("uk", "Москва відкинула звинувачення у використанні солдатів КНДР.", "russia"),
    ],
)
def test_who_rejects_what_was_told_denies_it(language: str, text: str, actor: str) -> None:
    """Reports and accusations, and that something was so."""
    assert stances_in(language, text) == {(actor, "denies")}
