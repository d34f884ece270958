"""A URL → the network addresses it may be fetched from: public ones only, unless private ones are allowed.

``http://localhost:8000/`` and a name that resolves to 10.0.0.7 are refused; the address that was checked is the one
that is connected to, so that a name cannot change its mind in between.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from quotetrack.core.errors import FetchError

__all__ = ["Target", "is_public", "resolve_target"]

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Target:
    """Where to connect: ``ips`` were checked; ``path`` is path and query, quoted for a request line."""

    url: str
    scheme: str
    host: str
    port: int
    path: str
    ips: tuple[str, ...]


def resolve_target(url: str, *, allow_private: bool, seconds: float) -> Target:
    """Where ``url`` leads, looked up within ``seconds``.

    Raises:
        FetchError: it is no http(s) URL, carries a password, names no host, or leads to an address that is not public.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise FetchError(f"{url} is no URL that can be read: {error}.") from error
    scheme = parts.scheme.lower()
    if scheme not in {"http", "https"}:
        raise FetchError(f"{url} cannot be fetched: only http and https are.")
    if not host:
        raise FetchError(f"{url} names no host.")
    if parts.username is not None or parts.password is not None:
        raise FetchError(f"The URL for {host} carries a user name or password: take it out.")
    try:
        ascii_host = host if ":" in host else host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise FetchError(f"{url} names no host that can be looked up.") from error
    port = port or (443 if scheme == "https" else 80)
    ips = _look_up(ascii_host, port, url, seconds)
    refused = [ip for ip in ips if not is_public(ip)]
    if refused and not allow_private:
        raise FetchError(
            f"{url} leads to {refused[0]}, which is no public address: give --allow-private if that is meant."
        )
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    if parts.query:
        path += "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return Target(url, scheme, ascii_host, port, path, ips)


def is_public(address: str) -> bool:
    """Whether ``address`` is reachable for everybody: not loopback, private, link-local, multicast or reserved.

    IPv6 forms that carry an IPv4 address inside (mapped, 6to4, NAT64, Teredo) are judged by it too.
    """
    ip: _Address = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    inner: list[_Address] = []
    if isinstance(ip, ipaddress.IPv6Address):
        inner += [found for found in (ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())) if found is not None]
        if ip in _NAT64:
            inner.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
        if ip.ipv4_mapped is not None or ip in _NAT64:
            return all(_is_global(one) for one in inner)
    return _is_global(ip) and all(_is_global(one) for one in inner)


def _is_global(ip: _Address) -> bool:
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback)


def _look_up(host: str, port: int, url: str, seconds: float) -> tuple[str, ...]:
    """The addresses of ``host``; a look-up that hangs is left behind in its thread."""
    found: list[str] = []
    failed: list[OSError | UnicodeError] = []

    def look_up() -> None:
        try:
            entries = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            failed.append(error)
            return
        found.extend(dict.fromkeys(str(entry[4][0]) for entry in entries))

    thread = threading.Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(max(0.1, seconds))
    if failed:
        raise FetchError(f"{url}: the name {host} cannot be looked up ({failed[0]}).") from failed[0]
    if not found:
        raise FetchError(f"{url}: the name {host} was not looked up in time: try again.")
    return tuple(found)
