"""The operator's file of exits: what is wrong is named, and no secret is shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from calls import run

from pactwatch.settings import Settings
from sinks.errors import SinkError
from sinks.notify import exits
from sinks.notify.exits import Mail, Webhook, missing
from sinks.notify.sender import Sender

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
HOOK = f'[exits.hook]\nkind = "webhook"\nurl = "https://example.org/h?token=t0p"\nsecret = "{SECRET}"\n'
MAIL = (
    '[exits.mail]\nkind = "email"\nhost = "mail.example.org"\nuser = "me"\npassword = "t0p"\n'
    'sender = "pactwatch@example.org"\nto = {anna = "anna@example.org"}\n'
)
CHAT = '[exits.chat]\nkind = "apprise"\nurl = "ntfy://ntfy.example.org/t0p"\n'


def written(folder: Path, text: str) -> Path:
    file = folder / "exits.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_exits_have_names(tmp_path: Path) -> None:
    """Each table is an exit of its kind; a file without exits is none; a secret may be in a file of its own."""
    found = exits.read(written(tmp_path, HOOK + MAIL + CHAT))
    assert list(found) == ["hook", "mail", "chat"]
    assert isinstance(found["hook"], Webhook) and found["hook"].url == "https://example.org/h?token=t0p"
    assert exits.read(written(tmp_path, "# nothing yet\n")) == {}
    (tmp_path / "secret").write_text(SECRET + "\n", encoding="utf-8")
    text = HOOK.replace(f'secret = "{SECRET}"', f'secret_file = "{tmp_path / "secret"}"')
    assert exits.read(written(tmp_path, text)) == {"hook": found["hook"]}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"webhook"', '"pigeon"', "exits.hook: kind must be one of webhook, email, apprise"),
        ('kind = "webhook"', "", "exits.hook: kind must be one of"),
        (SECRET, "whsec_t0p", "exits.hook: the secret must be whsec_ and 24 to 64 bytes"),
        (
            f'secret = "{SECRET}"',
            'secret_file = "/nowhere/t"',
            "exits.hook: secret_file: /nowhere/t: No such file",
        ),
        (
            "secret =",
            'secret_file = "/x"\nsecret =',
            "exits.hook: secret and secret_file: one of them is enough",
        ),
        ('kind = "webhook"', "kind = 3", "exits.hook: kind must be one of"),
        (f'secret = "{SECRET}"', "", "exits.hook: secret is missing"),
        ("https://example.org/h?token=t0p", "", "exits.hook: url must be an http or https address"),
        ('url = "https://example.org/h?token=t0p"', "url = 3", "exits.hook: url must be a text"),
        ("https://example.org/h", "file:///h", "exits.hook: url must be an http or https address"),
        ("https://example.org/h", "http://[h", "exits.hook: url must be an http or https address"),
        (
            "secret =",
            "sekret =",
            "exits.hook: sekret is no setting of the kind webhook; there are url, secret",
        ),
        ("[exits.hook]", "[exits.hook", "not TOML"),
        ("[exits.hook]\n", "exits = 3\n", "not TOML"),
        ("[exits.hook]\n", "[hook]\n", "hook: an exit is a table [exits.NAME]"),
        ("anna@example.org", "Anna", "exits.mail: sender and to must be addresses"),
        ("pactwatch@example.org", "a@b\\nBcc: c@d", "exits.mail: sender and to must be addresses"),
        ('{anna = "anna@example.org"}', "{}", "exits.mail: sender and to must be addresses"),
        ('user = "me"', "", "exits.mail: user and password: one of them is missing"),
        ('user = "me"', 'user = "me"\nsecurity = "none"', "exits.mail: a password is sent only with"),
        ('user = "me"', 'user = "me"\nport = "x"', "exits.mail: port must be a number from 1 to 65535"),
        ('user = "me"', 'user = "me"\nport = 99999', "exits.mail: port must be a number from 1 to 65535"),
        (
            'user = "me"',
            'user = "me"\nsecurity = "ssl"',
            "exits.mail: security must be starttls, tls or none",
        ),
        ('"mail.example.org"', '""', "exits.mail: host must be the name of a mail server"),
        ('{anna = "anna@example.org"}', "{anna = 3}", "exits.mail: to must be an address, or a table"),
        ('user = "me"', f'user = "me"\nca = "{__file__}"', "test_exits.py has no certificate"),
        ('user = "me"', 'user = "me"\nca = "/nowhere/ca"', "exits.mail: ca: no file /nowhere/ca"),
        ("ntfy://", "ntfy:", "exits.chat: url must be of Apprise's form"),
    ],
)
def test_a_wrong_file_is_one_line(tmp_path: Path, old: str, new: str, words: str) -> None:
    """With the file, the exit and what is wrong, without a secret."""
    text = HOOK + MAIL + CHAT
    assert old in text
    with pytest.raises(SinkError) as raised:
        exits.read(written(tmp_path, text.replace(old, new)))
    assert words in str(raised.value)
    assert "t0p" not in str(raised.value) and "\n" not in str(raised.value)
    with pytest.raises(SinkError, match="No such file"):
        exits.read(tmp_path / "absent.toml")


def test_a_service_that_apprise_does_not_know_is_a_wrong_file(tmp_path: Path) -> None:
    """It is named before the stage starts."""
    file = written(tmp_path, CHAT.replace("ntfy://", "pigeon://"))
    with pytest.raises(SinkError, match=r"exits\.chat: Apprise knows no such service"):
        Sender(Settings(exits=str(file)), exits.read(file))


def test_what_a_subscription_lacks_is_named() -> None:
    """An exit or an e-mail recipient that the file does not have; other exits take any name."""
    found: dict[str, exits.Exit] = {
        "hook": Webhook(url="https://example.org", secret=SECRET),
        "mail": Mail(host="h", sender="a@b", to={"anna": "c@d"}),
        "one": Mail(host="h", sender="a@b", to="c@d"),
    }
    assert (
        missing(found, "hook", "anyone") == missing(found, "one", "") == missing(found, "mail", "anna") == ""
    )
    assert missing(found, "mail", "") == "exit mail needs a recipient; there is anna"
    assert missing(found, "mail", "bob") == "exit mail has no recipient bob; there is anna"
    assert missing(found, "nosuch", "") == "no exit nosuch; there is hook, mail, one"


def test_the_file_is_checked_on_request(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`notify --check` names the exits or the fault, and sends nothing."""
    monkeypatch.setenv("PACTWATCH_EXITS", str(written(tmp_path, HOOK + MAIL)))
    checked = run("notify", "--check")
    assert checked.exit_code == 0 and "2 exits: hook, mail" in checked.stdout
    written(tmp_path, HOOK.replace(SECRET, "x"))
    assert run("notify", "--check").exit_code != 0
    monkeypatch.delenv("PACTWATCH_EXITS")
    assert "PACTWATCH_EXITS must name" in run("notify").output
