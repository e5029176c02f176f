"""Messages between a run and its processes: frames of bytes over a socket, blocking below, never blocking above.

A frame is its length in eight bytes, then its bytes. The parent's `Channel` keeps what does not fit into the socket, so
that a process that stopped reading can never stop the run; a child sends and receives in the plain way.
"""

from __future__ import annotations

import struct
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from socket import socket

__all__ = ["Channel", "receive_frame", "send_frame"]

_LENGTH = struct.Struct("<Q")

STEP = 1 << 18
"""Bytes asked of a socket at once."""

_TURN_MAX = 1 << 22
"""Bytes taken from one channel before the others get their turn."""


def send_frame(socket: socket, *parts: bytes) -> None:
    """Send the parts as one frame, waiting as long as it takes. Errors: OSError when the other end is gone."""
    socket.sendall(_LENGTH.pack(sum(len(part) for part in parts)) + parts[0])
    for part in parts[1:]:
        socket.sendall(part)


def receive_frame(socket: socket) -> bytes | None:
    """The next frame, waiting for it; None when the other end is closed."""
    head = _receive(socket, _LENGTH.size)
    return None if head is None else _receive(socket, _LENGTH.unpack(head)[0])


def _receive(socket: socket, size: int) -> bytes | None:
    if size == 0:
        return b""
    taken = bytearray(size)
    view = memoryview(taken)
    while view:
        count = socket.recv_into(view, min(len(view), STEP))
        if count == 0:
            return None
        view = view[count:]
    return bytes(taken)


class Channel:
    """The parent's end of a socket; `closed` is set when the child closed its own."""

    def __init__(self, socket: socket) -> None:
        socket.setblocking(False)
        self.closed = False
        self._socket = socket
        self._outgoing: deque[memoryview] = deque()
        self._incoming = bytearray()

    def fileno(self) -> int:
        """The descriptor, for a selector."""
        return self._socket.fileno()

    @property
    def is_sending(self) -> bool:
        """Whether something waits to be sent."""
        return bool(self._outgoing)

    def put(self, *parts: bytes) -> None:
        """Send the parts as one frame, now as far as the socket takes it and later what is left."""
        self._outgoing.append(memoryview(_LENGTH.pack(sum(len(part) for part in parts))))
        self._outgoing.extend(memoryview(part) for part in parts if part)
        self.flush()

    def flush(self) -> None:
        """Send what the socket takes without waiting."""
        try:
            while self._outgoing:
                sent = self._socket.send(self._outgoing[0])
                if sent < len(self._outgoing[0]):
                    self._outgoing[0] = self._outgoing[0][sent:]
                else:
                    self._outgoing.popleft()
        except BlockingIOError:
            return
        except OSError:  # the child is gone; its death is noticed elsewhere
            self._outgoing.clear()

    def take(self) -> list[bytes]:
        """The frames that are complete by now, without waiting."""
        taken = 0
        while taken < _TURN_MAX:
            try:
                chunk = self._socket.recv(STEP)
            except BlockingIOError:
                break
            except OSError:
                chunk = b""
            if not chunk:
                self.closed = True
                break
            self._incoming += chunk
            taken += len(chunk)
        return self._cut()

    def close(self) -> None:
        """Close the socket."""
        self._socket.close()

    def _cut(self) -> list[bytes]:
        frames: list[bytes] = []
        start = 0
        while len(self._incoming) - start >= _LENGTH.size:
            begin = start + _LENGTH.size
            end = begin + _LENGTH.unpack_from(self._incoming, start)[0]
            if end > len(self._incoming):
                break
            frames.append(bytes(memoryview(self._incoming)[begin:end]))
            start = end
        if start:
            del self._incoming[:start]
        return frames
