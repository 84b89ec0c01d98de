"""The protocol of clamd, as far as it is needed: INSTREAM over TCP or a socket of the machine. No Plone here.

A library would add little: the exchange is one command, parts with their length (four bytes, big-endian), a part of
length nought, one line back (clamd(8)).
"""

from dataclasses import dataclass
from typing import BinaryIO

import socket
import struct


PART = 256 * 1024
TIMEOUT = 60.0


class Unreachable(Exception):
    """No scanner answers at this address."""


class TooLong(Exception):
    """The scanner takes no file of this size (StreamMaxLength of clamd)."""


class Failed(Exception):
    """The scanner says something else."""


@dataclass(frozen=True)
class Fund:
    """What a scan gave: the name of what was found, "" for nothing."""

    name: str


def parse_address(text: str) -> tuple[int, object]:
    """Return family and address of ``host:port`` or of the path of a socket.

    :raises ValueError: neither.
    """
    text = text.strip().removeprefix("unix:")
    if text.startswith("/"):
        return socket.AF_UNIX, text
    host, found, port = text.rpartition(":")
    if not found or not host or not port.isdecimal() or not 0 < int(port) < 65_536:
        raise ValueError(text)
    return socket.AF_INET6 if ":" in host else socket.AF_INET, (host.strip("[]"), int(port))


def scan(address: str, file: BinaryIO, *, timeout: float = TIMEOUT) -> Fund:
    """Send a file in parts and return what was found.

    :raises Unreachable: no answer. :raises TooLong: refused for its size. :raises Failed: any other answer.
    """
    family, where = parse_address(address)
    answer = b""
    try:
        with socket.socket(family, socket.SOCK_STREAM) as connection:
            connection.settimeout(timeout)
            connection.connect(where)
            answer = _exchange(connection, file)
    except OSError as error:
        raise Unreachable(str(error)) from error
    return read_answer(answer)


def _exchange(connection: socket.socket, file: BinaryIO) -> bytes:
    try:
        connection.sendall(b"zINSTREAM\0")
        while part := file.read(PART):
            connection.sendall(struct.pack("!L", len(part)) + part)
        connection.sendall(struct.pack("!L", 0))
    except (BrokenPipeError, ConnectionResetError):
        pass  # it has said why before it hung up
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < 10_000:
        part = connection.recv(4096)
        if not part:
            break
        answer += part
    if not answer:
        raise OSError("no answer")
    return answer


def read_answer(answer: bytes) -> Fund:
    """Return what the line says.

    :raises TooLong: refused for its size. :raises Failed: any other answer.
    """
    text = answer.decode("utf-8", "replace").strip("\0\r\n ")
    said = text.removeprefix("stream:").strip()
    if said == "OK":
        return Fund("")
    if said.endswith(" FOUND"):
        return Fund(said.removesuffix(" FOUND").strip()[:200] or "?")
    if "size limit exceeded" in said:
        raise TooLong(said)
    raise Failed(said[:200])
