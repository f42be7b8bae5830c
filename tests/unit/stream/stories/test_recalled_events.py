"""A report whose own news is another's act or number is no report of the event that it recalls below; a reaction is.

Each kind in four languages, as agencies write it.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from builders import WHEN, article

from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
Text = tuple[str, str]
COUNTED: dict[str, Text] = {
    "en": (
        "South Korea's spy agency says 3,200 North Korean troops moved to Russia",
        "SEOUL, Nov. 4 - South Korea's National Intelligence Service said on Monday that about 3,200 North Korean "
        "soldiers had been moved to Russia and 11,500 would follow by December. The agency briefed lawmakers behind "
        "closed doors. The soldiers are being trained at several bases, it said.",
    ),
    "ko": (
        '국정원 "북한군 3천200명 러시아로 이동"',
        "국가정보원은 4일 북한군 약 3천200명이 러시아로 이동했으며 12월까지 1만1천500명이 파병될 것이라고 밝혔다. 국정원은 "
        "이날 국회 정보위원회에 비공개로 보고했다. 이들은 여러 훈련시설에서 적응 훈련을 받고 있다고 국정원은 전했다.",
    ),
    "ru": (
        "Разведка Южной Кореи: в Россию переброшены 3200 военных КНДР",
        "Национальная служба разведки Южной Кореи заявила в понедельник, что в Россию переброшены около 3200 "
        "северокорейских военных, а к декабрю их будет 11 500. Об этом служба доложила депутатам на закрытом "
        "заседании. Военные проходят подготовку на нескольких базах.",
    ),
    "uk": (
        "Розвідка Південної Кореї: до Росії перекинули 3200 військових КНДР",
        "Національна служба розвідки Південної Кореї заявила в понеділок, що до Росії перекинули близько 3200 "
        "північнокорейських військових, а до грудня їх буде 11 500. Про це служба доповіла депутатам на закритому "
        "засіданні. Військові проходять підготовку на кількох базах.",
    ),
}
OTHER_DOERS: dict[str, Text] = {
    "en": (
        "Ukraine captures two North Korean soldiers in Kursk region",
        "KYIV, Nov. 5 - Ukrainian forces have captured two North Korean soldiers in Russia's Kursk region, Ukraine's "
        "military intelligence said on Tuesday. Both were wounded and were taken to a hospital in Kyiv, where they "
        "are questioned with the help of interpreters. The service published photographs of their papers and said "
        "that investigators would decide what becomes of them. The prisoners can speak neither Russian nor English. "
        "The brigade has held this part of the border since spring, and its officers bring visitors to the same hill. "
        "Its press office showed the trench, two rifles and a tin of fish. "
        "A doctor who treated both said that they would live. "
        "Rain has kept most drones on the ground there for a week. "
        "A day earlier South Korea's National Intelligence Service said that 3,200 North Korean soldiers had been "
        "moved to Russia and 11,500 would follow by December.",
    ),
    "ko": (
        "우크라군, 쿠르스크서 북한군 2명 생포",
        "우크라이나군이 러시아 쿠르스크에서 북한군 2명을 생포했다고 우크라이나 국방부 정보총국이 5일 밝혔다. 두 사람은 "
        "부상을 입어 키이우의 병원으로 옮겨졌으며 통역을 통해 조사를 받고 있다. 정보총국은 이들의 신분증 사진을 공개하고 "
        "신병 처리는 수사 당국이 결정할 것이라고 설명했다. 포로들은 러시아어도 영어도 하지 못하는 것으로 알려졌다. 의료진은 "
        "두 사람의 생명에는 지장이 없다고 전했다. 조사 과정은 영상으로 기록되고 있으며 국제적십자위원회 관계자의 면담도 "
        "추진되고 있다. 우크라이나 당국은 제네바협약에 따라 이들을 대우하겠다고 강조했다. "
        "여단은 봄부터 이 구간의 국경을 지키고 있으며 장교들은 방문객을 늘 같은 언덕으로 안내한다. 공보실은 참호와 소총 두 정, "
        "생선 통조림 하나를 보여 주었다. 이 지역에는 일주일째 비가 내려 드론이 거의 뜨지 못하고 있다고 현지 언론은 전했다. "
        "여단 관계자는 비가 그치면 다시 정찰에 나설 것이라고 말했다. "
        "앞서 국가정보원은 4일 북한군 "
        "3천200명이 러시아로 이동했으며 12월까지 1만1천500명이 파병될 것이라고 밝혔다.",
    ),
    "ru": (
        "Украина взяла в плен двух военных КНДР в Курской области",
        "Украинские военные взяли в плен двух солдат КНДР в Курской области, сообщила во вторник украинская военная "
        "разведка. Оба ранены и доставлены в больницу в Киеве, где их допрашивают через переводчиков. Ведомство "
        "опубликовало снимки их документов и отметило, что дальнейшую судьбу пленных определит следствие. По-русски "
        "и по-английски пленные не говорят. "
        "Бригада держит этот участок границы с весны, и офицеры приводят гостей на один и тот же холм. "
        "Пресс-служба показала окоп, две винтовки и банку рыбных консервов. По словам врача, оба выживут. "
        "Днём ранее Национальная служба разведки Южной Кореи заявила, что в "
        "Россию переброшены 3200 северокорейских военных, а к декабрю их будет 11 500.",
    ),
    "uk": (
        "Україна взяла в полон двох військових КНДР на Курщині",
        "Українські військові взяли в полон двох солдатів КНДР у Курській області, повідомила у вівторок українська "
        "воєнна розвідка. Обидва поранені й доставлені до лікарні в Києві, де їх допитують через перекладачів. "
        "Відомство оприлюднило знімки їхніх документів і зазначило, що подальшу долю полонених визначить слідство. "
        "Російською та англійською полонені не розмовляють. "
        "Бригада тримає цю ділянку кордону з весни, і офіцери приводять гостей на той самий пагорб. "
        "Пресслужба показала окоп, дві гвинтівки та бляшанку рибних консервів. За словами лікаря, обидва житимуть. "
        "Днем раніше Національна служба розвідки Південної Кореї "
        "заявила, що до Росії перекинули 3200 північнокорейських військових, а до грудня їх буде 11 500.",
    ),
}
REACTIONS: dict[str, Text] = {
    "en": (
        "Kremlin denies South Korean report of 3,200 North Korean troops in Russia",
        "MOSCOW, Nov. 5 - The Kremlin on Tuesday denied a report by South Korea's National Intelligence Service that "
        "3,200 North Korean soldiers had been moved to Russia. Spokesman Dmitry Peskov called it untrue.",
    ),
    "ko": (
        '크렘린 "북한군 3천200명 러시아 이동" 국정원 발표 부인',
        "드미트리 페스코프 크렘린궁 대변인은 5일 북한군 3천200명이 러시아로 이동했다는 국가정보원의 발표를 부인했다. 그는 "
        '"사실이 아니다"라고 말했다.',
    ),
    "ru": (
        "Кремль опроверг данные Сеула о переброске 3200 военных КНДР в Россию",
        "Пресс-секретарь президента России Дмитрий Песков во вторник опроверг сообщение Национальной службы разведки "
        "Южной Кореи о переброске 3200 северокорейских военных в Россию. По его словам, это неправда.",
    ),
    "uk": (
        "Кремль спростував дані Сеула про перекидання 3200 військових КНДР до Росії",
        "Речник Кремля Дмитро Пєсков у вівторок спростував повідомлення Національної служби розвідки Південної Кореї "
        "про перекидання 3200 північнокорейських військових до Росії. За його словами, це неправда.",
    ),
}


LOSSES: dict[str, Text] = {
    "en": (
        "Spy agency: 250 North Korean soldiers killed, 2,400 wounded in Kursk",
        "SEOUL, Jan. 9 - About 250 North Korean soldiers have been killed and 2,400 wounded in Russia's Kursk region, "
        "South Korea's National Intelligence Service told lawmakers on Thursday. "
        "Many fell to drones in open fields because they had no experience of them, a member of the committee said.",
    ),
    "ru": (
        "Разведка Южной Кореи: под Курском убиты 250 военных КНДР, 2400 ранены",
        "В Курской области убиты около 250 северокорейских военных, ещё 2400 ранены, доложила в четверг депутатам "
        "Национальная служба разведки Южной Кореи. Многие погибли от дронов в открытом поле, сказал член комитета.",
    ),
}
OTHER_COUNTS: dict[str, Text] = {
    "en": (
        "Ukrainian special forces kill 21 North Korean soldiers in Kursk region",
        "KYIV, Jan. 10 - Ukrainian special forces have killed 21 North Korean soldiers in Russia's Kursk region, their "
        "press office said on Friday. The fight lasted nine hours. {between}South Korea's National Intelligence Service "
        "has said that 250 North Korean soldiers were killed and 2,400 wounded in Kursk.",
    ),
    "ko": (
        "우크라 특수부대, 쿠르스크서 북한군 21명 사살",
        "우크라이나 특수작전군이 러시아 쿠르스크에서 북한군 21명을 사살했다고 10일 밝혔다. 교전은 9시간 동안 이어졌다. "
        "{between}앞서 국가정보원은 쿠르스크에서 북한군 250명이 숨지고 2천400명이 다쳤다고 보고했다.",
    ),
    "ru": (
        "Украинский спецназ уничтожил 24 военных КНДР в Курской области",
        "Силы специальных операций Украины уничтожили 24 северокорейских военных в Курской области, сообщила в "
        "пятницу их пресс-служба. Бой длился девять часов. {between}Ранее Национальная служба разведки Южной Кореи "
        "сообщала, что под Курском убиты 250 военных КНДР, а 2400 ранены.",
    ),
    "uk": (
        "Бійці ССО ліквідували 24 військових КНДР на Курщині",
        "Сили спеціальних операцій України ліквідували 24 північнокорейських військових в Курській області, "
        "повідомила в п'ятницю їхня пресслужба. Бій тривав дев'ять годин. {between}Раніше Національна служба розвідки "
        "Південної Кореї повідомляла, що на Курщині загинули 250 військових КНДР, а 2400 поранені.",
    ),
}
BETWEEN = {
    "en": "The brigade has held this part of the border since spring, and its officers bring visitors to one hill. ",
    "ko": "여단은 봄부터 이 구간의 국경을 지키고 있으며 장교들은 방문객을 늘 같은 언덕으로 안내한다고 한다. ",
    "ru": "Бригада держит этот участок границы с весны, и офицеры приводят гостей на один и тот же холм. ",
    "uk": "Бригада тримає цю ділянку кордону з весни, і офіцери приводять гостей на той самий пагорб. ",
}


def stories_of(*texts: Text) -> int:
    """How many stories the texts make; they come an hour after each other."""
    articles = [
        article(title, body, at=WHEN + timedelta(hours=number), id=f"a{number}")
        for number, (title, body) in enumerate(texts)
    ]
    found = [story.id if story else None for _, story, _ in trace(articles, WATCHLIST)]
    assert None not in found, "not relevant"
    return len(set(found))


@pytest.mark.parametrize("recalled", sorted(COUNTED))
@pytest.mark.parametrize("language", sorted(OTHER_DOERS))
def test_anothers_act_does_not_join_what_it_recalls(language: str, recalled: str) -> None:
    """Who reports a capture and recalls last the number that another party gave tells of another event, in either order."""
    assert stories_of(COUNTED[recalled], OTHER_DOERS[language]) == 2
    assert stories_of(OTHER_DOERS[language], COUNTED[recalled]) == 2


@pytest.mark.parametrize("language", sorted(REACTIONS))
def test_a_reaction_joins_what_it_answers(language: str) -> None:
    """Who denies a report in title or lead belongs to its event, in whatever language it came."""
    assert stories_of(COUNTED[language], REACTIONS[language]) == 1
    assert stories_of(COUNTED["en"], REACTIONS[language]) == 1


@pytest.mark.parametrize("recalled", sorted(LOSSES))
@pytest.mark.parametrize("language", sorted(OTHER_COUNTS))
def test_one_fight_does_not_join_the_losses_that_it_recalls(language: str, recalled: str) -> None:
    """Who reports the dead of one fight and recalls last how many another party counts tells of another event."""
    title, body = OTHER_COUNTS[language]
    fight = title, body.format(between=BETWEEN[language] * 8)
    assert stories_of(LOSSES[recalled], fight) == 2
