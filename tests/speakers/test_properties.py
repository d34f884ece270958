import gc
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from quotetrack.core import Article, Attribution, Extraction, Span
from quotetrack.speakers import resolve_speakers

WORDS = st.sampled_from(
    ["Ada", "Pell", "Mr.", "Carl Rand", "she", "he", "they", "who", "I", "said", ",", ".", "“", "”", '"', "\n\n", "the",
     "mayor", "of", "and", "Norway's", "(NTSB)", "Sen.", "R-Ohio", "campaign", "a", "report", "NTSB", "Harbor Board"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=40).map(" ".join))


@st.composite
def articles(draw: st.DrawFn) -> tuple[str, tuple[Attribution, ...]]:
    text = draw(TEXTS.filter(bool))
    size = len(text)

    def spans(most: int, least: int = 0) -> st.SearchStrategy[tuple[Span, ...]]:
        one = st.tuples(st.integers(0, size - 1), st.integers(1, 20)).map(lambda p: Span(p[0], min(p[0] + p[1], size)))
        return st.lists(one, min_size=least, max_size=most).map(tuple)

    count = draw(st.integers(0, 4))
    attributions = tuple(
        Attribution(
            content=draw(spans(2, 1)),
            source=draw(spans(2)),
            cue=draw(spans(1)),
            carrier=draw(spans(1)),
            continues=draw(st.one_of(st.none(), st.integers(0, max(count - 1, 0)))),
        )
        for _ in range(count)
    )
    return text, attributions


@settings(max_examples=150, deadline=None)
@given(articles())
def test_any_spans_on_any_text_are_answered(case: tuple[str, tuple[Attribution, ...]]) -> None:
    text, attributions = case
    found = resolve_speakers(Article(text), Extraction(attributions))
    assert len(found.speakers) == len(attributions)
    for speaker in found.speakers:
        assert 0.0 <= speaker.confidence <= 1.0
        assert len(speaker.candidates) <= 5
        assert speaker.name or speaker.reason
        assert all(span.end <= len(text) for span in speaker.evidence)
    assert all(mention.span.end <= len(text) for mention in found.mentions)


def test_time_grows_with_the_length_and_not_with_its_square() -> None:
    paragraph = (
        "Mayor Ada Pell{n} of Port Ellis met Carl Rand{n}. She said the pier would close. The mayor was tired.\n\n"
    )

    def seconds(paragraphs: int) -> float:
        text = "".join(paragraph.format(n="abcdefghij"[i % 10] * (i // 10 % 5 + 1)) for i in range(paragraphs))
        starts = [i for i in range(len(text)) if text.startswith("She said", i)]
        attributions = tuple(
            Attribution(content=(Span(s + 9, s + 30),), source=(Span(s, s + 3),), cue=(Span(s + 4, s + 8),))
            for s in starts
        )
        gc.collect()
        gc.disable()  # what other tests left behind is not to be walked through in the middle of it
        begun = time.process_time()
        resolve_speakers(Article(text), Extraction(attributions))
        gc.enable()
        return time.process_time() - begun

    seconds(10)
    # Eight times as long takes about eight times as much; the square would be 64 times.
    assert seconds(2000) < 32 * max(seconds(250), 0.02)
