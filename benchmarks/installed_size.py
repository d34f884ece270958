"""What `pip install quotetrack` puts on a disk: every package it brings, in MB, and that no torch or spaCy is there.

`python benchmarks/installed_size.py`. The packages are those that quotetrack's requirements name, and theirs in turn,
as installed beside the Python that runs this; sizes are of the files that pip noted down, compiled ones included.
"""

from __future__ import annotations

import re
import sys
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

HEAVY = {"torch", "spacy", "tensorflow", "transformers"}
"""What must not come along (DESIGN, rule 7)."""


def normalised(name: str) -> str:
    """A package's name as the index knows it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def brought_along(root: str) -> set[str]:
    """The packages that a package needs on this machine, itself among them; extras are left out."""
    found: set[str] = set()
    waiting = [root]
    while waiting:
        name = normalised(waiting.pop())
        if name in found:
            continue
        found.add(name)
        for line in metadata.requires(name) or ():
            asked = Requirement(line)
            if asked.marker is None or asked.marker.evaluate({"extra": ""}):
                waiting.append(asked.name)
    return found


def size_of(name: str) -> int:
    """Bytes of a package's files; an editable install counts the package's own folder."""
    distribution = metadata.distribution(name)
    files = [Path(str(distribution.locate_file(file))) for file in distribution.files or ()]
    if name == "quotetrack":
        files = [file for file in (Path(__file__).parent.parent / "quotetrack").rglob("*") if file.is_file()]
    return sum(file.stat().st_size for file in set(files) if file.is_file())


def main() -> int:
    """Print the table; 1 where something heavy came along."""
    sizes = {name: size_of(name) for name in brought_along("quotetrack")}
    for name, size in sorted(sizes.items(), key=lambda pair: -pair[1]):
        if size >= 1_000_000:
            print(f"{name:24} {size / 1e6:7.1f} MB")
    small = sum(size for size in sizes.values() if size < 1_000_000)
    print(f"{'smaller ones':24} {small / 1e6:7.1f} MB")
    print(f"{len(sizes)} packages, {sum(sizes.values()) / 1e6:.0f} MB")
    heavy = sorted(HEAVY & sizes.keys())
    print(f"heavy ones among them: {', '.join(heavy) or 'none'}")
    return 1 if heavy else 0


if __name__ == "__main__":
    sys.exit(main())
