"""Whom a surname alone means: the person of that surname whom the article named or heard before it."""

from __future__ import annotations

import pytest
from builders import article

from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
TITLES = {
    "en": "North Korean troops in Russia",
    "ru": "Солдаты КНДР в России",
    "uk": "Солдати КНДР у Росії",
    "ko": "북한군 러시아 파병",
}
YO_JONG = (
    "Kim Yo Jong, the powerful sister of North Korean leader Kim Jong Un, warned Seoul over the soldiers. "
)
HONG_KYUN = "South Korean Vice Foreign Minister Kim Hong-kyun said that North Korea had sent 3,000 soldiers. "
RU_YO_JONG = "Сестра лидера КНДР Ким Чен Ына Ким Ё Чжон заявила, что солдаты КНДР не воюют. "
UK_YO_JONG = "Сестра лідера КНДР Кім Чен Ина Кім Йо Чжон заявила, що солдати КНДР не воюють. "
KO_YO_JONG = "김정은 국무위원장의 여동생 김여정 노동당 부부장은 북한군이 싸우지 않는다고 말했다. "


def last(language: str, body: str) -> str | None:
    """The actor of the last claim of a body."""
    claims = tag(article(TITLES[language], body, language=language), WATCHLIST).claims
    return [claim.actor for claim in claims if claim.field == "body"][-1]


@pytest.mark.parametrize(
    ("language", "body", "actor"),
    [
        ("en", YO_JONG + "Kim said that the soldiers were a fabrication.", "kim-yo-jong"),
        ("en", YO_JONG + "Kim also called the two captured soldiers a fabrication.", "kim-yo-jong"),
        ("en", YO_JONG + "South Korea regretted it. Kim denied that soldiers had been sent.", "kim-yo-jong"),
        ("en", YO_JONG + "Chairman Kim said that the soldiers had fought well.", "kim-jong-un"),
        ("en", YO_JONG + "North Korean leader Kim said that the soldiers had fought well.", "kim-jong-un"),
        (
            "en",
            "Kim Jong Un's sister Kim Yo Jong said that Seoul lied. Kim said that no soldiers had gone.",
            "kim-yo-jong",
        ),
        (
            "en",
            "Kim Yo Jong, sister of leader Kim Jong Un, said that Seoul lied. Kim Jong Un praised the soldiers. "
            "Kim said that they had won.",
            "kim-jong-un",
        ),
        ("en", HONG_KYUN + "Kim said that the soldiers were in Kursk.", "kim-hong-kyun"),
        (
            "en",
            HONG_KYUN + "Kim said that North Korean leader Kim Jong Un had sent the soldiers.",
            "kim-hong-kyun",
        ),
        (
            "en",
            "Kim Hong-kyun, South Korea's vice foreign minister, accused Kim Jong Un of sending soldiers. "
            "Kim said that 3,000 soldiers had gone.",
            "kim-hong-kyun",
        ),
        (
            "en",
            "General Kim Yong Bok of North Korea said that the soldiers had won. Kim said they would return.",
            "kim-yong-bok",
        ),
        (
            "en",
            "North Korean leader Kim Jong Un said that the soldiers had won. Kim said they would return.",
            "kim-jong-un",
        ),
        (
            "en",
            "North Korea sent soldiers to Russia. Kim said that the soldiers would return.",
            "kim-jong-un",
        ),
        (
            "en",
            "South Korean lawmaker Kim Byung-kee said that soldiers had gone to Russia. Kim said they were 3,000.",
            None,
        ),
        (
            "en",
            "JCS Chairman Kim Myung-soo said that soldiers had gone to Russia. Kim said they were 3,000.",
            None,
        ),
        (
            "en",
            "South Korean President Lee Jae-myung said that soldiers had gone. Lee said they were 3,000.",
            "lee-jae-myung",
        ),
        (
            "en",
            "South Korean Ambassador Lee Do-hoon said that soldiers had gone. Lee said they were 3,000.",
            "lee-do-hoon",
        ),
        (
            "en",
            "Lee Do-hoon, appointed by President Lee Jae-myung, said soldiers had gone. Lee said they were 3,000.",
            "lee-do-hoon",
        ),
        (
            "en",
            "South Korean Foreign Minister Cho Tae-yul said soldiers had gone. Cho said they were 3,000.",
            "cho-tae-yul",
        ),
        (
            "en",
            "South Korean Foreign Minister Cho Hyun said soldiers had gone. Cho said they were 3,000.",
            "cho-hyun",
        ),
        (
            "en",
            "Cho Tae-yul resigned. His successor Cho Hyun said soldiers had gone to Russia. Cho said they were 3,000.",
            "cho-hyun",
        ),
        ("en", "Ri Chang Ho said that the soldiers had won. Ri said that they would return.", "ri-chang-ho"),
        (
            "en",
            "Pak Jong Chon said that the soldiers had won. Pak said that they would return.",
            "pak-jong-chon",
        ),
        (
            "en",
            "Choe Son Hui said that the soldiers had won. Choe said that they would return.",
            "choe-son-hui",
        ),
        ("ru", RU_YO_JONG + "Ким назвала сообщения о солдатах ложью.", "kim-yo-jong"),
        ("ru", RU_YO_JONG + "Ким добавила, что солдат КНДР в России нет.", "kim-yo-jong"),
        ("ru", RU_YO_JONG + "Товарищ Ким заявил, что солдаты КНДР победили.", "kim-jong-un"),
        (
            "ru",
            "Лидер КНДР Ким Чен Ын заявил, что солдаты победили. Ким добавил, что они вернутся.",
            "kim-jong-un",
        ),
        (
            "ru",
            "Замглавы МИД Южной Кореи Ким Хон Гюн заявил, что КНДР отправила солдат. Ким добавил, что их 3 тысячи.",
            "kim-hong-kyun",
        ),
        (
            "ru",
            "Генерал КНДР Ким Ён Бок заявил, что солдаты победили. Ким добавил, что они вернутся.",
            "kim-yong-bok",
        ),
        ("uk", UK_YO_JONG + "Кім назвала повідомлення про солдатів брехнею.", "kim-yo-jong"),
        ("uk", UK_YO_JONG + "Кім додала, що солдатів КНДР у Росії немає.", "kim-yo-jong"),
        ("uk", UK_YO_JONG + "Товариш Кім заявив, що солдати КНДР перемогли.", "kim-jong-un"),
        (
            "uk",
            "Лідер КНДР Кім Чен Ин заявив, що солдати перемогли. Кім додав, що вони повернуться.",
            "kim-jong-un",
        ),
        (
            "uk",
            "Генерал КНДР Кім Йон Бок заявив, що солдати перемогли. Кім додав, що вони повернуться.",
            "kim-yong-bok",
        ),
        ("ko", KO_YO_JONG + "김 부부장은 북한군 파병은 날조라고 주장했다.", "kim-yo-jong"),
        ("ko", KO_YO_JONG + "김 위원장은 북한군이 이겼다고 말했다.", "kim-jong-un"),
        (
            "ko",
            "김홍균 외교부 1차관은 북한군이 파병됐다고 밝혔다. 김 차관은 3천명이라고 말했다.",
            "kim-hong-kyun",
        ),
        ("ko", "이도훈 주러대사는 북한군이 파병됐다고 밝혔다. 이 대사는 3천명이라고 말했다.", "lee-do-hoon"),
        (
            "ko",
            "조태열 외교부 장관은 북한군이 파병됐다고 밝혔다. 조 장관은 3천명이라고 말했다.",
            "cho-tae-yul",
        ),
        ("ko", "조현 외교부 장관은 북한군이 파병됐다고 밝혔다. 조 장관은 3천명이라고 말했다.", "cho-hyun"),
        (
            "ko",
            "이재명 대통령은 북한군이 파병됐다고 밝혔다. 이 대통령은 3천명이라고 말했다.",
            "lee-jae-myung",
        ),
    ],
)
def test_a_surname_is_that_of_who_was_named_with_it(language: str, body: str, actor: str | None) -> None:
    """A surname alone means who spoke or was named with it before; a leader whose kin or envoy somebody is, is not he."""
    assert last(language, body) == actor
