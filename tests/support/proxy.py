"""A TCP proxy that does to connections what bad networks do: at which byte, which way, and to which connection.

    with Proxy(national_address) as proxy:        # proxy.address is what the hub is told
        proxy.next(cut(BACK, 120))                # the next connection; all after it are carried as they should
"""

from __future__ import annotations

import contextlib
import select
import socket
import ssl
import struct
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator

OUT, BACK = "out", "back"  # what the hub says, what national says
NAME = "localhost"  # what a certificate for the proxy is for
PATIENCE = 30  # seconds for anything that should take one
LARGEST = 65536


class Link:
    """One connection of a hub (`near`) and its continuation to national (`far`). `passed`: bytes carried so far."""

    def __init__(
        self, near: socket.socket, far: tuple[str, int], tls: ssl.SSLContext | None, gone: threading.Event
    ) -> None:
        self.near, self._target, self.tls, self.gone = near, far, tls, gone
        self.passed = {OUT: 0, BACK: 0}
        self._far: list[socket.socket] = []

    @property
    def far(self) -> socket.socket:
        return self._far[0] if self._far else self.another_far()

    def another_far(self) -> socket.socket:
        """One more connection to national."""
        self._far.append(socket.create_connection(self._target, PATIENCE))
        return self._far[-1]

    def greet(self) -> None:
        """Speak TLS with the hub from now on, where it is expected. Raises OSError when the hub will not."""
        if self.tls and not isinstance(self.near, ssl.SSLSocket):
            self.near = self.tls.wrap_socket(self.near, server_side=True)

    def carry(self, way: str = "", at: int = 0, piece: int = LARGEST, pause: float = 0) -> bool:
        """Carry bytes both ways until both ends have said all, or until one more than `at` would pass `way`.

        Pieces of at most `piece` bytes, `pause` seconds between two. The answer is whether `at` was reached.
        """
        self.greet()
        open_ways = {OUT: (self.near, self.far), BACK: (self.far, self.near)}
        while open_ways and not self.gone.is_set():
            for one in _readable(open_ways):
                source, target = open_ways[one]
                room = at - self.passed[one] if one == way else piece
                if room == 0:
                    return True
                data = source.recv(min(room, piece))
                if not data:
                    del open_ways[one]
                    _say_no_more(target)
                    if one == BACK:  # national has answered and hung up
                        return False
                target.sendall(data)
                self.passed[one] += len(data)
                self.gone.wait(pause)
        return False

    def request(self) -> bytes:
        """The whole request that the hub makes on this connection, kept from national."""
        self.greet()
        return _message(self.near)

    def hung_up(self) -> None:
        """Wait until the hub has hung up."""
        while not self.gone.is_set():
            if select.select([self.near], [], [], 0.05)[0] and not self.near.recv(LARGEST):
                return

    def reset(self) -> None:
        """Break both connections off with a reset instead of an end."""
        for end in (self.near, *self._far):
            end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    def close(self) -> None:
        for end in (self.near, *self._far):
            end.close()


Fault = Callable[[Link], None]


class Proxy:
    """Carries connections to `far` ("http://127.0.0.1:8080"), each through the next fault that was asked for.

    tls: what it speaks to hubs (None: plain) · carried: {way: bytes} of each connection that has ended ·
    errors: what went wrong in the proxy itself.
    """

    def __init__(self, far: str, tls: ssl.SSLContext | None = None) -> None:
        host, _, port = far.rpartition("//")[2].partition(":")
        self._far, self.tls = (host, int(port)), tls
        self._faults: deque[Fault] = deque()
        self.carried: list[dict[str, int]] = []
        self.errors: list[Exception] = []
        self._gone = threading.Event()
        self._threads: list[threading.Thread] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"{'https' if tls else 'http'}://{NAME}:{self._listening.getsockname()[1]}"

    def __enter__(self) -> Proxy:
        self._start(self._accept)
        return self

    def __exit__(self, *_: object) -> None:
        self._gone.set()
        with contextlib.suppress(OSError):  # Windows: closing alone ends a waiting accept
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for thread in self._threads:
            thread.join(PATIENCE)
        assert self.errors == [], self.errors

    def next(self, *faults: Fault) -> None:
        """What happens to the next connections, one each."""
        self._faults.extend(faults)

    @property
    def waiting(self) -> int:
        """Faults that no connection has met yet."""
        return len(self._faults)

    def forget(self) -> None:
        """The faults stop."""
        self._faults.clear()

    def _start(self, work: Callable[..., None], *args: object) -> None:
        self._threads.append(threading.Thread(target=work, args=args, daemon=True))
        self._threads[-1].start()

    def _accept(self) -> None:
        while not self._gone.is_set():
            try:
                near, _ = self._listening.accept()
            except OSError:  # we are closed
                return
            self._start(self._serve, near)

    def _serve(self, near: socket.socket) -> None:
        fault = self._faults.popleft() if self._faults else straight
        link = Link(near, self._far, self.tls, self._gone)
        try:
            fault(link)
        except OSError:  # an end went away, which is what this is all about
            pass
        except Exception as error:
            self.errors.append(error)
        finally:
            link.close()
            self.carried.append(link.passed)


# Faults


def straight(link: Link) -> None:
    """As it should be."""
    link.carry()


def cut(way: str, at: int) -> Fault:
    """The connection ends after so many bytes of this way: `cut(BACK, 0)` loses an answer that was made."""

    def fault(link: Link) -> None:
        link.carry(way, at)

    return fault


def reset(way: str, at: int) -> Fault:
    """The same, with a reset: what the other end has not read yet is lost, too."""

    def fault(link: Link) -> None:
        link.carry(way, at)
        link.reset()

    return fault


def half_open(way: str, at: int) -> Fault:
    """From that byte on nothing passes any more, and nobody is told; national's end stays open to the last."""

    def fault(link: Link) -> None:
        link.carry(way, at)
        link.hung_up()
        link.gone.wait(PATIENCE)

    return fault


def late(way: str, at: int, seconds: float) -> Fault:
    """A pause in the middle."""

    def fault(link: Link) -> None:
        link.carry(way, at)
        link.gone.wait(seconds)
        link.carry()

    return fault


def trickle(piece: int, pause: float) -> Fault:
    """A few bytes at a time."""

    def fault(link: Link) -> None:
        link.carry(piece=piece, pause=pause)

    return fault


def twice(at_once: bool) -> Fault:
    """The request comes to national twice, one after the other or both at once; the hub hears the second answer."""

    def fault(link: Link) -> None:
        asked, first, second = link.request(), link.far, link.another_far()
        first.sendall(asked)
        if not at_once:
            _message(first)
        second.sendall(asked)
        link.near.sendall(_message(second))
        if at_once:
            _message(first)

    return fault


def again_later(kept: list[bytes]) -> Fault:
    """As it should be, and the request is kept in a list, to be said once more with `said_again`."""

    def fault(link: Link) -> None:
        kept.append(link.request())
        link.far.sendall(kept[-1])
        link.near.sendall(_message(link.far))

    return fault


def said_again(far: str, asked: bytes) -> bytes:
    """National's answer to a request that was kept."""
    host, _, port = far.rpartition("//")[2].partition(":")
    with socket.create_connection((host, int(port)), PATIENCE) as end:
        end.sendall(asked)
        return _message(end)


def answered(status: int, *headers: str, body: bytes = b"<html>Sorry</html>", after: bool = False) -> Fault:
    """Something on the way answers by itself; with `after` national was asked, and its answer is lost."""
    head = [f"HTTP/1.1 {status} Sorry", f"Content-Length: {len(body)}", "Connection: close", *headers]

    def fault(link: Link) -> None:
        asked = link.request()
        if after:
            link.far.sendall(asked)
            _message(link.far)
        link.near.sendall("\r\n".join((*head, "", "")).encode() + body)

    return fault


def plain(link: Link) -> None:
    """No TLS where it is expected: a proxy of a café that knows only its own page."""
    link.near.recv(LARGEST)
    link.near.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nBonjour")


def speaking(tls: ssl.SSLContext) -> Fault:
    """TLS with another certificate, or where none is expected."""

    def fault(link: Link) -> None:
        link.tls = tls
        link.carry()

    return fault


# Bytes


def _readable(ways: dict[str, tuple[socket.socket, socket.socket]]) -> Iterator[str]:
    """The ways on which something waits to be carried, or whose end was said."""
    there = [one for one, (source, _) in ways.items() if isinstance(source, ssl.SSLSocket) and source.pending()]
    if there:
        return iter(there)
    ready, _, _ = select.select([source for source, _ in ways.values()], [], [], 0.05)
    return (one for one, (source, _) in list(ways.items()) if source in ready)


def _say_no_more(target: socket.socket) -> None:
    if not isinstance(target, ssl.SSLSocket):
        target.shutdown(socket.SHUT_WR)


def _message(end: socket.socket) -> bytes:
    """One message of HTTP/1.1 with a Content-Length, or what came of it before its end."""
    ends, data = time.monotonic() + PATIENCE, b""
    while not _is_whole(data) and time.monotonic() < ends:
        more = end.recv(LARGEST)
        if not more:
            break
        data += more
    return data


def _is_whole(data: bytes) -> bool:
    head, found, body = data.partition(b"\r\n\r\n")
    lengths = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    return bool(found) and len(body) >= (int(lengths[0].partition(b":")[2]) if lengths else 0)
