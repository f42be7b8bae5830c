"""`python -m pactwatch.local` downloads and builds the local stack ahead of its first start, and makes its starts quick."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from pactwatch.local.artifacts import default_cache
from pactwatch.local.errors import LocalStackError
from pactwatch.local.stack import LocalStack

if __name__ == "__main__":
    cache = Path(os.environ["PACTWATCH_CACHE"]) if "PACTWATCH_CACHE" in os.environ else default_cache()
    with tempfile.TemporaryDirectory() as data:
        try:
            LocalStack(Path(data), cache).prepare()
        except LocalStackError as error:
            sys.exit(f"error: {error}")
