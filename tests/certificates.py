"""TLS for servers of tests."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from pathlib import Path

import pytest


def certificate(folder: Path, name: str = "127.0.0.1") -> tuple[ssl.SSLContext, str]:
    """A server's part of TLS, with a certificate for that name that no system trusts, and its file for clients."""
    key, made, kind = folder / "key.pem", folder / "certificate.pem", "IP" if name == "127.0.0.1" else "DNS"
    how = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2"
    of = ["-subj", f"/CN={name}", "-addext", f"subjectAltName={kind}:{name}"]
    command = [*how.split(), *of, "-keyout", str(key), "-out", str(made)]
    if shutil.which("openssl") is None:
        pytest.skip("needs the program openssl")
    subprocess.run(command, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made, key)
    return context, str(made)
