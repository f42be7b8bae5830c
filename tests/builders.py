"""What many tests build: where the repository and its golden files are."""

from __future__ import annotations

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
GOLDEN: Final = ROOT / "tests" / "golden"
EXAMPLES: Final = GOLDEN / "records"  # one record of each topic, as JSON
