import pytest

from quotetrack.core.errors import DecodingError
from quotetrack.ingest.decode import decode

SENTENCE = "“Das Öl ist teurer geworden”, sagte die Müllerin über den Café-Besuch."
FRENCH = "La maire a déclaré que l’école rouvrirait à la rentrée, malgré les dégâts. " * 6


@pytest.mark.parametrize(
    ("content", "encoding", "how"),
    [
        (SENTENCE.encode(), "utf-8", "UTF-8"),
        (SENTENCE.encode("utf-8-sig"), "utf-8", "UTF-8"),
        (SENTENCE.encode("utf-16"), "utf-16", "byte order mark"),
        (SENTENCE.encode("utf-32"), "utf-32", "byte order mark"),
        (SENTENCE.encode("utf-16-le"), "utf-16-le", "guessed"),
    ],
)
def test_unicode_is_read_and_named(content: bytes, encoding: str, how: str) -> None:
    decoded = decode(content, name="oil.txt")
    assert (decoded.text, decoded.encoding, decoded.how) == (SENTENCE, encoding, how)


def test_an_old_encoding_is_guessed_with_a_warning() -> None:
    decoded = decode(FRENCH.encode("cp1252"), name="ecole.txt")
    assert decoded.text == FRENCH
    assert decoded.warning is not None
    assert "guessed" in decoded.warning


def test_a_page_that_says_latin_1_is_read_as_windows_text() -> None:
    page = '<html><head><meta charset="iso-8859-1"></head><body>“Genug”, sagte sie in Köln.</body></html>'
    decoded = decode(page.encode("cp1252"), name="page.html", html=True)
    assert decoded.text == page
    assert decoded.how == "declared"
    assert decoded.warning is None


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        ("\ufeff".encode(), "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04 docx", "zip"),
        (bytes(range(256)) * 20, "binary"),
        (b"\xff\xfe\x00", "damaged"),
    ],
)
def test_what_is_no_text_is_refused_by_name(content: bytes, words: str) -> None:
    with pytest.raises(DecodingError, match=f"(?s)thing.txt.*{words}"):
        decode(content, name="thing.txt")
