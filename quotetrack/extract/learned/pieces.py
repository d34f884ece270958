"""Text as the network reads it: word pieces with letter case, quote state and paragraph.

Way of the data: text -> **pieces** -> windows -> network -> attributions.
Example: *Ada Brandt said* becomes the pieces *ada*, *brand*, *##t*, *said*; the first two carry the case class
"initial capital", *##t* says that it continues a word, and all of them know their code points in the article.

Reading goes in blocks of whole paragraphs (at most `BLOCK` code points), so that an article of any length needs
bounded memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from quotetrack.core import Span
from quotetrack.extract.learned.marks import quote_states
from quotetrack.extract.segment import find_paragraphs

Ints = npt.NDArray[np.int32]

BLOCK = 60_000
"""Code points read at once: about 40 windows, a few megabytes of arrays."""
LOWER, CAPITAL, UPPER, MIXED, DIGIT, SIGN = range(6)
CASES = 6
_GAP = re.compile(r"[.!?]['\"”’)]*\s+")


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces of one block, in order; all arrays have one entry a piece.

    `starts` and `ends` are code points into the whole text; `word` numbers the words of the block, so that pieces
    of one word share a number; `paragraph` numbers its paragraphs.
    """

    ids: Ints
    starts: Ints
    ends: Ints
    case: Ints
    quote: Ints
    word: Ints
    paragraph: Ints

    def __len__(self) -> int:
        return len(self.ids)


def case_class(word: str) -> int:
    """The letter-case class of one word as it stands in the text."""
    if word.islower():
        return LOWER
    if not any(map(str.isalpha, word)):
        return DIGIT if any(map(str.isdigit, word)) else SIGN
    if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
        return CAPITAL
    return UPPER if word.isupper() else MIXED


def split_blocks(
    text: str, paragraphs: Sequence[Span] | None = None, limit: int = BLOCK
) -> Iterator[list[tuple[int, int]]]:
    """The paragraphs of `text` as (start, stop), grouped so that a group spans about `limit` code points at most.

    Without `paragraphs` they are found here. A paragraph longer than `limit` is cut, behind a sentence where there is
    one.
    """
    group: list[tuple[int, int]] = []
    for paragraph in find_paragraphs(text) if paragraphs is None else paragraphs:
        start, stop = paragraph.start, paragraph.end
        while start < stop:
            end = stop if stop - start <= limit else _cut(text, start, start + limit)
            if group and end - group[0][0] > limit:
                yield group
                group = []
            group.append((start, end))
            start = end
    if group:
        yield group


def _cut(text: str, start: int, stop: int) -> int:
    """Where to cut an over-long paragraph: behind the last sentence, else the last space, else at the limit."""
    floor = start + (stop - start) // 2
    cuts = [match.end() for match in _GAP.finditer(text, floor, stop)]
    if cuts:
        return cuts[-1]
    space = text.rfind(" ", floor, stop)
    return space + 1 if space >= 0 else stop


def read_pieces(text: str, paragraphs: list[tuple[int, int]], tokenizer: Tokenizer) -> Pieces:
    """The pieces of the given paragraphs of `text`; paragraphs without a piece leave a gap in the numbering."""
    encodings = tokenizer.encode_batch([text[a:b] for a, b in paragraphs], add_special_tokens=False)
    ids: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    case: list[int] = []
    quote: list[int] = []
    word: list[int] = []
    paragraph: list[int] = []
    last_word = -1
    for number, ((base, stop), encoding) in enumerate(zip(paragraphs, encodings, strict=True)):
        offsets = encoding.offsets
        if not offsets:
            continue
        words = encoding.word_ids
        ids.extend(encoding.ids)
        starts.extend([base + a for a, _ in offsets])
        ends.extend([base + b for _, b in offsets])
        paragraph.extend([number] * len(offsets))
        quote.extend(quote_states(text[base:stop], [a for a, _ in offsets]))
        word_of: int | None = -1
        cls = SIGN
        for index, word_id in enumerate(words):
            if word_id != word_of:
                word_of = word_id
                last_word += 1
                until = index + 1
                while until < len(words) and words[until] == word_id:
                    until += 1
                cls = case_class(text[base + offsets[index][0] : base + offsets[until - 1][1]])
            word.append(last_word)
            case.append(cls)
    return Pieces(*(np.array(column, dtype=np.int32) for column in (ids, starts, ends, case, quote, word, paragraph)))
