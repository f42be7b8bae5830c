"""Who is who: canonical URLs and the ids of articles, revisions, documents, stories and alerts.

All ids depend on content alone, so doing work twice changes nothing. Pure.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from datetime import datetime, timedelta
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"^(utm_.*|at_(medium|campaign|link.*|format|ptr.*|bbc.*)|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|ysclid|mc_[ce]id|igshid|"
    r"_ga|_gl|ocid|ns_(mchannel|source|campaign|linkname|fee)|cmpid|cmp|ftag|ref_src|ref_url|xtor|smid|sref|__twitter_impression|"
    r"traffic_source|from_rss|rss|feed_?type|source=rss)$",
    re.IGNORECASE,
)
_DEFAULT_PORT = {"http": 80, "https": 443}
_MAX_URL = 2048
# What lies outside these bounds of first seen is a wrong date, not an article's month.
_FILED_BEFORE, _FILED_AFTER = timedelta(days=90), timedelta(days=1)


def composed(text: str) -> str:
    """`text` in Unicode's composed form (NFC), in which all text travels: it is found however its accents were typed."""
    return unicodedata.normalize("NFC", text)


def digest(*parts: str) -> str:
    """32 hex digits of SHA-256 over the parts; a separator keeps ("a", "bc") from ("ab", "c")."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def canonical_url(url: str) -> str | None:
    """`url` without tracking parameters and fragment, host and scheme lowered; None when it names no article.

    A home page, another scheme or a URL over 2,048 characters is no identity.
    """
    try:
        parts = urlsplit(url.strip())
        netloc = _netloc(parts)
    except ValueError:  # UnicodeError is one, too
        return None
    if parts.scheme not in _DEFAULT_PORT or not netloc or len(url) > _MAX_URL:
        return None
    query = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(k)]
    path = quote(
        unquote(parts.path, errors="surrogateescape"), safe="/:@!$&'()*+,;=~-._", errors="surrogateescape"
    )
    if path in ("", "/") and not query:
        return None
    return urlunsplit((parts.scheme, netloc, path, urlencode(query), ""))


def _netloc(parts: SplitResult) -> str | None:
    """Host in ASCII, and port unless it is a default one; None without a host. Raises ValueError."""
    host, port = (parts.hostname or "").rstrip("."), parts.port
    if not host:
        return None
    host = host if host.isascii() else host.encode("idna").decode("ascii")
    netloc = f"[{host}]" if ":" in host else host
    return netloc if port in (None, *_DEFAULT_PORT.values()) else f"{netloc}:{port}"


def article_id(*, url: str | None, feed: str, guid: str | None, title: str, date: str) -> str:
    """The article's id from its canonical URL, else feed and guid, else feed, title and date (as written).

    http and https are one article.
    """
    if url:
        return digest("url", url.partition("://")[2])
    if guid:
        return digest("guid", feed, guid)
    return digest("title", feed, title, date)


def revision(title: str, body: str) -> str:
    """Hash of title and text. White space and normal form don't make a revision."""
    return digest("revision", _squeeze(title), _squeeze(body))[:16]


def document_id(watchlist: str, article: str) -> str:
    """Id of a tagged article in Elasticsearch."""
    return digest("tagged", watchlist, article)


def story_id(watchlist: str, first_article: str) -> str:
    """Id of the story that this article opened."""
    return digest("story", watchlist, first_article)


def alert_id(story: str, article: str, article_revision: str) -> str:
    """Id of the one alert that this revision may raise in this story."""
    return digest("alert", story, article, article_revision)


def filed(published: datetime | None, first_seen: datetime) -> datetime:
    """The time that fixes an article's index month: published if that is believable, else first seen."""
    if published and first_seen - _FILED_BEFORE <= published <= first_seen + _FILED_AFTER:
        return published
    return first_seen


def _squeeze(text: str) -> str:
    return " ".join(composed(text).split())
