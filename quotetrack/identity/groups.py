"""Keys that are one, and keys that must not become one.

``Ada Pell`` and ``Ada Moss`` joined, ``Ada J. Moss`` kept apart from either: then no rule joins it to the other.
"""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["Groups"]


class Groups:
    """Union-find that honours pairs that must stay apart, for whole groups."""

    def __init__(self, keys: Iterable[str]) -> None:
        self.parent = {key: key for key in keys}
        self.size: dict[str, int] = {}
        self.apart: dict[str, set[str]] = {}

    def root(self, key: str) -> str:
        """The key that stands for its group."""
        parent = self.parent
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    def part(self, left: str, right: str) -> bool:
        """Keep two apart; False where they are one already."""
        a, b = self.root(left), self.root(right)
        if a == b:
            return False
        self.apart.setdefault(a, set()).add(b)
        self.apart.setdefault(b, set()).add(a)
        return True

    def join(self, left: str, right: str) -> bool:
        """Make two one; False where something keeps them apart."""
        a, b = self.root(left), self.root(right)
        if a == b:
            return True
        if b in self.apart.get(a, ()):
            return False
        size_a, size_b = self.size.get(a, 1), self.size.get(b, 1)
        if (size_a, b) < (size_b, a):
            a, b = b, a
        self.parent[b] = a
        self.size[a] = size_a + size_b
        for other in self.apart.pop(b, set()):
            self.apart[other].discard(b)
            self.apart[other].add(a)
            self.apart.setdefault(a, set()).add(other)
        return True
