"""E-mail. In: a message in words, its key, a mail server. Out: the server's Answer. Blocks.

The `Message-ID` is the message's key: it is the same at every try, so a reader who gets it twice can tell.
"""

from __future__ import annotations

import smtplib
import ssl
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime

from pactwatch.deliveries import Answer
from sinks.errors import kind_of
from sinks.notify.exits import Mail
from sinks.notify.message import Words

_TIMEOUT = 20.0  # seconds for each step
_NEVER = range(550, 560)  # of a recipient: no such mailbox, or refused for good


def letter(exit_: Mail, words: Words, *, to: str, key: str, subscription: str, now: datetime) -> EmailMessage:
    """The e-mail, in plain text."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = exit_.sender, to, words.subject
    made["Date"] = format_datetime(now)
    made["Message-ID"] = f"<{key}@pactwatch>"
    made["Auto-Submitted"] = "auto-generated"  # RFC 3834: no absence note answers it
    made["X-Pactwatch-Subscription"] = subscription
    made.set_content(words.text, cte="quoted-printable")
    return made


def send(exit_: Mail, mail: EmailMessage) -> Answer:
    """Hands the e-mail to the server. Never raises for what a server or a network does."""
    handed = taken = False
    try:
        with _connected(exit_) as server:
            handed = True
            server.send_message(mail)
            taken = True
    except (OSError, smtplib.SMTPException) as error:
        return Answer(ok=True) if taken else _failed(error, handed)  # what fails then is the farewell
    return Answer(ok=True)


def _failed(error: OSError | smtplib.SMTPException, handed: bool) -> Answer:
    """In few words: the server's own may have addresses."""
    match error:
        case smtplib.SMTPRecipientsRefused():
            code = next(iter(error.recipients.values()))[0]
            return Answer(ok=False, error=f"recipient refused: status {code}", final=code in _NEVER)
        case smtplib.SMTPResponseException():
            return Answer(ok=False, error=f"status {error.smtp_code}")
        case _:  # a connection that ends meanwhile: the server may have the message
            what = "connection lost" if handed else "no connection"
            return Answer(ok=False, error=f"{what}: {kind_of(error)}", unsure=handed)


def _connected(exit_: Mail) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if exit_.ca:
        context.load_verify_locations(exit_.ca)
    server: smtplib.SMTP
    if exit_.security == "tls":
        server = smtplib.SMTP_SSL(exit_.host, exit_.port, timeout=_TIMEOUT, context=context)
    else:
        server = smtplib.SMTP(exit_.host, exit_.port, timeout=_TIMEOUT)
    try:
        if exit_.security == "starttls":
            server.starttls(context=context)
        if exit_.user:
            server.login(exit_.user, exit_.password)
    except BaseException:
        server.close()
        raise
    return server
