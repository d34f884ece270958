"""Builds the sample's gold, ``data/gold/sample.jsonl``, from the annotated articles in ``data/gold/sample/*.ann``.

It stands outside the way of the data: it makes what extraction is measured against. An annotated article is its text
with braces around what is a source (``s``), a cue (``c``) or a content (``x``) of a numbered attribution, and below
each paragraph who that is::

    {1x:“We took 43 people off the hull,”} {1s:Mr Rourke} {1c:said}.
    = 1 declan

``docs/sample.md`` describes the notation in full. Offsets are computed, never typed; whatever does not fit (an
attribution without a speaker, a paragraph that the sample file lacks) stops the build with the file and line.

usage: python data/build_gold.py [--check]
"""

from __future__ import annotations

import gzip
import html
import json
import re
import shlex
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ANNOTATED = HERE / "gold" / "sample"
SAMPLE = HERE / "sample"
GOLD = HERE / "gold" / "sample.jsonl"

ROLES = {"s": "source", "c": "cue", "x": "content"}
ACTS = {"speech", "thought", "other"}
STANCES = {"neutral", "assertive", "doubtful", "denial", "accusation", "promise", "question", "order"}
KINDS = {"person", "organization", "group", "unnamed", "document", "author", "generic"}
OPENING = re.compile(r"\{(\d+)([scx]):")
MARKERS = {"# ": "headline", "> ": "standfirst", "## ": "subheading"}

Spans = list[list[int]]


class GoldError(Exception):
    """An annotated article that does not hold together; the message names the file and what is wrong."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One ``speaker`` line of an annotated article: who is meant, as that article tells it."""

    speaker: str | None
    canonical: str | None
    kind: str
    title: str | None
    affiliation: str | None


@dataclass(slots=True)
class Annotated:
    """An annotated article as read: header, voices, blocks of text with roles, spans by attribution number."""

    path: Path
    header: dict[str, str] = field(default_factory=dict)
    voices: dict[str, Voice] = field(default_factory=dict)
    blocks: list[tuple[str, str]] = field(default_factory=list)
    spans: dict[int, dict[str, Spans]] = field(default_factory=dict)
    answers: dict[int, dict[str, Any]] = field(default_factory=dict)
    shared_sources: dict[int, int] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The article's id: as given, otherwise the name of its annotation file."""
        return self.header.get("id", self.path.name.removesuffix(".ann"))

    @property
    def text(self) -> str:
        """The article's text: headline, standfirst and paragraphs joined by blank lines."""
        return "\n\n".join(block for _, block in self.blocks)


def read_annotated(path: Path) -> Annotated:
    """Returns one annotated article.

    Raises:
        GoldError: a line that is none of the notation's, or an attribution that lacks a part.
    """
    article = Annotated(path)
    head, _, body = path.read_text(encoding="utf8").partition("\n\n")
    for line in head.splitlines():
        key, _, value = line.partition(": ")
        if key.startswith("speaker "):
            article.voices[key.removeprefix("speaker ")] = _read_voice(value, path)
        else:
            article.header[key] = value
    start = 0
    for line in filter(None, body.split("\n")):
        if line.startswith("= "):
            number, answer = _read_answer(line, article)
            if number in article.answers:
                raise GoldError(f"{path.name}: attribution {number} is answered twice")
            article.answers[number] = answer
            continue
        marker = next((m for m in MARKERS if line.startswith(m)), "")
        plain = _read_block(line.removeprefix(marker), start, article)
        article.blocks.append((MARKERS.get(marker, "paragraph"), plain))
        start += len(plain) + 2
    _hold_together(article)
    return article


def _read_voice(value: str, path: Path) -> Voice:
    parts = [part.strip() or None for part in value.split("|")]
    if len(parts) != 5 or parts[2] not in KINDS:
        raise GoldError(f"{path.name}: “{value}” is no speaker: name | canonical | kind | title | affiliation")
    name = None if parts[0] == "-" else parts[0]
    return Voice(name, parts[1], str(parts[2]), parts[3], parts[4])


def _read_answer(line: str, article: Annotated) -> tuple[int, dict[str, Any]]:
    number, key, *rest = shlex.split(line.removeprefix("= "))
    if key not in article.voices:
        raise GoldError(f"{article.path.name}: “{line}”: no speaker line for {key}")
    voice = article.voices[key]
    answer: dict[str, Any] = {
        "speaker": voice.speaker,
        "canonical": voice.canonical,
        "kind": voice.kind,
        "title": voice.title,
        "affiliation": voice.affiliation,
        "via": None,
        "act": "speech",
        "stance": "neutral",
        "hard": False,
    }
    for word in rest:
        option, _, value = word.partition("=")
        if option == "hard" and not value:
            answer["hard"] = True
        elif option == "from":
            article.shared_sources[int(number)] = int(value)
        elif (option == "act" and value in ACTS) or (option == "stance" and value in STANCES) or option == "via":
            answer[option] = value
        else:
            raise GoldError(f"{article.path.name}: “{line}”: {word} is no act, stance, via, from or hard")
    return int(number), answer


def _read_block(line: str, start: int, article: Annotated) -> str:
    """Takes the braces out of a line, notes their spans (``start`` is the line's offset), returns the plain words."""
    plain: list[str] = []
    length, at, opened = 0, 0, list[tuple[int, str, int]]()
    while at < len(line):
        if opening := OPENING.match(line, at):
            opened.append((int(opening[1]), ROLES[opening[2]], start + length))
            at = opening.end()
        elif line[at] == "}":
            if not opened:
                raise GoldError(f"{article.path.name}: a brace closes that was never opened: {line[:60]}")
            number, role, begin = opened.pop()
            article.spans.setdefault(number, {r: [] for r in ROLES.values()})[role].append([begin, start + length])
            at += 1
        elif line[at] == "{":
            raise GoldError(f"{article.path.name}: a brace opens without number and role: {line[at : at + 40]}")
        else:
            plain.append(line[at])
            length, at = length + 1, at + 1
    if opened:
        raise GoldError(f"{article.path.name}: a brace never closes: {line[:60]}")
    return "".join(plain)


def _hold_together(article: Annotated) -> None:
    name, text = article.path.name, article.text
    if not article.blocks or article.blocks[0][0] != "headline":
        raise GoldError(f"{name}: the first block is not the headline")
    if article.spans.keys() != article.answers.keys():
        odd = sorted(article.spans.keys() ^ article.answers.keys())
        raise GoldError(f"{name}: marked but not answered, or answered but not marked: {odd}")
    for number, other in article.shared_sources.items():
        if article.spans[number]["source"] or not article.spans[other]["source"]:
            raise GoldError(f"{name}: attribution {number} cannot take its source from {other}")
        article.spans[number]["source"] = [list(span) for span in article.spans[other]["source"]]
    used = {(answer["speaker"], answer["kind"], answer["title"]) for answer in article.answers.values()}
    for key, voice in article.voices.items():
        if (voice.speaker, voice.kind, voice.title) not in used:
            raise GoldError(f"{name}: speaker {key} says nothing")
    for number, roles in article.spans.items():
        _check_attribution(f"{name}: attribution {number}", text, roles, article.answers[number])


def _check_attribution(where: str, text: str, roles: dict[str, Spans], answer: dict[str, Any]) -> None:
    if not roles["content"]:
        raise GoldError(f"{where} has no content")
    for spans in roles.values():
        spans.sort()
        for begin, end in spans:
            if text[begin:end] != text[begin:end].strip() or begin == end:
                raise GoldError(f"{where}: “{text[begin:end]}” begins or ends with space, or is empty")
    if answer["kind"] in {"person", "organization"} and not answer["hard"]:
        if (answer["speaker"] or "").casefold() not in text.casefold():
            raise GoldError(f"{where}: the article never says “{answer['speaker']}”")
        if not answer["canonical"]:
            raise GoldError(f"{where}: a {answer['kind']} has a canonical name")


def check_sample_file(article: Annotated) -> None:
    """Holds the annotated text against the sample file that it annotates.

    Raises:
        GoldError: a block that the sample file does not have, in order; in JSON lines, any field that differs.
    """
    path = SAMPLE / article.header["file"]
    if path.suffix == ".jsonl":
        records = {r["id"]: r for r in map(json.loads, path.read_text(encoding="utf8").splitlines())}
        record = records.get(article.id, {})
        given = {key: article.header.get(key) for key in ("outlet", "date", "url", "author")}
        for key, value in {**given, "title": article.blocks[0][1], "text": article.text}.items():
            if record.get(key) != value:
                raise GoldError(f"{path.name}: {key} of {article.id} is not as annotated: {record.get(key)!r}")
        return
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    words = raw.decode("utf8")
    if ".html" in path.name:
        words = html.unescape(re.sub(r"<(script|style|head)\b.*?</\1>|<[^>]+>", "", words, flags=re.DOTALL))
    at = 0
    for _, block in article.blocks:
        at = words.find(block, at)
        if at < 0:
            raise GoldError(f"{path.name} lacks, or has out of order: {block[:70]}")
        at += len(block)


def gold_line(article: Annotated) -> dict[str, Any]:
    """Returns the article in the scorer's form: spans are half-open, in code points, into ``text``."""
    order = sorted(article.spans, key=lambda n: (article.spans[n]["content"][0], n))
    return {
        "id": article.id,
        "file": article.header["file"],
        "title": article.blocks[0][1],
        "outlet": article.header["outlet"],
        "author": article.header.get("author"),
        "date": article.header["date"],
        "url": article.header.get("url"),
        "text": article.text,
        "attributions": [{**article.spans[n], **article.answers[n]} for n in order],
    }


def build() -> str:
    """Returns the whole gold file, one article a line, by date and id.

    Raises:
        GoldError: anything in the annotated articles or the sample files that does not fit.
    """
    articles = [read_annotated(path) for path in sorted(ANNOTATED.glob("*.ann"))]
    for article in articles:
        check_sample_file(article)
    lines = sorted((gold_line(article) for article in articles), key=lambda line: (line["date"], line["id"]))
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def main(arguments: list[str]) -> int:
    """Writes the gold, or with ``--check`` says whether the file is up to date; returns the exit status."""
    try:
        built = build()
    except GoldError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if "--check" in arguments:
        if not GOLD.exists() or GOLD.read_text(encoding="utf8") != built:
            sys.stderr.write("data/gold/sample.jsonl is out of date: run python data/build_gold.py\n")
            return 1
        return 0
    GOLD.write_text(built, encoding="utf8")
    statements = sum(len(json.loads(line)["attributions"]) for line in built.splitlines())
    sys.stdout.write(f"{built.count(chr(10))} articles, {statements} attributions\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
