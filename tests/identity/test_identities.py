from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotetrack.core import Decision, Judgement, SpeakerKind
from quotetrack.identity import METHOD, IdentityMap, NameSeen, Naming, name_key, propose_decisions, resolve_identities

PERSON, BODY = SpeakerKind.PERSON, SpeakerKind.ORGANIZATION


def people(*names: str) -> list[NameSeen]:
    return [NameSeen(name, PERSON, len(names) - i) for i, name in enumerate(names)]


def one(identities: IdentityMap, left: str, right: str, kind: SpeakerKind = PERSON) -> bool:
    a, b = identities.of(left, kind), identities.of(right, kind)
    assert a is not None
    assert b is not None
    return a.key == b.key


def judged(left: str, right: str, judgement: Judgement, by: str = "dee") -> Decision:
    return Decision(name_key(left, PERSON), name_key(right, PERSON), judgement, 1.0, "seen together", by)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Donald J. Pell", "Donald Pell"),
        ("Bob Rand", "Robert Rand"),
        ('Robert C. "Bo" Rand', "Bo Rand"),
        ("Sergei Maravić", "Sergej Maravic"),
        ("Volodymyr Zelenskyy", "Volodymyr Zelensky"),
        ("Сергей Маравич", "Sergey Maravich"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("J. K. Tolland", "JK Tolland"),
        ("Pell", "Ada Pell"),
    ],
)
def test_forms_of_one_name_join(left: str, right: str) -> None:
    assert one(resolve_identities(people(left, right), []), left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Bill Pell", "Hillary Pell"),
        ("Carl Rand Jr.", "Carl Rand Sr."),
        ("Carl Rand Jr.", "Carl Rand"),
        ("Ada Pell", "Ada Pell-Moss"),
        ("Viktor Orlan", "Orlan Viktor"),
        ("Mr. Pell", "Mrs. Pell"),
        ("John A. Moss", "John B. Moss"),
        ("C. Rand", "Carl Rand"),
        ("Ada Pell", "Ada Pelt"),
    ],
)
def test_names_that_may_be_two_people_never_join(left: str, right: str) -> None:
    assert not one(resolve_identities(people(left, right), []), left, right)


def test_a_bare_surname_of_two_people_stays_alone() -> None:
    identities = resolve_identities(people("Pell", "Ada Pell", "Carl Pell"), [])
    assert not one(identities, "Pell", "Ada Pell")
    assert not one(identities, "Pell", "Carl Pell")


def test_a_plain_name_between_two_middle_initials_stays_alone() -> None:
    identities = resolve_identities(people("John Moss", "John A. Moss", "John B. Moss"), [])
    assert len(identities.identities) == 3


def test_a_bare_surname_of_a_man_and_of_a_woman_stays_alone() -> None:
    identities = resolve_identities(people("Mr. Pell", "Mrs. Pell", "Ada Pell"), [])
    assert len(identities.identities) == 3


def test_a_bare_name_that_is_also_a_given_name_stays_alone() -> None:
    identities = resolve_identities(people("Declan", "Marc Declan", "Declan Rourke"), [])
    assert len(identities.identities) == 3


def test_a_bare_surname_says_that_it_is_one() -> None:
    (decision,) = propose_decisions(people("Pell", "Ada Pell"))
    assert "only one of that surname" in decision.reason
    assert decision.by == METHOD


def test_a_body_joins_its_acronym_where_only_one_fits() -> None:
    seen = [NameSeen("North Tide Board", BODY), NameSeen("NTB", BODY)]
    assert one(resolve_identities(seen, []), "NTB", "North Tide Board", BODY)
    seen.append(NameSeen("New Town Bank", BODY))
    assert not one(resolve_identities(seen, []), "NTB", "North Tide Board", BODY)


def test_an_identity_shows_its_commonest_full_form() -> None:
    seen = [NameSeen("Pell", PERSON, 9), NameSeen("Ada Pell", PERSON, 5), NameSeen("Ada J. Pell", PERSON, 1)]
    (identity,) = resolve_identities(seen, []).identities
    assert identity.name == "Ada Pell"
    assert identity.aliases == ("Pell", "Ada Pell", "Ada J. Pell")


def test_a_person_outranks_the_machine() -> None:
    seen = people("Donald J. Pell", "Donald Pell")
    decision = judged("Donald J. Pell", "Donald Pell", Judgement.DIFFERENT)
    assert not one(resolve_identities(seen, [decision]), "Donald J. Pell", "Donald Pell")


def test_different_holds_for_all_that_is_joined_to_either_side() -> None:
    seen = people("Ada Pell", "Ada Moss", "Ada J. Moss")
    decisions = [
        judged("Ada Pell", "Ada Moss", Judgement.SAME),
        judged("Ada Pell", "Ada J. Moss", Judgement.DIFFERENT),
    ]
    identities = resolve_identities(seen, decisions)
    assert one(identities, "Ada Pell", "Ada Moss")
    assert not one(identities, "Ada Moss", "Ada J. Moss")


def test_a_contradiction_between_people_is_shown() -> None:
    seen = people("Ada Pell", "Bo Rand", "Cy Moss")
    decisions = [
        judged("Ada Pell", "Bo Rand", Judgement.SAME),
        judged("Bo Rand", "Cy Moss", Judgement.SAME),
        judged("Ada Pell", "Cy Moss", Judgement.DIFFERENT),
    ]
    conflicts = resolve_identities(seen, decisions).conflicts
    assert [c.decision.judgement for c in conflicts] == [Judgement.SAME]


def test_an_alias_that_no_article_prints_ties_two_names_together() -> None:
    decisions = [judged("Ada Pell", "Addie", Judgement.SAME), judged("Addie", "Ida Rowe", Judgement.SAME)]
    identities = resolve_identities(people("Ada Pell", "Ida Rowe"), decisions)
    assert one(identities, "Ada Pell", "Ida Rowe")


def test_names_given_by_a_person_are_shown_the_newest_first() -> None:
    key = name_key("Ada Pell", PERSON)
    namings = [Naming(key, "Adelaide Pell", True, 1), Naming(key, "Dame Ada", True, 2), Naming(key, "Addie")]
    (identity,) = resolve_identities(people("Ada Pell"), [], namings=namings).identities
    assert identity.name == "Dame Ada"
    assert identity.aliases == ("Ada Pell", "Addie")


def test_a_number_that_two_entries_dispute_is_nobody_s() -> None:
    key = name_key("Ada Pell", PERSON)

    def number(*claims: tuple[str, str, bool]) -> str | None:
        (identity,) = resolve_identities(people("Ada Pell"), [], references=claims).identities
        return identity.wikidata

    assert number((key, "Q1", False)) == "Q1"
    assert number((key, "Q1", False), (key, "Q2", True)) == "Q2", "an entry's own name goes before an alias"
    assert number((key, "Q1", True), (key, "Q2", True)) is None


NAMES = [
    "Ada Pell",
    "A. Pell",
    "Ada J. Pell",
    "Pell",
    "Carl Pell",
    "Bob Rand",
    "Robert Rand",
    "Rand",
    "Robert Rand Jr.",
]
SEEN = st.lists(st.builds(NameSeen, st.sampled_from(NAMES), st.just(PERSON), st.integers(1, 5)), max_size=12)
DECISIONS = st.lists(
    st.builds(
        judged,
        st.sampled_from(NAMES),
        st.sampled_from(NAMES),
        st.sampled_from(Judgement),
        st.sampled_from(["dee", METHOD]),
    ),
    max_size=6,
)


@settings(deadline=None)
@given(SEEN, DECISIONS, st.randoms(use_true_random=False))
def test_order_does_not_matter(seen: list[NameSeen], decisions: list[Decision], random: Random) -> None:
    before = resolve_identities(seen, decisions)
    mixed_seen, mixed_decisions = list(seen), list(decisions)
    random.shuffle(mixed_seen)
    random.shuffle(mixed_decisions)
    after = resolve_identities(mixed_seen, mixed_decisions)
    assert before.identities == after.identities
    assert before.conflicts == after.conflicts


@settings(deadline=None)
@given(SEEN, DECISIONS)
def test_every_name_seen_has_one_identity(seen: list[NameSeen], decisions: list[Decision]) -> None:
    identities = resolve_identities(seen, decisions)
    for name in seen:
        identity = identities.of(name.name, name.kind)
        assert identity is not None
        assert name.name in identity.aliases
    assert len({i.key for i in identities.identities}) == len(identities.identities)


def test_the_machine_s_own_proposals_can_be_left_out() -> None:
    seen = people("Donald J. Pell", "Donald Pell")
    assert len(resolve_identities(seen, [], propose=False).identities) == 2
    assert len(resolve_identities(seen, propose_decisions(seen), propose=False).identities) == 1
