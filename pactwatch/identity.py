"""Who is who: canonical URLs and the ids of articles, revisions, documents, stories and alerts.

All ids depend on content alone, so doing work twice changes nothing. Pure.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from datetime import datetime, timedelta
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

# Parameters that say how a reader came to an article, or who he is, not which article it is.
_TRACKED_BEFORE = re.compile(
    r"^(utm_.*|at_(medium|campaign|link.*|format|ptr.*|bbc.*)|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|ysclid|mc_[ce]id|igshid|"
    r"_ga|_gl|ocid|ns_(mchannel|source|campaign|linkname|fee)|cmpid|cmp|ftag|ref_src|ref_url|xtor|smid|sref|__twitter_impression|"
    r"traffic_source|from_rss|rss|feed_?type|source=rss)$",
    re.IGNORECASE,
)
_TRACKING = re.compile(
    rf"{_TRACKED_BEFORE.pattern}|^(igsh|_hs(enc|mi)|hs(a_.*|ctatracking)|mkt_tok|gad_.*|gclsrc|srsltid|spm|scm|twclid|ttclid|li_fat_id|"
    r"epik|s_cid|wt_[mz]+c|(pk|mtm|piwik|matomo|vero|oly|itm|guce)_.*|guccounter|rb_clickid|trk.*|phpsessid|jsessionid|aspsessionid.*|"
    r"cf(id|token)|amp|outputtype|fromrss|trackingcode|maca|plink|cooper|wprss|wpisrc|ito|feedname|ftcamp|dcmp|ncid|intcid|"
    r"mbid|iref|soc_(src|trk)|\.tsrc|elqtrack(id)?|wt\.mc_.*|taid|rcmd_.*|_x_tr_.*|__cft__.*|__tn__|mibextid|rdid)$",
    re.IGNORECASE,
)
_BY_FEED = re.compile(
    r"(?:[a-z]{1,20}_)?(?:partner|emc|from|src|source|ref|refer|referrer|via|medium|input|origin|channel|campaign|mod)=(?:rss|feed|atom)[\w.]*"
    r"|source=rss(?:-[0-9a-f]{1,20})?-{4,}\d",  # Medium's
    re.IGNORECASE,
)
_DEFAULT_PORT = {"http": 80, "https": 443}
_MAX_URL = 2048
_MAX_FIELDS = 60  # parameters; with more they cost milliseconds, and no article has as many
_MAX_HOST = 253  # characters, by the DNS; longer ones would take milliseconds each
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
_SESSION_PATH = re.compile(r";(jsessionid|phpsessid)=[^/?]*", re.IGNORECASE)
# The same article for telephones and as AMP; a mobile site's desktop twin is taken to be at www.
_TWIN_HOST = re.compile(r"^(?:m|mobile|amp|touch)\.(?=[^/]*\.)")
# …/slug/amp/ is of …/slug/.
_TWIN_PATH = re.compile(r"(?<=[^/])/amp(?=/?$)|/amp(?=/.)|\.amp(?=(\.html)?$)")
# Most addresses: nothing in them is escaped, tracked, shortened or for telephones, so that they are their own canonical form.
_SIMPLE = re.compile(
    r"https?://(?!(?:m|mobile|amp|touch)\.)[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/(?!amp(?![\w~-]))[A-Za-z0-9_~-][A-Za-z0-9_~-]*)+(?:\.(?!amp)[a-z]+|/)?"
)
# What lies outside these bounds of first seen is a wrong date, not an article's month.
_FILED_BEFORE, _FILED_AFTER = timedelta(days=90), timedelta(days=1)


def composed(text: str) -> str:
    """`text` in Unicode's composed form (NFC), in which all text travels: it is found however its accents were typed."""
    return unicodedata.normalize("NFC", text)


def digest(*parts: str) -> str:
    """32 hex digits of SHA-256 over the parts; a separator keeps ("a", "bc") from ("ab", "c")."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def canonical_url(url: str, *, home: bool = False) -> str | None:
    """`url` without tracking parameters and fragment, host and scheme lowered; None when it names no article.

    A home page (unless `home` allows it), another scheme or a URL over 2,048 characters is no identity. Escapes stay.
    """
    if is_simple(url):
        return url
    found = _split(url)
    if found is None:
        return None
    parts, netloc = found
    path = _SESSION_PATH.sub("", _without_dots(_escaped(parts.path, "/:@!$&'()*+,;=~-._")))
    fields = [field for field in parts.query.split("&") if field]
    if len(fields) <= _MAX_FIELDS:
        fields = [field for field in fields if not _is_tracking(field)]
    if path in ("", "/") and not fields and not home:
        return None
    return urlunsplit((parts.scheme, netloc, path, _escaped("&".join(fields), "/:@!$&'()*+,;=~-._?"), ""))


def _is_tracking(field: str) -> bool:
    return bool(_TRACKING.match(field.partition("=")[0]) or _BY_FEED.fullmatch(field))


def is_simple(url: str) -> bool:
    """Whether an address is its own canonical form, with the same id as in version 0.1; False if that takes a closer look."""
    return len(url) <= _MAX_URL and _SIMPLE.fullmatch(url) is not None


def former_url_id(url: str) -> str | None:
    """The id that version 0.1 gave to an article with this URL: only for finding what its states know."""
    found = _split(url)
    if found is None:
        return None
    parts, netloc = found
    if parts.query.count("&") >= _MAX_FIELDS:
        return None
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    query = [(k, v) for k, v in pairs if not _TRACKED_BEFORE.match(k)]
    path = quote(
        unquote(parts.path, errors="surrogateescape"), safe="/:@!$&'()*+,;=~-._", errors="surrogateescape"
    )
    if path in ("", "/") and not query:
        return None
    return digest("url", urlunsplit(("", netloc, path, urlencode(query), ""))[2:])


def _split(url: str) -> tuple[SplitResult, str] | None:
    try:
        parts = urlsplit(url.strip())
        netloc = _netloc(parts)
    except ValueError:  # UnicodeError is one, too
        return None
    if parts.scheme not in _DEFAULT_PORT or not netloc or len(url) > _MAX_URL:
        return None
    return parts, netloc


def _escaped(text: str, safe: str) -> str:
    """Percent-encoded where it is not: what is encoded already may be any bytes, or a slash that is no separator."""
    once = quote(text, safe=safe + "%", errors="surrogatepass")
    return _ESCAPE.sub(_plain_escape, re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", once))


def _plain_escape(escape: re.Match[str]) -> str:
    """An escape in capitals; of a character that needs none, the character."""
    char = chr(int(escape[1], 16))
    return char if char in _UNRESERVED else escape[0].upper()


def _without_dots(path: str) -> str:
    """`path` without "." and ".." segments (RFC 3986, 5.2.4)."""
    if "/." not in path:
        return path
    kept: list[str] = []
    *segments, last = path.split("/")
    for segment in segments:
        if segment == "..":
            kept = kept[:-1] if len(kept) > 1 else kept
        elif segment != ".":
            kept.append(segment)
    if last in (".", ".."):
        kept, last = (kept[:-1] if last == ".." and len(kept) > 1 else kept), ""
    return "/".join([*kept, last])


def _netloc(parts: SplitResult) -> str | None:
    """Host in ASCII, and port unless it is a default one; None without a host. Raises ValueError."""
    host, port = (parts.hostname or "").rstrip("."), parts.port
    if not host:
        return None
    if len(host) > _MAX_HOST:
        raise ValueError("no host has such a name")
    host = host if host.isascii() else _in_ascii(host)
    netloc = f"[{host}]" if ":" in host else host
    return netloc if port in (None, *_DEFAULT_PORT.values()) else f"{netloc}:{port}"


@lru_cache(maxsize=1_000)
def _in_ascii(host: str) -> str:
    return host.encode("idna").decode("ascii")


def article_id(*, url: str | None, feed: str, guid: str | None, title: str, date: str) -> str:
    """The article's id from its canonical URL, else feed and guid, else feed, title and date (as written).

    http and https are one article.
    """
    if url:
        return digest("url", _desktop(url.partition("://")[2]))
    if guid:
        return digest("guid", feed, guid)
    return digest("title", feed, title, date)


def _desktop(url: str) -> str:
    """What an article's mobile and AMP pages have in common with its desktop page: for identity, not for links."""
    host, slash, rest = url.partition("/")
    path, mark, query = rest.partition("?")
    path = _TWIN_PATH.sub("", f"/{path}")[1:] if slash else path
    return f"{_TWIN_HOST.sub('www.', host)}{slash}{path}{mark}{query}"


def revision(title: str, body: str) -> str:
    """Hash of title and text. White space and normal form don't make a revision."""
    return digest("revision", _squeeze(title), _squeeze(body))[:16]


def document_id(watchlist: str, article: str) -> str:
    """Id of a tagged article in Elasticsearch."""
    return digest("tagged", watchlist, article)


def story_id(watchlist: str, first_article: str) -> str:
    """Id of the story that this article opened."""
    return digest("story", watchlist, first_article)


def alert_id(story: str, article: str, article_revision: str, returns: int = 0) -> str:
    """Id of the one alert that this revision may raise in this story, each time that the article returns to it."""
    return digest("alert", story, article, article_revision, *([str(returns)] if returns else []))


def verdict_id(alert: str, claim: str, analyst: str) -> str:
    """Id of one analyst's verdict on an alert, or on the claim that `claim` tells from its others."""
    return digest("verdict", alert, claim, analyst)


def filed(published: datetime | None, first_seen: datetime) -> datetime:
    """The time that fixes an article's index month: published if that is believable, else first seen."""
    if published and first_seen - _FILED_BEFORE <= published <= first_seen + _FILED_AFTER:
        return published
    return first_seen


def _squeeze(text: str) -> str:
    return " ".join(composed(text).split())
