r"""Bytes → text: UTF-8, else a byte order mark, else the declared charset, else a guess, and says which.

``b"Caf\xe9 talks resumed"`` is no UTF-8; it is read as Latin text and the article carries a warning.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from quotetrack.core.errors import DecodingError

__all__ = ["Decoded", "decode"]

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive (or .docx, .odt, .epub)"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"{\\rtf", "an RTF file"),
    (b"\x1f\x8b", "a gzip archive inside another"),
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\x0b\x0c\x1b\x00"))
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_SAMPLE = 1 << 18
"""How much is looked at for a guess: a quarter of a megabyte says as much as all of it and takes under a second."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the ``encoding`` it was in and ``how`` that was known: UTF-8, byte order mark, declared, guessed."""

    text: str
    encoding: str
    how: str

    @property
    def warning(self) -> str | None:
        """What a person should know: that the encoding was guessed, or that bytes were replaced."""
        if self.how != "guessed":
            return None
        lost = self.text.count("\ufffd")
        tail = f"; {lost} characters could not be read" if lost else ""
        return f"encoding guessed to be {self.encoding}{tail}: check accents and quotation marks"


def decode(content: bytes, *, name: str, declared: str | None = None, html: bool = False) -> Decoded:
    """The text in ``content``; ``name`` stands in errors, ``declared`` is a charset that a server told.

    With ``html`` a charset in a ``<meta>`` of the first 2,048 bytes counts as declared.

    Raises:
        DecodingError: it is empty or blank, a known kind of binary file, or no text in any encoding that can be told.
    """
    if not content or content.isspace():
        raise DecodingError(f"{name} is empty: there is no article to read in it.")
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            raise DecodingError(f"{name} is {kind}, not text: convert it to .txt or .html first.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        decoded = _decode_otherwise(content, name, declared, html)
    else:
        if "\x00" in text and (wide := _as_wide(content)):
            return wide
        decoded = Decoded(text, "utf-8", "UTF-8")
    if _looks_binary(content, decoded):
        raise DecodingError(f"{name} is a binary file, not text: give it as .txt, .html, .md or .jsonl.")
    if not decoded.text.strip("\ufeff\x00 \t\r\n"):
        raise DecodingError(f"{name} is empty: there is no article to read in it.")
    return decoded


def _decode_otherwise(content: bytes, name: str, declared: str | None, html: bool) -> Decoded:
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            try:
                return Decoded(content.decode(encoding), encoding, "byte order mark")
            except UnicodeDecodeError as error:
                raise DecodingError(f"{name} begins with a {encoding} mark but is damaged: {error.reason}.") from error
    if wide := _as_wide(content):
        return wide
    if declared is None and html and (meta := _META_CHARSET.search(content[:2048])):
        declared = meta.group(1).decode("ascii")
    if declared and (text := _decode_declared(content, declared)) is not None:
        return Decoded(text, declared.lower(), "declared")
    return _guess(content, name)


def _decode_declared(content: bytes, declared: str) -> str | None:
    try:
        encoding = codecs.lookup(declared).name
    except (LookupError, ValueError):
        return None
    if encoding in {"iso8859-1", "ascii"}:
        encoding = "cp1252"  # what browsers do (WHATWG Encoding): pages that say Latin-1 carry “ and ” of Windows
    if encoding == "utf-8":
        # A page that says UTF-8 and has a few broken bytes is still UTF-8; many broken bytes are something else.
        text = content.decode("utf-8", errors="replace")
        return text if text.count("\ufffd") * 200 <= len(text) else None
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError, TypeError):
        return None


def _as_wide(content: bytes) -> Decoded | None:
    """UTF-16 without a mark, which shows as a NUL in nearly every second byte of Latin text."""
    sample = content[:4096]
    half = len(sample) // 2
    if half < 4:
        return None
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if sample[offset::2].count(0) > 0.7 * half and sample[1 - offset :: 2].count(0) < 0.1 * half:
            try:
                return Decoded(content.decode(encoding), encoding, "guessed")
            except UnicodeDecodeError:
                return None
    return None


def _guess(content: bytes, name: str) -> Decoded:
    """Read by charset-normalizer's best guess on a sample."""
    if _share_of_controls(content[:_SAMPLE]) > 0.02:
        raise DecodingError(f"{name} is a binary file, not text: give it as .txt, .html, .md or .jsonl.")
    from charset_normalizer import from_bytes

    matches = from_bytes(content[:_SAMPLE])
    best = matches.best()
    if best is None:
        raise DecodingError(f"{name} is no text in an encoding that can be told: save it as UTF-8.")
    # Encodings that fit equally well are listed by name; Windows' Western one is by far the commonest on the web.
    alike = {match.encoding for match in matches if (match.chaos, match.coherence) == (best.chaos, best.coherence)}
    encoding = "cp1252" if "cp1252" in alike else best.encoding
    if encoding in {"ascii", "utf_8", "latin_1"}:
        encoding = "utf_8" if encoding == "utf_8" else "cp1252"
    return Decoded(content.decode(encoding, errors="replace"), encoding.replace("_", "-"), "guessed")


def _looks_binary(content: bytes, decoded: Decoded) -> bool:
    if decoded.how == "byte order mark" or decoded.encoding.startswith("utf-16"):
        return False
    if decoded.text.count("\ufffd") * 20 > len(decoded.text):
        return True
    return _share_of_controls(content[:_SAMPLE]) > 0.02


def _share_of_controls(sample: bytes) -> float:
    """Control characters and NUL that text does not have, as a share of all bytes."""
    controls = len(sample) - len(sample.translate(None, _CONTROLS + b"\x00"))
    return controls / max(1, len(sample))
