"""Links of a document. Pure."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from pactwatch.identity import is_simple

_HOST = re.compile(r"www\.[\w-]+\.", re.IGNORECASE)  # an address without its scheme


def join(base: str, link: str) -> str:
    """`link` as an absolute address; empty if it is none."""
    if is_simple(link):
        return link
    if _HOST.match(link):
        link = f"http://{link}"
    try:
        return urljoin(base, link) if link else ""
    except ValueError:  # a link such as http://[
        return ""
