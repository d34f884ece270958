"""Annotation files → articles with their annotations: what people marked in other tools.

A folder of brat, or a page of W3C Web Annotations, tells that Ada Pell said ``"We will go,"``.
"""

from quotetrack.ingest.annotations.brat import read_brat
from quotetrack.ingest.annotations.webannotation import FindText, read_webannotation

__all__ = ["FindText", "read_brat", "read_webannotation"]
