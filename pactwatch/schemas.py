"""Writes the JSON Schemas of all records: `python -m pactwatch.schemas FOLDER`. In: records.py. Out: one file a topic."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from pactwatch import codec, topics


def schema_files() -> dict[str, str]:
    """File name -> text, for every topic that carries records."""
    return {
        f"{topic.name}.json": json.dumps(codec.schema(topic.record), indent=2, ensure_ascii=False) + "\n"
        for topic in topics.all_topics(())
        if topic.record is not None
    }


if __name__ == "__main__":
    for name, text in schema_files().items():
        (Path(sys.argv[1]) / name).write_text(text, encoding="utf-8")
