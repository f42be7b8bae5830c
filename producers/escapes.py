"""Characters that were written as something else: as references of HTML, or encoded twice. Pure."""

from __future__ import annotations

import html
import re

# What the bytes from 0x80 on are in Windows' encoding for Western Europe, by the character.
_BYTES = {
    bytes([byte]).decode("cp1252", "replace").replace("\ufffd", chr(byte)): byte
    for byte in range(0x80, 0x100)
}
_HIGH = re.compile(f"[{re.escape(''.join(_BYTES))}]{{2,}}")
# What they may stand for: letters and punctuation that news has. Of others it is chance, as in «LIBERTÉ».
_NEWS = re.compile(
    "[\xa0-\xff\u0100-\u017f\u0400-\u04ff\u2010-\u203a\u20ac\u2116\u3000-\u303f\u4e00-\u9fff\uac00-\ud7a3]+"
)
_ENDLESS = re.compile(r"&#\d{1000,};?")  # Python reads no number of 4,300 digits


def unescaped(text: str) -> str:
    """`text` with its character references read; never raises."""
    return html.unescape(_ENDLESS.sub("\ufffd", text) if "&#" in text else text)


def decoded_again(text: str) -> str:
    """`text` in which UTF-8 was read as Windows-1252 once ("Kimâ€™s cafÃ©") as it was meant."""
    return text if text.isascii() else _HIGH.sub(_meant, text)


def _meant(run: re.Match[str]) -> str:
    try:
        meant = bytes(map(_BYTES.__getitem__, run[0])).decode()
    except UnicodeDecodeError:
        return run[0]
    return meant if _NEWS.fullmatch(meant) else run[0]
