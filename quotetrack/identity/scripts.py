"""Letters of other scripts and with marks → plain lower-case Latin letters, the first step of every comparison.

``Сергей Маравић``, ``Sergej Maravić`` and ``SERGEJ MARAVIC`` are one row of letters afterwards.
"""

from __future__ import annotations

import unicodedata

__all__ = ["fold", "fold_german"]

_CYRILLIC = dict(
    zip(
        "абвгдезийклмнопрстуфцыэіґўјћ",
        "a b v g d e z i i k l m n o p r s t u f c y e i g u j c".replace("c y", "ts y").split(),
        strict=True,
    )
) | {
    **{"ё": "yo", "ж": "zh", "х": "kh", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu", "я": "ya"},
    **{"ї": "yi", "є": "ye", "љ": "lj", "њ": "nj", "ђ": "dj", "џ": "dz"},
}
"""BGN/PCGN romanisation of Russian, the other Slavic letters by their nearest Latin ones."""

_GREEK = dict(zip("αβγδεζηικλμνξοπρσςτυφω", "avgdeziiklmnxoprsstyfo", strict=True)) | {
    **{"θ": "th", "χ": "ch", "ψ": "ps"},
}
"""ISO 843 without its marks, as newspapers print Greek names."""

_LATIN = {
    **{"’": "'", "‘": "'", "ʼ": "'", "`": "'", "ʻ": "'", "′": "'"},
    **{"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a"},
}
_TABLE = str.maketrans(_CYRILLIC | _GREEK | _LATIN)
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})


def fold(text: str) -> str:
    """Lower case, marks off, apostrophes plain, Cyrillic and Greek in Latin letters: ``Peña’s`` → ``pena's``."""
    if text.isascii():
        return text.casefold()
    # Marks that make a letter of its own (й, ё) stand in the table, so it is asked before they come off.
    spelled = unicodedata.normalize("NFC", text.casefold()).translate(_TABLE)
    folded = unicodedata.normalize("NFKD", spelled)
    return "".join(c for c in folded if not unicodedata.combining(c)).translate(_TABLE)


def fold_german(text: str) -> str:
    """The same with ä, ö, ü, ø and å as printers without these letters set them: ``Jörg`` → ``joerg``."""
    return fold(text if text.isascii() else unicodedata.normalize("NFC", text.casefold()).translate(_GERMAN))
