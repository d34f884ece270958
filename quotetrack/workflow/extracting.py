"""Sources → records on standard output: the extraction without a database.

``{"id": "a1", "text": "“We will go,” said Ada Pell."}`` → the same id with one attribution whose spans point into that
text.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, BinaryIO

from quotetrack.core import Article, Failure, Spans, SpeakerKind
from quotetrack.core.errors import InputError
from quotetrack.extract import Extractor
from quotetrack.identity import NameSeen, resolve_identities
from quotetrack.ingest import GivenLine, NormalisedText, Overrides, read_articles, read_lines
from quotetrack.workflow.analyse import Analysis
from quotetrack.workflow.given import SPANS, GivenExtractor, given_extraction
from quotetrack.workflow.parallel import analyse_in_order

__all__ = ["Extracted", "extract_records"]

IN_MEMORY = 64 * 2**20
"""Bytes of records that wait in memory for their identities before they go to a temporary file."""

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Extracted:
    """One article's ``record`` as it is written, and the ``text`` that its spans point into."""

    record: Record
    text: str


def offsets(spans: Spans, given: NormalisedText | None) -> list[list[int]]:
    """Spans as pairs of code points, into the text as given where the line brought it."""
    back = spans if given is None else tuple(given.to_original(s) for s in spans)
    return [[s.start, s.end] for s in back]


def attribution_records(analysis: Analysis, given: NormalisedText | None) -> list[Record]:
    """The attributions of one article as the measuring contract writes them."""
    rows = []
    for attribution, speaker in zip(analysis.extraction.attributions, analysis.resolution.speakers, strict=True):
        rows.append(
            {
                "source": offsets(attribution.source, given),
                "cue": offsets(attribution.cue, given),
                "content": offsets(attribution.content, given),
                "speaker": speaker.name,
                "identity": None,
                "kind": speaker.kind.value,
                "title": speaker.title,
                "affiliation": speaker.affiliation,
                "carrier": speaker.carrier,
                "type": attribution.type.value,
                "act": attribution.act.value,
                "stance": attribution.stance.value,
                "confidence": round(attribution.confidence, 4),
                "speaker_confidence": round(speaker.confidence, 4),
                "told": speaker.told.value,
            }
        )
    return rows


def article_record(article: Article, attributions: list[Record]) -> Record:
    """An article file's record: its metadata, its text and what was found in it."""
    return {
        "id": article.id,
        "title": article.title,
        "authors": list(article.authors),
        "dateline": asdict(article.dateline) if article.dateline else None,
        "date": article.date.value or None,
        "outlet": article.outlet,
        "source": article.source,
        "text": article.text,
        "attributions": attributions,
    }


def analysed_records(
    sources: Sequence[str],
    extractor: Extractor,
    overrides: Overrides,
    allow_private: bool,
    stdin: BinaryIO | None,
    keep_given: bool,
    jobs: int,
) -> Iterator[Extracted | Failure]:
    """Records in the order of the input, identities still to come."""
    for source in sources:
        if keep_given:
            yield from given_records(source, stdin)
            continue
        if source.endswith((".jsonl", ".jsonl.gz")):
            items: Iterator[GivenLine | Article | Failure] = iter(read_lines(source, stdin))
        else:
            items = iter(read_articles([source], overrides=overrides, allow_private=allow_private, stdin=stdin))
        yield from analysed(items, extractor, jobs)


def analysed(
    items: Iterable[GivenLine | Article | Failure], extractor: Extractor, jobs: int
) -> Iterator[Extracted | Failure]:
    """The records of lines and articles in their order; a line's spans point into the text that it brought."""
    lines: deque[GivenLine | None] = deque()

    def articles() -> Iterator[Article | Failure]:
        for item in items:
            lines.append(item if isinstance(item, GivenLine) else None)
            yield item.article if isinstance(item, GivenLine) else item

    for result in analyse_in_order(articles(), extractor, jobs=jobs):
        line = lines.popleft()
        yield result if isinstance(result, Failure) else extracted(result, line)


def extracted(analysis: Analysis, line: GivenLine | None) -> Extracted:
    """One article's record as it is written."""
    if line is None:
        return Extracted(article_record(analysis.article, attribution_records(analysis, None)), analysis.article.text)
    attributions = attribution_records(analysis, line.normalised)
    return Extracted({"id": analysis.article.id, "attributions": attributions}, line.record["text"])


def given_records(source: str, stdin: BinaryIO | None) -> Iterator[Extracted | Failure]:
    """The records of lines that bring their own attributions, with the spans exactly as they are given."""
    if source != "-" and not source.endswith((".jsonl", ".jsonl.gz")):
        yield Failure(source, f"{source} brings no attributions: --given takes .jsonl files, or lines on “-”.")
        return
    for line in read_lines(source, stdin):
        if isinstance(line, Failure):
            yield line
            continue
        try:
            extraction = given_extraction(line)
        except InputError as error:
            yield Failure(line.article.source, str(error))
            continue
        (item,) = analysed([line], GivenExtractor(extraction), jobs=1)
        if isinstance(item, Extracted):
            for row, given in zip(item.record["attributions"], line.record["attributions"], strict=True):
                row.update({part: given.get(part) or [] for part in SPANS})
        yield item


def count_names(record: Record) -> Counter[tuple[str, str]]:
    """How often each (name, kind) speaks in an article."""
    return Counter((a["speaker"], a["kind"]) for a in record["attributions"] if a["speaker"])


def extract_records(
    sources: Sequence[str],
    extractor: Extractor,
    *,
    overrides: Overrides,
    allow_private: bool = False,
    stdin: BinaryIO | None = None,
    keep_given: bool = False,
    jobs: int = 1,
) -> Iterator[Extracted | Failure]:
    """One record an article or input line, in order, with one identity string for one speaker across all of them.

    Failures come as they are met, records after the last input was read: who is whom depends on all of them. They
    wait in memory, above 64 MiB in a temporary file. With ``keep_given`` the attributions are those that the lines
    bring, and the extractor is not asked.
    """
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY, mode="w+", encoding="utf-8") as spool:
        names: Counter[tuple[str, str]] = Counter()
        for item in analysed_records(sources, extractor, overrides, allow_private, stdin, keep_given, jobs):
            if isinstance(item, Failure):
                yield item
                continue
            names += count_names(item.record)
            spool.write(json.dumps([item.record, item.text], ensure_ascii=True) + "\n")
        seen = [NameSeen(name, SpeakerKind(kind), count) for (name, kind), count in names.items()]
        known = resolve_identities(seen, ())
        spool.seek(0)
        for line in spool:
            record, text = json.loads(line)
            for attribution in record["attributions"]:
                if attribution["speaker"]:
                    identity = known.of(attribution["speaker"], SpeakerKind(attribution["kind"]))
                    attribution["identity"] = identity.key if identity else attribution["speaker"]
            yield Extracted(record, text)
