import gzip
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count

import pytest

from quotetrack.core import Article, Failure
from quotetrack.core.errors import FetchError, TooLargeError
from quotetrack.ingest import read_articles
from quotetrack.ingest.address import is_public
from quotetrack.ingest.fetch import fetch

from .test_html import STORY, page

Answer = Callable[[BaseHTTPRequestHandler], None]


def send(handler: BaseHTTPRequestHandler, status: int, content: bytes = b"", **headers: str) -> None:
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(content)))
    handler.end_headers()
    handler.wfile.write(content)


def drip(handler: BaseHTTPRequestHandler) -> None:
    """Headers that never end, a line every twentieth of a second."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in count():
        handler.wfile.write(f"X-{number}: y\r\n".encode())
        handler.wfile.flush()
        if handler.server.closing.wait(0.05):  # type: ignore[attr-defined]  # set by the fixture below
            return


def missing(handler: BaseHTTPRequestHandler) -> None:
    send(handler, 404)


ANSWERS: dict[str, Answer] = {
    "/ferry": lambda h: send(h, 200, page().encode("utf-8"), Content_Type="text/html; charset=utf-8"),
    "/latin": lambda h: send(
        h, 200, page().encode("cp1252", "xmlcharrefreplace"), Content_Type="text/html; charset=windows-1252"
    ),
    "/packed": lambda h: send(
        h, 200, gzip.compress(page().encode()), Content_Type="text/html", Content_Encoding="gzip"
    ),
    "/bomb": lambda h: send(
        h, 200, gzip.compress(b"a" * 3_000_000), Content_Type="text/plain", Content_Encoding="gzip"
    ),
    "/large": lambda h: send(h, 200, b"a" * 3_000_000, Content_Type="text/plain"),
    "/image": lambda h: send(h, 200, b"\x89PNG....", Content_Type="image/png"),
    "/hop": lambda h: send(h, 302, Location="/ferry"),
    "/loop": lambda h: send(h, 301, Location="/loop"),
    "/file": lambda h: send(h, 302, Location="file:///etc/hostname"),
    "/drip": drip,
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        try:
            ANSWERS.get(self.path, missing)(self)
        except OSError:
            return

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- as http.server names it
        return


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    local = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    local.closing = threading.Event()  # type: ignore[attr-defined]  # ends the answers that drip
    thread = threading.Thread(target=local.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{local.server_address[1]}"
    local.closing.set()  # type: ignore[attr-defined]  # as above
    local.shutdown()
    local.server_close()
    thread.join()


def test_a_page_is_read_and_remembers_its_fetching(server: str) -> None:
    (article,) = read_articles([f"{server}/hop"], allow_private=True)
    assert isinstance(article, Article)
    assert article.text.split("\n\n")[1:] == STORY
    assert article.url == f"{server}/ferry"
    assert article.source == f"{server}/hop"
    assert article.raw is not None
    assert article.raw.status == 200
    assert (article.raw.fetched_at or "").endswith("+00:00")


@pytest.mark.parametrize("path", ["/latin", "/packed"])
def test_charsets_and_packing_of_servers_are_understood(server: str, path: str) -> None:
    (article,) = read_articles([server + path], allow_private=True)
    assert isinstance(article, Article)
    assert article.text.split("\n\n")[1:] == STORY


def test_a_private_address_is_refused_unless_allowed(server: str) -> None:
    (failure,) = read_articles([f"{server}/ferry"])
    assert isinstance(failure, Failure)
    assert "--allow-private" in failure.reason


def test_localhost_is_refused_by_what_it_resolves_to(server: str) -> None:
    with pytest.raises(FetchError, match="no public address"):
        fetch(server.replace("127.0.0.1", "localhost") + "/ferry")


@pytest.mark.parametrize(
    ("path", "words"),
    [("/loop", "more than 5"), ("/file", "only http"), ("/nowhere", "404"), ("/image", "image/png")],
)
def test_what_cannot_be_an_article_fails_with_a_reason(server: str, path: str, words: str) -> None:
    (failure,) = read_articles([server + path], allow_private=True)
    assert isinstance(failure, Failure)
    assert words in failure.reason


@pytest.mark.parametrize("path", ["/bomb", "/large"])
def test_size_is_bounded_packed_and_unpacked(server: str, path: str) -> None:
    with pytest.raises(TooLargeError, match="1 MB"):
        fetch(server + path, allow_private=True, max_bytes=1024 * 1024)


def test_time_is_bounded_even_when_bytes_keep_coming(server: str) -> None:
    with pytest.raises(FetchError, match=r"more than 0\.4 seconds"):
        fetch(f"{server}/drip", allow_private=True, max_seconds=0.4)


@pytest.mark.parametrize(
    "url", ["ftp://example.org/a", "http://", "http://user:secret@example.org/", "http://[::1", "http://example.org:x/"]
)
def test_addresses_that_are_none_are_refused(url: str) -> None:
    with pytest.raises(FetchError) as caught:
        fetch(url)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:93.184.216.34", True),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_public_addresses(address: str, public: bool) -> None:
    assert is_public(address) is public
