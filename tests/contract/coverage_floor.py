"""Fails if less than 95 % of the branches and lines below `pages` are run by the tests.

Use: python tests/contract/coverage_floor.py tests/artefacts/coverage.json
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FLOOR = 95.0
BELOW = ("figures", "layouts", "measures", "sources", "tables", "words", "ids.py", "state", "vocabulary.py", "home.py")


def is_below(name: str) -> bool:
    """Whether a file belongs to the rooms below the pages."""
    parts = Path(name).parts
    return parts[0] == "iomdash" and parts[1] in BELOW


def covered(summaries: list[Mapping[str, Any]]) -> float:
    """Lines and branches run, in per cent of all."""
    run = sum(summary["covered_lines"] + summary["covered_branches"] for summary in summaries)
    everything = sum(summary["num_statements"] + summary["num_branches"] for summary in summaries)
    return 100 * run / everything


def main(report: Path) -> int:
    files = json.loads(report.read_text(encoding="utf-8"))["files"]
    summaries = {name: entry["summary"] for name, entry in files.items() if is_below(name)}
    found = covered(list(summaries.values()))
    sys.stdout.write(
        f"Coverage below pages: {found:.1f} % of lines and branches in {len(summaries)} files (floor {FLOOR} %)\n"
    )
    weakest = sorted(summaries, key=lambda name: covered([summaries[name]]) if summaries[name]["num_statements"] else 100)
    if found < FLOOR:
        lines = (f"  {covered([summaries[name]]):5.1f} %  {name}" for name in weakest[:10])
        sys.stdout.write("The least covered:\n" + "\n".join(lines) + "\n")
    return int(found < FLOOR)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
