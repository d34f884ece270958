"""brat's forms, and every line that cannot be read, by file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotetrack.core import Failure, Span
from quotetrack.core.annotation import AnnotatedArticle, Annotation
from quotetrack.core.errors import InputError
from quotetrack.ingest.annotations import read_brat

TEXT = "“We sail at dawn,” said Ada Pell. “With or without you.”\n\nRao refused."
CONTENT, SOURCE, CUE = (Span(0, 18), Span(34, 56)), (Span(24, 32),), (Span(19, 23),)
PARTS = [
    "T1\tContent 0 18;34 56\t“We sail at dawn,” “With or without you.”",
    "T2\tSource 24 32\tAda Pell",
    "T3\tCue 19 23\tsaid",
]


def read(folder: Path, *lines: str, text: str = TEXT) -> list[AnnotatedArticle | Failure]:
    (folder / "ferry.txt").write_text(text, encoding="utf-8", newline="")
    (folder / "ferry.ann").write_text("".join(line + "\n" for line in lines), encoding="utf-8", newline="")
    return list(read_brat(folder))


def one(folder: Path, *lines: str) -> Annotation:
    (article,) = read(folder, *lines)
    assert isinstance(article, AnnotatedArticle), article
    assert not article.warnings
    (annotation,) = article.annotations
    return annotation


NUMBERED = [
    "T1\tcontent-1 0 18\t“We sail at dawn,”",
    "T2\tcontent-1 34 56\t“With or without you.”",
    "T3\tsource-1 24 32\tAda Pell",
    "T4\tcue-1 19 23\tsaid",
]
FORMS = {
    "our own events": [*PARTS, "E1\tContent:T1 Source:T2 Cue:T3"],
    "events with a redundant role": [*PARTS, "E1\tAttribution:T3 Source:T2 Content:T1"],
    "events of parts alone": [*PARTS, "E1\tCue:T3 Source:T2 Content:T1"],
    "events with a trigger of another name": [
        *PARTS[:2],
        "T3\tAttribution 19 23\tsaid",
        "E1\tAttribution:T3 Source:T2 Content:T1",
    ],
    "events with a numbered role": [
        "T1\tContent 0 18\t“We sail at dawn,”",
        "T4\tContent 34 56\t“With or without you.”",
        *PARTS[1:],
        "E1\tCue:T3 Source:T2 Content:T1 Content2:T4",
    ],
    "relations from the cue": [*PARTS, "R1\thasSource Arg1:T3 Arg2:T2", "R2\thasContent Arg1:T3 Arg2:T1"],
    "relations from the content": [*PARTS, "R1\tSaidBy Arg1:T1 Arg2:T2\t", "R2\tCuedBy Arg1:T1 Arg2:T3\t"],
    "numbers in labels": NUMBERED,
    "numbers behind underscores": [line.replace("-1 ", "_1 ").replace("content", "Content") for line in NUMBERED],
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_says_the_same(form: str, tmp_path: Path) -> None:
    annotation = one(tmp_path, *FORMS[form])
    assert (annotation.content, annotation.source, annotation.cue) == (CONTENT, SOURCE, CUE)


@pytest.mark.parametrize(
    "lines",
    [
        [PARTS[0], "E1\tContent:T1"],
        [PARTS[0]],
        [PARTS[0].replace("Content", "quote-7")],
    ],
)
def test_source_and_cue_may_be_missing(lines: list[str], tmp_path: Path) -> None:
    annotation = one(tmp_path, *lines)
    assert (annotation.content, annotation.source, annotation.cue) == (CONTENT, (), ())


def test_attributes_and_notes_tell_the_rest(tmp_path: Path) -> None:
    annotation = one(
        tmp_path,
        *PARTS,
        "E1\tContent:T1 Source:T2 Cue:T3",
        "A1\tType E1 direct",
        '#1\tAnnotatorNotes E1\t{"speaker": "Ada Pell", "title": "mayor"}',
        "#2\tAnnotatorNotes E1\tlooks right to me",
        "N1\tReference T2 Wikidata:Q1\tAda Pell",
        "*\tEquiv T2 T3",
    )
    assert dict(annotation.fields) == {"speaker": "Ada Pell", "title": "mayor", "type": "direct"}


def test_one_source_can_serve_two_cues(tmp_path: Path) -> None:
    (article,) = read(
        tmp_path,
        "T1\tContent 0 18",
        "T2\tContent 34 56",
        *PARTS[1:],
        "T4\tCue 62 69\trefused",
        "R1\tSource Arg1:T3 Arg2:T2",
        "R2\tContent Arg1:T3 Arg2:T1",
        text=TEXT,
    )
    # T2 is defined twice on purpose: the second line is named.
    assert isinstance(article, Failure)
    assert article.source.endswith("ferry.ann:3")


def test_relations_around_two_cues_are_two_attributions(tmp_path: Path) -> None:
    (article,) = read(
        tmp_path,
        "T1\tContent 0 18",
        "T2\tSource 24 32",
        "T3\tCue 19 23",
        "T4\tContent 34 56",
        "T5\tCue 62 69",
        "R1\tSource Arg1:T3 Arg2:T2",
        "R2\tContent Arg1:T3 Arg2:T1",
        "R3\tSource Arg1:T5 Arg2:T2",
        "R4\tContent Arg1:T5 Arg2:T4",
    )
    assert isinstance(article, AnnotatedArticle)
    assert [(a.content, a.source, a.cue) for a in article.annotations] == [
        ((Span(0, 18),), SOURCE, CUE),
        ((Span(34, 56),), SOURCE, (Span(62, 69),)),
    ]


def test_a_part_of_no_attribution_is_told(tmp_path: Path) -> None:
    (article,) = read(tmp_path, *PARTS, "E1\tSource:T2 Cue:T3")
    assert isinstance(article, AnnotatedArticle)
    assert [w.partition("ferry.ann:")[2] for w in article.warnings] == ["2: E1 has no content and is no attribution."]
    assert [a.content for a in article.annotations] == [CONTENT]


BAD = {
    "T1 Content 0 5": "is not complete",
    "T1\tContent 0-5\tx": "is no part",
    "T1\tContent 5 2\tx": "is no span",
    "T1\tContent -3 2\tx": "is no span",
    "T1\tContent 0 9999\tx": "ends after the text",
    "T1\tContent 0 18\tWe sail at noon": "is not what stands there",
    "X1\twhat": "is no line of brat standoff",
    "E1\tContent:T9": "T9 is not in this file",
    "E1\tContent": "is no argument",
    "E1\t": "nothing is linked",
    "R1\tSource Arg1:T9 Arg2:T9": "T9 is not in this file",
    "A1\tType": "is not complete",
    "#1\tAnnotatorNotes": "is not complete",
}


@pytest.mark.parametrize("line", BAD, ids=lambda line: line.replace("\t", "→"))
def test_a_line_that_cannot_be_read_is_named(line: str, tmp_path: Path) -> None:
    failures = read(tmp_path, PARTS[1].replace("T2", "T50"), line)
    assert failures
    for failure in failures:
        assert isinstance(failure, Failure)
        assert failure.source == f"{tmp_path / 'ferry.ann'}:2"
        assert failure.reason.startswith(failure.source + ": ")
        assert BAD[line] in failure.reason


def test_every_bad_line_is_named_and_other_articles_go_on(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("Rao: no.", encoding="utf-8")
    (tmp_path / "good.ann").write_text("T1\tContent 5 8\tno.\n", encoding="utf-8")
    found = read(tmp_path, "what", PARTS[0], "T7\tCue 0 0\t")
    assert [Path(f.source).name for f in found if isinstance(f, Failure)] == ["ferry.ann:1", "ferry.ann:3"]
    assert [a.name for a in found if isinstance(a, AnnotatedArticle)] == ["good"]


def test_a_text_that_is_missing_is_named(tmp_path: Path) -> None:
    (tmp_path / "alone.ann").write_text("", encoding="utf-8")
    (failure,) = read_brat(tmp_path)
    assert isinstance(failure, Failure)
    assert "alone.txt is missing" in failure.reason


def test_an_empty_annotation_is_an_article_without_attributions(tmp_path: Path) -> None:
    (article,) = read(tmp_path)
    assert isinstance(article, AnnotatedArticle)
    assert article.annotations == ()


def test_a_folder_without_annotation_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no \.ann file"):
        list(read_brat(tmp_path))
    with pytest.raises(InputError, match="is no folder"):
        list(read_brat(tmp_path / "nowhere"))
