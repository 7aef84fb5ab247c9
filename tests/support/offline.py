"""Keeps the tests on this machine: a connection to anywhere else is refused and remembered."""

from __future__ import annotations

import ipaddress
import socket
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pytest


class Outside(OSError):
    """Refused: the address is not on this machine. An OSError, as a cut cable would be."""


# What was tried since the running test began; conftest fails the test for it.
calls: list[str] = []


def is_here(family: int, address: Any) -> bool:
    """Whether a socket address is on this machine: a Unix socket, `localhost`, or a loopback address."""
    if family not in (socket.AF_INET, socket.AF_INET6):
        return True
    host = str(address[0])
    if host in ("localhost", ""):
        return True
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


def refuse(patch: pytest.MonkeyPatch) -> None:
    """Make every socket of this process refuse addresses outside this machine."""
    for name in ("connect", "connect_ex", "sendto"):
        patch.setattr(socket.socket, name, _guarded(name, getattr(socket.socket, name)))


def _guarded(name: str, real: Any) -> Any:
    def guarded(self: socket.socket, *arguments: Any) -> Any:
        # The address is the last argument of all three. Connecting a datagram socket sends nothing:
        # that is how a program learns its own address on the local network.
        silent = self.type == socket.SOCK_DGRAM and name != "sendto"
        if not silent and not is_here(self.family, arguments[-1]):
            calls.append(f"{name} {arguments[-1]}")
            raise Outside(f"{name} to {arguments[-1]}: tests stay on this machine")
        return real(self, *arguments)

    return guarded
