"""Which proxy a request goes through. In: an address, the setting, the environment. Out: the proxy's address or None. Pure.

HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY mean what curl and Go read in them, in capitals or not; the setting
PACTWATCH_FEEDS_PROXY replaces them, but for NO_PROXY. This machine itself is never asked through a proxy.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from urllib.parse import SplitResult, urlsplit

from pactwatch.security.hosts import is_loopback

NONE = "none"  # the setting that turns proxies off
_VARIABLES = frozenset({"http_proxy", "https_proxy", "all_proxy", "no_proxy"})
_PROXY = re.compile(r"https?://[^\s/]+/?", re.IGNORECASE)


class WrongProxy(ValueError):
    """A proxy that cannot be used; the message names the variable, not the value, which may hold a password."""


def variables_of(environ: Mapping[str, str]) -> Mapping[str, str]:
    """Those of an environment that `proxy_for` reads."""
    return {name: value for name, value in environ.items() if name.lower() in _VARIABLES}


def proxy_for(url: str, setting: str, environ: Mapping[str, str]) -> str | None:
    """The proxy for `url`. Raises WrongProxy if the one that is meant is no http or https address."""
    if setting == NONE or not (setting or environ):
        return None
    parts = urlsplit(url)
    variable, proxy = "PACTWATCH_FEEDS_PROXY", setting
    if not proxy:
        variable, proxy = _from_environment(parts.scheme, environ)
    if not proxy or _is_direct(parts, _value("no_proxy", environ)):
        return None
    proxy = proxy if "://" in proxy else f"http://{proxy}"
    if not _PROXY.fullmatch(proxy):
        raise WrongProxy(f"{variable}: expected http://HOST:PORT")
    return proxy


def _from_environment(scheme: str, environ: Mapping[str, str]) -> tuple[str, str]:
    for name in (f"{scheme}_proxy", "all_proxy"):
        if value := _value(name, environ):
            return name.upper(), value
    return "", ""


def _value(name: str, environ: Mapping[str, str]) -> str:
    return (environ.get(name) or environ.get(name.upper()) or "").strip()


def _is_direct(parts: SplitResult, no_proxy: str) -> bool:
    """Whether the host is this machine or listed in NO_PROXY: names with their subdomains, addresses, networks, ports."""
    host, port = (parts.hostname or "").rstrip("."), _port(parts)
    address = _address(host)
    if is_loopback(host):
        return True
    return any(_matches(entry, host, address, port) for entry in no_proxy.replace(",", " ").split())


def _matches(
    entry: str, host: str, address: ipaddress.IPv4Address | ipaddress.IPv6Address | None, port: int | None
) -> bool:
    if entry == "*":
        return True
    if address is not None:
        try:
            return address in ipaddress.ip_network(entry.strip("[]"), strict=False)
        except ValueError:
            pass
    name, _, wanted = entry.rpartition(":") if re.search(r"[^:]:\d+$", entry) else (entry, "", "")
    if wanted and port != int(wanted):
        return False
    name = name.strip("[]").removeprefix("*").strip(".").lower()
    return bool(name) and (host == name or host.endswith(f".{name}"))


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _port(parts: SplitResult) -> int | None:
    try:
        return parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        return None
