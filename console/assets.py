"""The files that pages load, all from this package. In: `static/`. Out: answers that a browser keeps for good.

The address of a file has a hash of its content, so a new version of pactwatch is never mixed with old files.
"""

from __future__ import annotations

import gzip
import hashlib
from importlib import resources
from typing import NamedTuple

from aiohttp import web

_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
_FOR_GOOD = "public, max-age=31536000, immutable"


class Asset(NamedTuple):
    """A file, ready to be sent."""

    address: str
    kind: str
    plain: bytes
    packed: bytes


def load() -> dict[str, Asset]:
    """Every file of `static/` by its name."""
    found = {}
    for file in (resources.files("console") / "static").iterdir():
        stem, _, ending = file.name.rpartition(".")
        if ending in _TYPES:
            data = file.read_bytes()
            mark = hashlib.sha256(data).hexdigest()[:12]
            address = f"/static/{stem}.{mark}.{ending}"
            found[file.name] = Asset(address, _TYPES[ending], data, gzip.compress(data, 9, mtime=0))
    return found


def answer(asset: Asset, *, packed: bool) -> web.Response:
    """The file; `packed` for a browser that takes gzip."""
    headers = {"Cache-Control": _FOR_GOOD, "Vary": "Accept-Encoding"}
    if packed:
        headers["Content-Encoding"] = "gzip"
    body = asset.packed if packed else asset.plain
    return web.Response(body=body, content_type=asset.kind, charset="utf-8", headers=headers)
