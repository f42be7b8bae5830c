"""`python -m pactwatch.local` downloads and builds the local stack ahead of its first start, and makes its starts quick."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from pactwatch.local import LocalStack, LocalStackError, default_cache

if __name__ == "__main__":
    cache = Path(os.environ["PACTWATCH_CACHE"]) if "PACTWATCH_CACHE" in os.environ else default_cache()
    with tempfile.TemporaryDirectory() as data:
        try:
            LocalStack(Path(data), cache).prepare()
        except LocalStackError as error:
            sys.exit(f"error: {error}")
