"""brat: what goes out comes in unchanged in meaning, and the files are what brat takes."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings

from quotetrack.core import Span
from quotetrack.core.annotation import AnnotatedArticle
from quotetrack.export.brat import annotation_lines, file_stem, write_brat
from quotetrack.ingest.annotations import read_brat
from tests.export.annotated import FERRY, NESTED, articles, of_lines, plain


def out_and_in(wanted: list[AnnotatedArticle], folder: Path) -> list[AnnotatedArticle]:
    write_brat(wanted, folder)
    found = []
    for item in read_brat(folder):
        assert isinstance(item, AnnotatedArticle), item
        assert not item.warnings
        found.append(item)
    return found


def test_the_lines_of_a_broken_content() -> None:
    lines = list(annotation_lines(FERRY))
    assert lines[:4] == [
        "T1\tContent 0 18;54 76\t“We sail at dawn,” “With or without you.”",
        "T2\tSource 24 32\tAda Pell",
        "T3\tCue 19 23\tsaid",
        "E1\tContent:T1 Source:T2 Cue:T3",
    ]
    assert "A1\tType E1 direct" in lines


def test_a_corrected_value_is_marked_with_the_machines_beside_it() -> None:
    lines = list(annotation_lines(FERRY))
    assert [line for line in lines if "Corrected" in line] == ["A8\tCorrected E2"]
    assert '"speaker": "Ada B. Pell"' in lines[-1]
    assert '"machine": {"speaker": "Nobody"}' in lines[-1]


def test_spans_of_a_file_cross_no_line() -> None:
    (content,) = [line for line in annotation_lines(NESTED) if line.startswith("T1\t")]
    assert content == "T1\tContent 10 35;36 49\tthat “Pell told me: ‘Go!’ “And I went.”"


@pytest.mark.parametrize("article", [FERRY, NESTED], ids=lambda a: a.name)
def test_out_and_in_is_the_same(article: AnnotatedArticle, tmp_path: Path) -> None:
    (back,) = out_and_in([article], tmp_path)
    assert back.text == article.text
    assert plain(back) == plain(article)
    assert [(a.id, a.corrected, a.machine) for a in back.annotations] == [
        (a.id, a.corrected, a.machine) for a in article.annotations
    ]


@settings(max_examples=60, deadline=None)
@given(article=articles())
def test_whatever_the_letters_it_comes_back(article: AnnotatedArticle) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (back,) = out_and_in([article], Path(folder))
    assert back.text == article.text
    assert plain(back) == plain(article)


def test_file_names_are_safe_and_differ() -> None:
    taken: set[str] = set()
    assert [file_stem(name, taken) for name in ("a/../Été 1", "A-..-ete 1", "..", "漢字")] == [
        "a-..-Ete-1",
        "A-..-ete-1-2",
        "article",
        "article-2",
    ]


@pytest.mark.shared
def test_every_attribution_of_polnear_comes_back(shared: Path, tmp_path: Path) -> None:
    wanted = of_lines(shared / "polnear" / "dev.jsonl")
    assert sum(len(a.annotations) for a in wanted) == 2192
    back = {a.text: a for a in out_and_in(wanted, tmp_path)}
    assert len(back) == len(wanted)
    for article in wanted:
        assert plain(back[article.text]) == plain(article)


LINE = re.compile(
    r"T\d+\t(Content|Source|Cue|Carrier) \d+ \d+(;\d+ \d+)*\t[^\t\n]+"
    r"|E\d+\tContent:T\d+( (Source|Cue|Carrier):T\d+)*"
    r"|A\d+\t(Type|Act|Stance|Kind) E\d+ \w+|A\d+\tCorrected E\d+"
    r"|#\d+\t(AnnotatorNotes E|RunsOn T)\d+\t.+"
)
"""The forms of standoff that brat's own documentation tells, with our labels; it has no published schema."""


@pytest.mark.parametrize("article", [FERRY, NESTED], ids=lambda a: a.name)
def test_every_line_has_a_form_that_brat_knows(article: AnnotatedArticle) -> None:
    for line in annotation_lines(article):
        assert LINE.fullmatch(line), line


def test_the_configuration_lists_every_label_that_is_used(tmp_path: Path) -> None:
    write_brat([FERRY], tmp_path)
    conf = (tmp_path / "annotation.conf").read_text(encoding="utf-8")
    assert re.findall(r"^\[(\w+)\]$", conf, re.MULTILINE) == ["entities", "relations", "events", "attributes"]
    assert re.findall(r"^([A-Z]\w+)", conf, re.MULTILINE) == [
        *("Source", "Cue", "Carrier", "Content", "Type", "Act", "Stance", "Kind", "Corrected")
    ]


def test_a_part_that_two_attributions_share_is_written_once() -> None:
    shared_source = AnnotatedArticle(
        "twice",
        FERRY.text,
        tuple(type(a)(a.content, (Span(24, 32),), a.cue, id=a.id) for a in FERRY.annotations),
    )
    assert sum("\tSource " in line for line in annotation_lines(shared_source)) == 1
