"""Figures to tables for people, or to JSON lines."""

from __future__ import annotations

import json
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table


def as_json(result: dict[str, Any]) -> str:
    """A line each for machine, input, latency, the crowd of feeds and every comparison."""
    lines = [
        {"record": name, **result[name]}
        for name in ("machine", "input", "latency", "crowd")
        if name in result
    ]
    lines += [{"record": "throughput", **row} for row in result["throughput"]]
    return "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)


def show(result: dict[str, Any], console: Console) -> None:
    """All of it, widest column last."""
    machine, given = result["machine"], result["input"]
    console.print(
        f"machine  {machine['cores']} cores {machine['cpu']}, {machine['memory_gb']} GB, {machine['system']}, "
        f"Python {machine['python']}, kafka-python's checksums in {machine['crc32c']}; "
        f"load average {machine['load_before']} before, {machine['load_after']} after"
    )
    languages = ", ".join(f"{name} {number}" for name, number in given["languages"].items())
    console.print(
        f"input    {given['texts']} sample texts, a number varied: {languages}; {given['text_bytes']} B of text each on "
        f"average, {given['record_bytes']} B as a tagged record"
    )
    if "latency" in result:
        _latency(result["latency"], console)
    if result["throughput"]:
        _throughput(result["throughput"], console)
    if "crowd" in result:
        _crowd(result["crowd"], console)
    console.print("Compare ratios, not times: what else the machine does is in the times.", style="dim")


def _latency(found: dict[str, Any], console: Console) -> None:
    table = Table(
        title=f"Latency at {found['rate_per_s']:.0f} articles/s, from a feed's answer to Elasticsearch's bulk acknowledgement",
        title_justify="left", title_style="bold", box=box.SIMPLE_HEAD,
    )  # fmt: skip
    table.add_column("")
    for name in ("p50 ms", "p99 ms", "max ms", "articles"):
        table.add_column(name, justify="right")
    rows = [("pipeline, feed to acknowledgement", found["ours"])]
    rows += [(f"  {name}", part) for name, part in found["parts"].items()]
    rows += [("floor: bare kafka-python -> Elasticsearch copy", found["floor"])]
    for name, part in rows:
        table.add_row(name, *(f"{part[key]:.1f}" for key in ("p50_ms", "p99_ms", "max_ms")), str(part["n"]))
    table.add_row(
        "ratio pipeline / floor", f"{found['ratio_p50']:.1f}×", f"{found['ratio_p99']:.1f}×", style="bold"
    )
    seen = found["searchable"]
    table.add_row(
        "apart: until a search finds it (refresh 5 s)", *(f"{seen[k]:.0f}" for k in ("p50_ms", "p99_ms", "max_ms")),
        str(seen["n"]), style="dim",
    )  # fmt: skip
    console.print()
    console.print(table)
    beside = found["beside_them"]
    console.print(
        f"{found['feeds']} feeds of {found['entries_per_document']} entries, polled each second; every article is relevant, so "
        f"{beside['story_records']} story records of {beside['story_bytes']} B on average were sent and indexed beside them.",
        style="dim",
    )


def _crowd(found: dict[str, Any], console: Console) -> None:
    table = Table(
title=f"{found['feeds']:,} feeds, polled every {found['interval']} s beside {found['hostile']} hostile ones",
        title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, show_header=False,
    )  # fmt: skip
    waited = found["waited"]
    rows = {
        "polls, a second of processor time": f"{found['polls_per_cpu_s']:,}",
        "those of a bare loop": f"{found['bare_per_cpu_s']:,}",
        "ratio": f"{found['ratio']:.2f}",
        "polls of live feeds": f"{found['polls']:,}, {found['polls_per_s']} a second, {found['news']:.1%} with news",
        "conditional": f"{found['conditional']:.2%}",
        "from poll to poll, in intervals": ", ".join(f"{name} {value:.2f}" for name, value in waited.items()),
        "memory of produce": f"{found['memory_mb']} MB, and {found['readers_mb']} MB of the readers of documents",
        "first contact with all": f"{found['contact_s']} s",
    }
    for row in rows.items():
        table.add_row(*row)
    console.print()
    console.print(table)


def _throughput(rows: list[dict[str, Any]], console: Console) -> None:
    table = Table(
        title="Throughput, a second, beside the bare equivalent",
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
    )
    table.add_column("stage")
    table.add_column("ours", justify="right")
    table.add_column("baseline", justify="right")
    table.add_column("ratio", justify="right", style="bold")
    table.add_column("of the rounds", justify="right", style="dim")
    table.add_column("baseline is")
    last = ""
    for row in rows:
        spread = f"{min(row['ratios']):.2f}–{max(row['ratios']):.2f}"
        table.add_row(
            row["stage"] if row["stage"] != last else "", f"{row['ours_per_s']:,}", f"{row['baseline_per_s']:,}",
            f"{row['ratio']:.2f}", spread, row["baseline"],
        )  # fmt: skip
        last = row["stage"]
    console.print()
    console.print(table)
    for stage, text in dict.fromkeys((row["stage"], row["input"]) for row in rows):
        console.print(f"{stage}: {text}", style="dim")
