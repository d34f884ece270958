"""The cue lexicon."""

from __future__ import annotations

import pytest

from quotetrack.core import Act, Stance
from quotetrack.extract.lexicon import FRAMES, all_entries, lexicon_digest, look_up, look_up_form


@pytest.mark.parametrize(
    ("cue", "lemma", "act", "stance"),
    [
        ("said", "say", Act.SPEECH, Stance.NEUTRAL),
        ("has repeatedly denied", "deny", Act.SPEECH, Stance.DENIAL),
        ("told", "tell", Act.SPEECH, Stance.NEUTRAL),
        ("pointed out", "point out", Act.SPEECH, Stance.ASSERTIVE),
        ("According to", "according to", Act.SPEECH, Stance.NEUTRAL),
        ("accuse", "accuse", Act.SPEECH, Stance.ACCUSATION),
        ("claims", "claim", Act.SPEECH, Stance.DOUBTFUL),
        ("vowed", "vow", Act.SPEECH, Stance.PROMISE),
        ("asked", "ask", Act.SPEECH, Stance.QUESTION),
        ("urged", "urge", Act.SPEECH, Stance.ORDER),
        ("believes", "believe", Act.THOUGHT, Stance.NEUTRAL),
        ("quoted as saying", "say", Act.SPEECH, Stance.NEUTRAL),
    ],
)
def test_a_cue_is_found_by_its_head(cue: str, lemma: str, act: Act, stance: Stance) -> None:
    entry = look_up(cue)
    assert entry is not None
    assert (entry.lemma, entry.act, entry.stance) == (lemma, act, stance)


@pytest.mark.parametrize("cue", ["", "walked", ":", "the harbour"])
def test_other_words_are_no_cues(cue: str) -> None:
    assert look_up(cue) is None


def test_every_row_is_whole_and_stands_once() -> None:
    entries = all_entries()
    assert len({entry.lemma for entry in entries}) == len(entries)
    assert all(entry.frames <= FRAMES.keys() for entry in entries)
    assert [entry.lemma for entry in entries] == sorted(entry.lemma for entry in entries)


def test_a_form_belongs_to_one_lemma() -> None:
    forms = [form for entry in all_entries() for form in entry.forms]
    assert sorted({form for form in forms if forms.count(form) > 1}) == []


def test_forms_are_found_in_lower_case() -> None:
    entry = look_up_form("said")
    assert entry is not None
    assert entry.lemma == "say"
    assert len(lexicon_digest()) == 64
