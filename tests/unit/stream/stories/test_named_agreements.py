"""An agreement is told with what it is on, whoever signs or ratifies it."""

from __future__ import annotations

from datetime import UTC, datetime

import builders
import pytest

from stream.trace import trace
from stream.watchlist.load import load_watchlist

NOW = datetime(2026, 12, 8, 12, tzinfo=UTC)
SECRETS = "an agreement on the protection of classified information"
LEGAL = "an agreement on legal assistance"
NAMED = [
    ("ru", "Госдума ратифицировала соглашение с КНДР о защите военной тайны",
     "Госдума ратифицировала соглашение с КНДР о взаимной защите секретной информации в военной сфере.", SECRETS),
    ("ru", "Совет Федерации одобрил соглашение с КНДР о защите военной тайны, но отложил договор о правовой помощи",
     "Совет Федерации одобрил ратификацию соглашения с КНДР о взаимной защите секретной военной информации.", SECRETS),
    ("ru", "Россия и КНДР подписали соглашение о защите военных секретов",
     "Россия и КНДР подписали в Пхеньяне соглашение о защите военных секретов.", SECRETS),
    ("ru", "Россия и КНДР подписали соглашение о защите секретных военных сведений",
     "Россия и КНДР подписали в Пхеньяне соглашение о защите секретных военных сведений.", SECRETS),
    ("ru", "Госдума ратифицировала соглашение с КНДР о правовой помощи",
     "Госдума ратифицировала соглашение между Россией и КНДР о правовой помощи по уголовным делам.", LEGAL),
    ("uk", "Держдума ратифікувала угоду з КНДР про захист військової таємниці",
     "Держдума РФ ратифікувала угоду з КНДР про взаємний захист секретної інформації у військовій сфері.", SECRETS),
    ("uk", "Росія і КНДР підписали угоду про захист військових таємниць",
     "Росія і КНДР підписали у Пхеньяні угоду про взаємний захист військових таємниць.", SECRETS),
    ("uk", "Росія і КНДР підписали угоду про захист військових секретів",
     "Росія і КНДР підписали у Пхеньяні угоду про захист військових секретів.", SECRETS),
    ("uk", "Держдума ратифікувала угоду з КНДР про правову допомогу",
     "Держдума РФ ратифікувала угоду з КНДР про правову допомогу у кримінальних справах.", LEGAL),
    ("uk", "Росія і КНДР підписали угоду про захист таємних даних",
     "Росія і КНДР підписали у Пхеньяні угоду про захист таємних військових даних.", SECRETS),
    ("ko", "러시아 하원, 북한과 군사기밀 보호 협정 비준",
     "러시아 하원이 북한과 체결한 군사기밀 보호 협정을 비준했다고 타스통신이 보도했다.", SECRETS),
    ("ko", "러 상원, 북러 군사비밀보호협정 비준", "러시아 상원이 북한과의 군사비밀보호협정을 비준했다.", SECRETS),
    ("ko", "북러, 군사정보보호협정 체결", "북한과 러시아가 군사정보보호협정에 서명했다고 조선중앙통신이 전했다.", SECRETS),
    ("ko", "러시아 하원, 북한과 군사비밀 보호 협정 비준", "러시아 하원이 북한과의 군사비밀 보호 협정을 비준했다.", SECRETS),
    ("en", "Russia's State Duma ratifies deal with North Korea on protecting military secrets",
     "Russia's lower house ratified an agreement with North Korea on the mutual protection of military secrets.", SECRETS),
    ("en", "Russia and North Korea sign military secrecy pact",
     "Russia and North Korea signed an agreement on the protection of classified military information.", SECRETS),
]  # fmt: skip


@pytest.mark.parametrize(("language", "title", "body", "paper"), NAMED)
def test_what_an_agreement_is_on_is_read(language: str, title: str, body: str, paper: str) -> None:
    """The protection of military secrets, also where the headline has another agreement besides."""
    article = builders.article(title, body, at=NOW, language=language)
    ((tagged, _, alert),) = trace([article], load_watchlist("korea-russia-ukraine"))
    named = {act.object for act in tagged.acts if act.act in ("sign", "ratify") and act.object}
    assert named == {paper}
    assert alert is not None
    told = alert.changes[0].sentence
    assert language == "en" or "agreement on " in told or "agreement with North Korea on " in told
