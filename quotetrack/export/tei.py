"""Annotated articles → TEI P5: ``<said who="#…">`` around each content, ``<seg>`` around source and cue.

``"We will go," said Ada Pell. "Now."`` has two ``<said>`` that point at each other by ``next`` and ``prev``. Elements
must nest and attributions need not: what overlaps, or runs over a paragraph's end, is cut into pieces of which the
later ones are marked ``continued``. The text of ``<body>`` is the article's, to the character.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from quotetrack.core import Act, QuotationType, Stance
from quotetrack.core.annotation import FIELDS, AnnotatedArticle, Annotation
from quotetrack.export.tei_pieces import Piece, paragraphs, pieces_of

__all__ = ["write_tei"]

CATEGORIES = {
    **{word.value: f"type {word.value}" for word in QuotationType},
    **{word.value: f"act {word.value}" for word in (Act.SPEECH, Act.THOUGHT)},
    **{word.value: f"stance {word.value}" for word in Stance},
    "continued": "a piece that goes on with the one before without a break: it was cut so that elements nest",
    "corrected": "a person corrected something of it; what the machine had stands in the feature structure",
}
"""What ``ana`` points at."""

# In attribute values and texts alike: XML 1.0 has no form for these, not even as references.
_ILLEGAL = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535), "�")
DIRECT = {"direct": "true", "indirect": "false", "mixed": "unknown"}
ALOUD = {"speech": "true", "thought": "false"}


def _text(value: str) -> str:
    return escape(value.translate(_ILLEGAL), {"\r": "&#13;"})


def _attribute(name: str, value: str) -> str:
    return f" {name}={quoteattr(value.translate(_ILLEGAL))}"


def _element(name: str, value: str | None, **attributes: str) -> str:
    given = "".join(_attribute(key, said) for key, said in attributes.items())
    return f"<{name}{given}>{_text(value)}</{name}>" if value else ""


def _corpus_header() -> str:
    categories = "".join(
        f'<category xml:id="{key}">{_element("catDesc", words)}</category>' for key, words in CATEGORIES.items()
    )
    return (
        "<teiHeader><fileDesc><titleStmt><title>Who said what</title></titleStmt>"
        "<publicationStmt><p>Exported by quotetrack.</p></publicationStmt>"
        "<sourceDesc><p>The articles that follow.</p></sourceDesc></fileDesc>"
        f'<encodingDesc><classDecl><taxonomy xml:id="quotetrack">{categories}</taxonomy></classDecl></encodingDesc>'
        "</teiHeader>\n"
    )


class _Document:
    """One article's TEI element; ``prefix`` keeps its ids apart from those of others."""

    def __init__(self, article: AnnotatedArticle, number: int) -> None:
        self.article = article
        self.prefix = f"a{number}"
        self.speakers: dict[tuple[str, str], str] = {}
        for annotation in article.annotations:
            if annotation.told("speaker"):
                self.speakers.setdefault(_who(annotation), f"{self.prefix}.who{len(self.speakers) + 1}")

    def lines(self) -> Iterator[str]:
        yield f'<TEI xml:id="{self.prefix}">'
        yield from self._header()
        structures = "".join(self._structures())
        if structures:
            yield f"<standOff>{structures}</standOff>\n"
        yield "<text><body>"
        yield from self._body()
        yield "</body></text>\n</TEI>\n"

    def _header(self) -> Iterator[str]:
        a = self.article
        authors = "".join(_element("author", name) for name in a.authors)
        title = _element("title", a.title or a.name)
        dated = a.date and not a.date.startswith("-")
        date = _element("date", a.date, **({"when": a.date} if dated else {}))
        yield "<teiHeader><fileDesc>"
        yield f"<titleStmt>{title}{authors}</titleStmt>"
        yield "<publicationStmt><p>Exported by quotetrack.</p></publicationStmt>"
        bibl = title + authors + _element("publisher", a.outlet) + date
        bibl += _element("idno", a.url, type="URL") + _element("idno", a.id, type="given")
        yield f"<sourceDesc><bibl>{bibl}</bibl></sourceDesc></fileDesc>"
        people = "".join(self._people("person"))
        bodies = "".join(self._people("organization", "group"))
        if people or bodies:
            listed = f"<listPerson>{people}</listPerson>" if people else ""
            listed += f"<listOrg>{bodies}</listOrg>" if bodies else ""
            yield f"<profileDesc><particDesc>{listed}</particDesc></profileDesc>"
        yield "</teiHeader>\n"

    def _people(self, *kinds: str) -> Iterator[str]:
        """Persons, and whatever is no organisation or group, as persons of that role."""
        bodies = ("organization", "group")
        for (name, kind), key in self.speakers.items():
            if "organization" in kinds and kind in bodies:
                yield f'<org xml:id="{key}"{_attribute("role", kind)}>{_element("orgName", name)}</org>'
            elif "person" in kinds and kind not in bodies:
                yield f'<person xml:id="{key}"{_attribute("role", kind)}>{_element("persName", name)}</person>'

    def _structures(self) -> Iterator[str]:
        """What is told of each attribution, as a feature structure."""
        for number, annotation in enumerate(self.article.annotations, start=1):
            told = {"id": annotation.id, **{f: annotation.told(f) for f in FIELDS}}
            features = "".join(_feature(name, value) for name, value in told.items() if value)
            machine = {name: _had(annotation, name, self.article.text) for name in annotation.corrected}
            had = "".join(_feature(name, value) for name, value in machine.items())
            if had:
                features += f'<f name="machine"><fs>{had}</fs></f>'
            if features:
                yield f'<fs type="statement" corresp="#{self._key("content", number)}">{features}</fs>\n'

    def _key(self, role: str, number: int, piece: int = 1) -> str:
        letter = {"content": "s", "source": "source", "cue": "cue", "carrier": "carrier"}[role]
        return f"{self.prefix}.{letter}{number}" + (f".{piece}" if piece > 1 else "")

    def _body(self) -> Iterator[str]:
        text = self.article.text
        bounds = paragraphs(text)
        pieces, opened, closed = pieces_of(self.article, bounds)
        last = {(p.role, p.number): p.piece for p in sorted(pieces, key=lambda p: p.piece)}
        cuts = sorted({0, len(text), *(edge for b in bounds for edge in b), *opened, *closed})
        starts, ends = {a for a, _ in bounds}, {b for _, b in bounds}
        if not bounds:
            yield "<p/>"
        for here, after in zip(cuts, [*cuts[1:], None], strict=True):
            yield from (f"</{'said' if p.role == 'content' else 'seg'}>" for p in closed.get(here, ()))
            if here in ends:
                yield "</p>"
            if here in starts:
                yield "<p>"
            yield from (self._open(piece, last) for piece in opened.get(here, ()))
            if after is not None:
                yield _text(text[here:after])

    def _open(self, piece: Piece, last: dict[tuple[str, int], int]) -> str:
        annotation = self.article.annotations[piece.number - 1]
        links = _attribute("xml:id", self._key(piece.role, piece.number, piece.piece))
        if piece.piece < last[piece.role, piece.number]:
            links += _attribute("next", "#" + self._key(piece.role, piece.number, piece.piece + 1))
        if piece.piece > 1:
            links += _attribute("prev", "#" + self._key(piece.role, piece.number, piece.piece - 1))
        if piece.role != "content":
            marks = _attribute("ana", "#continued") if piece.continues else ""
            target = _attribute("corresp", "#" + self._key("content", piece.number))
            return f"<seg{_attribute('type', piece.role)}{links}{target}{marks}>"
        who = self.speakers.get(_who(annotation))
        told = {name: annotation.told(name) for name in ("type", "act", "stance")}
        words = [f"#{value}" for value in told.values() if value in CATEGORIES]
        words += ["#corrected"] if annotation.corrected else []
        words += ["#continued"] if piece.continues else []
        attributes = _attribute("who", f"#{who}") if who else ""
        attributes += _attribute("direct", DIRECT[str(told["type"])]) if told["type"] in DIRECT else ""
        attributes += _attribute("aloud", ALOUD[str(told["act"])]) if told["act"] in ALOUD else ""
        return f"<said{attributes}{_attribute('ana', ' '.join(words)) if words else ''}{links}>"


def _who(annotation: Annotation) -> tuple[str, str]:
    return annotation.told("speaker") or "", annotation.told("kind") or "unknown"


def _feature(name: str, value: str) -> str:
    return f'<f name="{name}">' + (_element("string", value) or "<string/>") + "</f>"


def _had(annotation: Annotation, name: str, text: str) -> str:
    """What the machine had, as words."""
    value = annotation.machine.get(name)
    if name == "content" and isinstance(value, (list, tuple)):
        return " ".join(text[start:end] for start, end in value)
    return "" if value is None else str(value)


def write_tei(articles: Iterable[AnnotatedArticle], out: TextIO) -> int:
    """Write one ``<teiCorpus>`` with a ``<TEI>`` an article, as they come; how many attributions there were.

    Characters that XML cannot hold (controls other than tab and newline) are written as U+FFFD, one for one.
    """
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">\n')
    out.write(_corpus_header())
    count = 0
    for number, article in enumerate(articles, start=1):
        out.writelines(_Document(article, number).lines())
        count += len(article.annotations)
    out.write("</teiCorpus>\n")
    return count
