"""The shipped model on sentences of our own."""

from __future__ import annotations

import re
import shutil
import threading
import tracemalloc
from pathlib import Path

import numpy as np
import pytest

from quotetrack.core import Extraction
from quotetrack.core.errors import ModelError
from quotetrack.extract.learned import WEIGHTS, LearnedExtractor
from quotetrack.extract.learned.candidates import Scores
from quotetrack.extract.learned.extractor import FILES
from quotetrack.extract.learned.pieces import BLOCK
from quotetrack.extract.learned.roles import DISTANCES, NAME_LABELS, TOKEN_LABELS, PairHead
from quotetrack.extract.learned.windows import Sequence

STORY = (
    "Harbour plan is dropped\n\n"
    "{0}The plan cost too much,{1} Mayor Oda Brandt said on Monday. {0}We will try again.{1}\n\n"
    "Brandt told reporters that the council had voted twice. According to the harbour office, nine ships "
    "are waiting. {0}Nobody asked us,{1} said Pell Okafor, who owns one of them."
)


@pytest.fixture(scope="module")
def extractor() -> LearnedExtractor:
    return LearnedExtractor.load()


def told(text: str, extraction: Extraction) -> list[tuple[str, str, str]]:
    return [
        tuple(" ".join(s.of(text) for s in spans) for spans in (a.source, a.cue, a.content))  # type: ignore[misc]
        for a in extraction.attributions
    ]


def test_a_story_is_read(extractor: LearnedExtractor) -> None:
    text = STORY.format("“", "”")
    assert told(text, extractor.extract(text)) == [
        ("Mayor Oda Brandt", "said", "“The plan cost too much,” “We will try again.”"),
        ("Brandt", "told", "that the council had voted twice"),
        ("the harbour office", "According to", "nine ships are waiting"),
        ("Pell Okafor, who owns one of them", "said", "“Nobody asked us,”"),
    ]


def test_names_come_with_their_kind(extractor: LearnedExtractor) -> None:
    text = "Oda Brandt of the World Trade Organization flew to Geneva."
    names = {(n.span.of(text), n.kind.value) for n in extractor.extract(text).names}
    assert {("Oda Brandt", "person"), ("Geneva", "place")} <= names


def test_a_name_with_full_stops_is_one_name(extractor: LearnedExtractor) -> None:
    text = "Oda Brandt flew to the U.S. on Monday."
    assert [n.span.of(text) for n in extractor.extract(text).names] == ["Oda Brandt", "U.S."]


@pytest.mark.parametrize("marks", [('"', '"'), ("''", "''"), ("‘", "’"), ("", "")])
def test_other_marks_give_the_same_statements(extractor: LearnedExtractor, marks: tuple[str, str]) -> None:
    def statements(text: str) -> set[tuple[str, str]]:
        found = told(text, extractor.extract(text))
        return {(source, " ".join(re.findall(r"\w+", content))) for source, _, content in found}

    assert statements(STORY.format(*marks)) == statements(STORY.format("“", "”"))


def test_the_same_text_is_read_the_same_in_any_company(extractor: LearnedExtractor) -> None:
    text, other = STORY.format("“", "”"), "The cook said the soup was cold."
    alone = extractor.extract(text)
    assert list(extractor.extract_many([other, text, other]))[1] == alone


@pytest.mark.parametrize("text", ["", "\n\n", " ", "”", "\u200b", "a" * 3000, "😀 “😀”"])
def test_odd_texts_are_read_without_complaint(extractor: LearnedExtractor, text: str) -> None:
    assert isinstance(extractor.extract(text), Extraction)


def test_a_paragraph_of_five_thousand_words_is_read_to_its_end(extractor: LearnedExtractor) -> None:
    filler = "The ferry crossed the bay and the gulls followed it to the pier where the crates stood. "
    text = filler * 300 + "Oda Brandt said that the last ferry had left."
    assert told(text, extractor.extract(text))[-1] == ("Oda Brandt", "said", "that the last ferry had left")


class Silent:
    """A network that finds nothing, quickly."""

    def read(self, sequence: Sequence) -> Scores:
        rows = len(sequence.ids)
        never = np.full((rows, len(TOKEN_LABELS)), -9, dtype=np.float32)
        none = np.zeros((rows, len(NAME_LABELS)), dtype=np.float32)
        none[:, 0] = 9
        return Scores(never, none, np.zeros((rows, 4), dtype=np.float32), np.zeros((rows, 4), dtype=np.float32))


def test_memory_does_not_grow_with_the_text(extractor: LearnedExtractor) -> None:
    head = PairHead(np.zeros((DISTANCES, 2), np.float32), np.zeros((6, 2), np.float32), np.zeros(6, np.float32))
    silent = LearnedExtractor(Silent(), head, extractor.tokenizer, extractor.settings)
    paragraph = "The ferry crossed the bay and the gulls followed it to the pier. " * 30 + "\n"

    def peak(blocks: int) -> int:
        text = paragraph * (blocks * BLOCK // len(paragraph))
        tracemalloc.start()
        silent.extract(text)
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size

    peak(1)
    assert peak(8) < 1.3 * peak(2)


def test_threads_share_one_extractor(extractor: LearnedExtractor) -> None:
    texts = [STORY.format("“", "”"), "The cook said the soup was cold.", STORY.format('"', '"')]
    alone = [extractor.extract(text) for text in texts]
    found: dict[int, Extraction] = {}
    threads = [threading.Thread(target=lambda n=n: found.__setitem__(n, extractor.extract(texts[n]))) for n in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [found[n] for n in range(3)] == alone


def test_spans_are_whole_and_a_source_is_never_in_its_content(extractor: LearnedExtractor) -> None:
    for attribution in extractor.extract(STORY.format("“", "”")).attributions:
        assert attribution.content
        assert list(attribution.content) == sorted(attribution.content)
        assert not any(c.overlaps(s) for c in attribution.content for s in (*attribution.source, *attribution.cue))
        assert 0 <= attribution.confidence <= 1


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    for other in FILES:
        if other != name:
            (tmp_path / other).write_bytes(b"{}")
    with pytest.raises(ModelError, match=name):
        LearnedExtractor.load(tmp_path)


def test_a_damaged_model_is_told_from_a_missing_one(tmp_path: Path) -> None:
    shutil.copytree(WEIGHTS, tmp_path / "model")
    (tmp_path / "model" / "model.onnx").write_bytes(b"no network")
    with pytest.raises(ModelError, match="cannot be loaded"):
        LearnedExtractor.load(tmp_path / "model")


def test_the_digest_is_of_all_files(tmp_path: Path, extractor: LearnedExtractor) -> None:
    shutil.copytree(WEIGHTS, tmp_path / "model")
    assert LearnedExtractor.load(tmp_path / "model").digest == extractor.digest
    settings = tmp_path / "model" / "settings.json"
    settings.write_text(settings.read_text().replace('"floor": 0.', '"floor": 0.0'))
    assert LearnedExtractor.load(tmp_path / "model").digest != extractor.digest


def test_the_model_fits_its_room() -> None:
    assert sum((WEIGHTS / name).stat().st_size for name in FILES) < 25_000_000
