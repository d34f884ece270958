"""Annotated articles that the tests of exports share: sentences of our own, and those that hypothesis makes."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import strategies as st

from quotetrack.core import Span, Spans
from quotetrack.core.annotation import AnnotatedArticle, Annotation

FERRY = AnnotatedArticle(
    name="ferry",
    text="“We sail at dawn,” said Ada Pell, the harbour master. “With or without you.”\n\n"
    "🚢 Nobody boarded, she added.",
    annotations=(
        Annotation(
            content=(Span(0, 18), Span(54, 76)),
            source=(Span(24, 32),),
            cue=(Span(19, 23),),
            id="1",
            fields={
                "speaker": "Ada Pell",
                "kind": "person",
                "title": "harbour master",
                "type": "direct",
                "act": "speech",
                "stance": "neutral",
                "told": "named here",
                "confidence": 0.93,
            },
        ),
        Annotation(
            content=(Span(80, 94),),
            source=(Span(96, 99),),
            cue=(Span(100, 105),),
            id="2",
            fields={"speaker": "Ada B. Pell", "kind": "person", "type": "indirect", "act": "speech"},
            corrected=("speaker",),
            machine={"speaker": "Nobody"},
        ),
    ),
    id="ferry",
    title="Ferry <sails> & waits",
    authors=("Ida Quill",),
    outlet="The Leith Courier",
    url="https://courier.example/ferry",
    date="2031-03-04",
)

NESTED = AnnotatedArticle(
    name="nested",
    text="Rao wrote that “Pell told me: ‘Go!’\n“And I went.” He shrugged.",
    annotations=(
        Annotation(content=(Span(10, 49),), source=(Span(0, 3),), cue=(Span(4, 9),), id="7"),
        Annotation(content=(Span(31, 34),), source=(Span(16, 20),), cue=(Span(21, 25),), id="8"),
        Annotation(content=(Span(53, 61),), id="9"),
    ),
)


def plain(article: AnnotatedArticle) -> list[tuple[Spans, Spans, Spans, Spans, dict[str, str]]]:
    """What must come back: the spans of every part, and what was told, as text."""
    return sorted(
        (a.content, a.source, a.cue, a.carrier, {k: str(v) for k, v in a.fields.items() if v is not None})
        for a in article.annotations
    )


def _of(pairs: list[list[int]]) -> Spans:
    return tuple(Span(start, end) for start, end in pairs)


def of_lines(path: Path) -> list[AnnotatedArticle]:
    """The articles of a file under the measuring contract."""
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        AnnotatedArticle(
            record["id"],
            record["text"],
            tuple(
                Annotation(_of(row["content"]), _of(row["source"]), _of(row["cue"]), id=str(n))
                for n, row in enumerate(record["attributions"], start=1)
            ),
        )
        for record in records
    ]


LETTERS = st.sampled_from(
    [*list("ab’“” \n.é"), "🚢", "👩\u200d🚀", "𝒜", "ệ", "שׁ", "\t", "漢", "<", "&", "|", "_", "\\"]
)


@st.composite
def articles(draw: st.DrawFn) -> AnnotatedArticle:
    """A text with emoji, combining marks and paragraphs, and attributions with broken contents and missing parts."""
    text = "".join(draw(st.lists(LETTERS, min_size=6, max_size=60)))
    words = [i for i, c in enumerate(text) if not c.isspace()]
    if not words:
        text, words = text + "word", [len(text)]

    def spans(most: int) -> Spans:
        # Spans begin and end with a letter, as everything that extracts or annotates gives them.
        count = draw(st.integers(1, most))
        picked = draw(st.lists(st.sampled_from(words), min_size=2 * count, max_size=2 * count))
        ends = sorted(picked)
        found: list[Span] = []
        for first, last in zip(ends[::2], ends[1::2], strict=True):
            if not found or first >= found[-1].end:
                found.append(Span(first, last + 1))
        return tuple(found)

    annotations = {
        (content, source, cue): Annotation(
            content,
            source,
            cue,
            id=str(number),
            fields={"speaker": draw(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8))}
            if draw(st.booleans())
            else {},
        )
        for number in range(1, draw(st.integers(1, 4)) + 1)
        for content, source, cue in [
            (spans(3), spans(1) if draw(st.booleans()) else (), spans(1) if draw(st.booleans()) else ())
        ]
    }
    return AnnotatedArticle("made", text, tuple(annotations.values()))
