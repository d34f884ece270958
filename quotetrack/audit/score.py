"""Gold and predicted attributions → how much was found, at criteria that are named in words.

``"We will go," said Ada Pell.`` is found where a prediction shares at least half of the words and the source; by the
strict criterion, where content and source have exactly the same words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from quotetrack.audit.matching import Words, content_type, one_to_one, overlap
from quotetrack.audit.names import WORD, name_words, same_name

__all__ = ["CRITERIA", "SLICES", "Found", "Scores", "Share", "score"]

Row = Mapping[str, Any]

SLICES = ("all", "direct", "mixed", "indirect")
"""Over which attributions: P counts predictions of that type, R gold of that type."""

SOFT = "contents share at least half of the words in either (IoU ≥ 0.5)"
CRITERIA = {
    "attribution": f"overlap: {SOFT}, and the sources share a word or both are missing",
    "strict": "exact: content and source have exactly the same words",
    "soft": f"overlap, content alone: {SOFT}",
    "span": "exact, content alone: contents have exactly the same words",
    "words content": "words that are content, whatever attribution they are in",
    "words source": "words that are source, whatever attribution they are in",
    "words cue": "words that are cue, whatever attribution they are in",
    "who said what": f"overlap: {SOFT}, and the predicted speaker is the gold one; "
    "statements by named persons and organisations",
    "speaker": f"accuracy where {SOFT}: the predicted speaker is the gold one, by how the gold source names it",
    "title": "share of matched person statements whose gold title is found (word F1 ≥ 0.5)",
    "identity": "B-cubed over matched statements, gold canonical name against predicted identity, across articles",
}
"""What each measure takes for found."""

_PRONOUNS = frozenset(
    [
        "he",
        "she",
        "they",
        "it",
        "i",
        "we",
        "you",
        "him",
        "her",
        "them",
        "his",
        "hers",
        "their",
        "its",
        "me",
        "us",
        "who",
        "himself",
        "herself",
        "themselves",
        "itself",
    ]
)
_NAMED = ("person", "organization")


@dataclass(frozen=True, slots=True)
class Found:
    """Precision, recall and F1 in [0, 1]; of nothing they are 0. ``predicted`` and ``gold`` are what they are of."""

    precision: float
    recall: float
    f1: float
    predicted: int
    gold: int


@dataclass(frozen=True, slots=True)
class Share:
    """A share in [0, 1] of ``gold`` cases; 0 where there are none."""

    share: float
    gold: int


@dataclass(frozen=True, slots=True)
class Scores:
    """All figures: ``found`` by (slice, measure); the others only where the gold names speakers."""

    found: Mapping[tuple[str, str], Found]
    speaker: Mapping[str, Share] = field(default_factory=dict)
    title: Share | None = None
    identity: Found | None = None


def _found(right_p: float, predicted: int, right_r: float, gold: int) -> Found:
    p, r = (right_p / predicted if predicted else 0.0), (right_r / gold if gold else 0.0)
    return Found(p, r, 2 * p * r / (p + r) if p + r else 0.0, predicted, gold)


@dataclass(frozen=True, slots=True)
class _Prepared:
    """An attribution with its type and the words of its parts."""

    row: Row
    type: str
    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]

    def in_slice(self, name: str) -> bool:
        return name in ("all", self.type)


def _prepare(rows: Iterable[Row], text: str, words: Words) -> list[_Prepared]:
    return [
        _Prepared(
            row,
            content_type(text, row["content"]),
            words.within(row.get("source") or ()),
            words.within(row.get("cue") or ()),
            words.within(row["content"]),
        )
        for row in rows
        if row.get("content")
    ]


def score(gold: Sequence[Row], predictions: Mapping[Any, Sequence[Row]]) -> Scores:
    """Hold predictions against gold.

    Where every attribution of the gold is speech, predictions of another act are left out before anything is counted.

    Args:
        gold: articles with ``id``, ``text`` and ``attributions``: rows of ``source``, ``cue`` and ``content`` (lists
            of [start, end] in code points), and where speakers are gold ``speaker``, ``canonical``, ``kind``,
            ``title``, ``act``, ``hard``.
        predictions: the predicted attributions of each article, by its id; none for an article that is missing.
    """
    counting = _Counting()
    speech_alone = all(a.get("act") == "speech" for article in gold for a in article["attributions"])
    for article in gold:
        predicted = predictions.get(article["id"], ())
        if speech_alone:
            predicted = [a for a in predicted if a.get("act", "speech") == "speech"]
        counting.add_article(article, predicted)
    return counting.scores()


class _Counting:
    """Counts over the articles of one comparison."""

    def __init__(self) -> None:
        self.counts: defaultdict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
        self.by_mention: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
        self.titles = [0, 0]
        self.identities: list[tuple[str, str]] = []

    def add_article(self, article: Row, predicted: Iterable[Row]) -> None:
        text: str = article["text"]
        words = Words(text)
        gold, pred = _prepare(article["attributions"], text, words), _prepare(predicted, text, words)
        self._count_words(gold, pred)
        alike = {
            (i, j): share
            for i, g in enumerate(gold)
            for j, p in enumerate(pred)
            if (share := overlap(g.content, p.content))
        }
        half = [(share, i, j) for (i, j), share in alike.items() if share >= 0.5]
        whole = [(1.0, i, j) for (i, j), share in alike.items() if share == 1.0]
        best = one_to_one(half)
        everything = (set(range(len(gold))), set(range(len(pred))))
        self._count("span", one_to_one(whole), gold, pred, *everything)
        self._count("soft", best, gold, pred, *everything)
        meet = [(s, i, j) for s, i, j in half if _sources_meet(gold[i], pred[j])]
        self._count("attribution", one_to_one(meet), gold, pred, *everything)
        same = [(s, i, j) for s, i, j in whole if gold[i].source == pred[j].source]
        self._count("strict", one_to_one(same), gold, pred, *everything)
        if any("speaker" in g.row for g in gold):
            self._count_speakers(article, gold, pred, best)

    def _count_words(self, gold: Sequence[_Prepared], pred: Sequence[_Prepared]) -> None:
        for role in ("source", "cue", "content"):

            def union(rows: Iterable[_Prepared], role: str = role) -> frozenset[int]:
                return frozenset[int]().union(*(getattr(row, role) for row in rows))

            g_all, p_all = union(gold), union(pred)
            for name in SLICES:
                g, p = (union(row for row in rows if row.in_slice(name)) for rows in (gold, pred))
                self._add(name, "words " + role, len(p & g_all), len(p), len(g & p_all), len(g))

    def _add(self, name: str, measure: str, *numbers: int) -> None:
        self.counts[name, measure] = [a + b for a, b in zip(self.counts[name, measure], numbers, strict=True)]

    def _count(
        self,
        measure: str,
        pairs: Sequence[tuple[int, int]],
        gold: Sequence[_Prepared],
        pred: Sequence[_Prepared],
        wanted: set[int],
        claimed: set[int],
    ) -> None:
        for name in SLICES:
            self._add(
                name,
                measure,
                sum(pred[j].in_slice(name) for _, j in pairs),
                sum(pred[j].in_slice(name) for j in claimed),
                sum(gold[i].in_slice(name) for i, _ in pairs),
                sum(gold[i].in_slice(name) for i in wanted),
            )

    def _count_speakers(
        self, article: Row, gold: Sequence[_Prepared], pred: Sequence[_Prepared], best: Sequence[tuple[int, int]]
    ) -> None:
        def right(i: int, j: int) -> bool:
            return same_name(pred[j].row.get("speaker"), (gold[i].row.get("speaker"), gold[i].row.get("canonical")))

        # A gold row marked hard is neither asked for nor held against a prediction that finds it.
        excused = {j for i, j in best if gold[i].row.get("hard")}
        wanted = {i for i, g in enumerate(gold) if _named_speech(g.row) and not g.row.get("hard")}
        claimed = {j for j, p in enumerate(pred) if _named_speech(p.row) and p.row.get("speaker")} - excused
        hits = [(i, j) for i, j in best if i in wanted and j in claimed and right(i, j)]
        self._count("who said what", hits, gold, pred, wanted, claimed)
        for i, j in best:
            g, p = gold[i].row, pred[j].row
            if g.get("hard") or g.get("kind") not in _NAMED:
                continue
            tally = self.by_mention[_mention(article["text"], g)]
            tally[0] += right(i, j)
            tally[1] += 1
            if right(i, j):
                self.identities.append((g["canonical"], p.get("identity") or f"?{article['id']}:{j}"))
                if g["kind"] == "person" and g.get("title"):
                    self.titles[0] += _same_title(g["title"], p.get("title"))
                    self.titles[1] += 1

    def scores(self) -> Scores:
        found = {key: _found(*numbers) for key, numbers in self.counts.items()}
        if not (self.identities or self.by_mention):
            return Scores(found)
        tallies = {
            **dict(sorted(self.by_mention.items())),
            "all": [sum(t) for t in zip(*self.by_mention.values(), strict=True)],
        }
        speaker = {how: Share(right / of if of else 0.0, of) for how, (right, of) in tallies.items()}
        titled, of = self.titles
        return Scores(found, speaker, Share(titled / of if of else 0.0, of), _b_cubed(self.identities))


def _sources_meet(gold: _Prepared, pred: _Prepared) -> bool:
    return bool(gold.source & pred.source) or not (gold.source or pred.source)


def _named_speech(row: Row) -> bool:
    return row.get("kind") in _NAMED and row.get("act", "speech") == "speech"


def _mention(text: str, gold: Row) -> str:
    """How the gold source names its speaker: name, pronoun, other or none."""
    words = name_words(" ".join(text[start:end] for start, end in gold["source"]))
    if not words:
        return "none"
    if len(words) == 1 and words[0] in _PRONOUNS:
        return "pronoun"
    return "name" if set(words) & set(name_words(gold["speaker"])) else "other"


def _same_title(gold: str, predicted: str | None) -> bool:
    one, other = (set(WORD.findall(title.casefold())) for title in (gold, predicted or ""))
    return bool(one & other) and 2 * len(one & other) / (len(one) + len(other)) >= 0.5


def _b_cubed(pairs: Sequence[tuple[str, str]]) -> Found:
    """B-cubed (Bagga and Baldwin 1998) of the pairs (gold class, predicted class)."""
    by_gold: defaultdict[str, set[int]] = defaultdict(set)
    by_pred: defaultdict[str, set[int]] = defaultdict(set)
    for i, (g, p) in enumerate(pairs):
        by_gold[g].add(i)
        by_pred[p].add(i)
    shared = [(len(by_gold[g] & by_pred[p]), len(by_pred[p]), len(by_gold[g])) for g, p in pairs]
    return _found(sum(s / p for s, p, _ in shared), len(pairs), sum(s / g for s, _, g in shared), len(pairs))
