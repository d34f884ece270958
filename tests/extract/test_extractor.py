"""The shipped extractor: the model's spans, finished by rules; whoever was quoted by another speaks."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

import quotetrack
from quotetrack.core import Act, Article, Attribution, Extraction, QuotationType, Span, Stance, text_of
from quotetrack.extract import default_extractor
from quotetrack.extract.extractor import Extractor, lend_sources, prefer_relayed


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return default_extractor()


RELAYED = "The Sound Herald quoted Harbour Master Ole Tveit as saying the bell had been stolen. He wants it back."


def test_who_is_quoted_by_an_outlet_speaks_and_the_outlet_carries(extractor: Extractor) -> None:
    (attribution, *_) = extractor.extract(Article(RELAYED)).attributions
    assert "Ole Tveit" in text_of(attribution.source, RELAYED)
    assert text_of(attribution.carrier, RELAYED) == "The Sound Herald"
    assert text_of(attribution.content, RELAYED) == "the bell had been stolen"


def test_rules_decide_type_act_and_stance(extractor: Extractor) -> None:
    text = '"The bell is gone," said Ada Pell. Ole Tveit denied that he had sold it. Rory Pell believes that it sank.'
    said, denied, believes = extractor.extract(Article(text)).attributions
    assert (said.type, said.act, said.stance) == (QuotationType.DIRECT, Act.SPEECH, Stance.NEUTRAL)
    assert (denied.type, denied.stance) == (QuotationType.INDIRECT, Stance.DENIAL)
    assert believes.act is Act.THOUGHT


def test_what_holds_other_words_is_left_alone() -> None:
    first = Attribution(content=(Span(0, 10),), confidence=0.4)
    other = Attribution(content=(Span(50, 60),), confidence=0.9)
    relayed = Attribution(content=(Span(0, 12),), source=(Span(20, 24),), confidence=0.5)
    found = prefer_relayed(Extraction((first, other)), [relayed])
    assert [a.content for a in found.attributions] == [relayed.content, other.content]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "“", "🛥️", "é́" * 40, "No one spoke."])
def test_a_text_without_statements_gives_none(extractor: Extractor, text: str) -> None:
    assert extractor.extract(Article(text)).attributions == ()


def test_several_threads_get_the_same_answer(extractor: Extractor) -> None:
    article = Article(RELAYED)
    expected = extractor.extract(article)
    found: list[Extraction] = []
    threads = [threading.Thread(target=lambda: found.append(extractor.extract(article))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 4


def test_the_library_face_takes_a_text() -> None:
    found = quotetrack.extract('"We will go," said Ada Pell.')
    assert isinstance(found, Extraction)
    assert found == quotetrack.extract('"We will go," said Ada Pell.')
    assert len(found.attributions) == 1


@pytest.mark.parametrize("threads", [1, 3])
def test_many_texts_are_answered_in_order(threads: int) -> None:
    texts = [f'"We will go," said Ada Pell, {age}. "Now."' for age in range(30, 42)]
    assert list(quotetrack.extract_many(texts, threads=threads)) == [quotetrack.extract(text) for text in texts]


def test_many_texts_are_read_only_a_little_ahead() -> None:
    taken: list[int] = []

    def texts() -> Iterator[str]:
        for number in range(100):
            taken.append(number)
            yield '"We will go," said Ada Pell.'

    found = quotetrack.extract_many(texts(), threads=2)
    next(found)
    assert len(taken) <= 6


def test_no_threads_are_refused() -> None:
    with pytest.raises(ValueError, match="0 threads"):
        quotetrack.extract_many([], threads=0)


def test_a_cue_without_a_source_borrows_the_one_that_word_order_gives() -> None:
    cue, content = (Span(13, 19),), (Span(20, 33),)
    found = Extraction((Attribution(content=content, cue=cue), Attribution(content=(Span(50, 60),))))
    ruled = [Attribution(content=content, cue=cue, source=(Span(0, 4),))]
    assert [a.source for a in lend_sources(found, ruled).attributions] == [(Span(0, 4),), ()]
