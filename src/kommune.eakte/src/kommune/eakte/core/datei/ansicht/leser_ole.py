"""Reads the words of compound files (MS-CFB) for the preview: mails of Outlook, and Word of 1997 to 2003.

A program of its own, as ``leser``, whose limits and output it has; nothing in the file is run, followed or fetched.
"""

from email.utils import parsedate_to_datetime
from kommune.eakte.core.datei.ansicht.leser import ENCRYPTED
from kommune.eakte.core.datei.ansicht.leser import LINE
from kommune.eakte.core.datei.ansicht.leser import main
from kommune.eakte.core.datei.ansicht.leser import READ
from kommune.eakte.core.datei.ansicht.leser import TEXT
from kommune.eakte.core.datei.ansicht.leser import words
from kommune.eakte.core.datei.ansicht.leser import words_of_html
from pathlib import Path

import olefile
import re
import struct
import sys


MSG = "application/vnd.ms-outlook"
# Properties of MS-OXPROPS that the preview shows.
SUBJECT, SENDER, SENDER_MAIL, TO, BODY, HTML = "0037", "0C1A", "0C1F", "0E04", "1000", "1013"
HEADERS, NAME, LONG_NAME, DATA, MIME, PERSON = "007D", "3704", "3707", "3701", "370E", "3001"
DATE = re.compile(r"^Date:\s*(.+)$", re.MULTILINE | re.IGNORECASE)


def read(mime: str, source: Path) -> dict:
    with olefile.OleFileIO(str(source)) as ole:
        return outlook(ole) if mime == MSG else {"art": "text", "text": word97(ole)}


def outlook(ole: olefile.OleFileIO) -> dict:
    """Return head, words and list of attachments of a mail as Outlook keeps it (MS-OXMSG)."""
    head = text_of(ole, HEADERS)
    people = [text_of(ole, PERSON, place) for place in storages(ole, "__recip_version1.0_")]
    kopf = {
        "From": text_of(ole, SENDER) or text_of(ole, SENDER_MAIL),
        "To": ", ".join(filter(None, people)) or text_of(ole, TO),
        "Date": sent(head),
        "Subject": text_of(ole, SUBJECT),
    }
    html = bytes_of(ole, f"__substg1.0_{HTML}0102").decode("utf-8", "replace")
    return {
        "art": "mail",
        "kopf": [(name, words(said)) for name, said in kopf.items() if said],
        "text": text_of(ole, BODY) or words_of_html(html),
        "anlagen": [attachment(ole, place) for place in storages(ole, "__attach_version1.0_")],
    }


def attachment(ole: olefile.OleFileIO, place: str) -> dict:
    name = text_of(ole, LONG_NAME, place) or text_of(ole, NAME, place)
    data = f"{place}/__substg1.0_{DATA}0102"
    size = ole.get_size(data) if ole.exists(data) else 0
    return {"name": name[:LINE], "mime": text_of(ole, MIME, place) or "application/octet-stream", "groesse": size}


def storages(ole: olefile.OleFileIO, start: str) -> list[str]:
    return sorted({path[0] for path in ole.listdir(streams=True, storages=True) if path[0].startswith(start)})


def text_of(ole: olefile.OleFileIO, pid: str, place: str = "") -> str:
    """Return a text of a mail, in either of the two ways it may be kept; "" if it is not there."""
    stream = f"{place}/__substg1.0_{pid}" if place else f"__substg1.0_{pid}"
    wide = bytes_of(ole, f"{stream}001F").decode("utf-16-le", "replace")
    return (wide or bytes_of(ole, f"{stream}001E").decode("cp1252", "replace")).rstrip("\0")


def bytes_of(ole: olefile.OleFileIO, stream: str) -> bytes:
    return ole.openstream(stream).read(READ) if ole.exists(stream) else b""


def sent(head: str) -> str:
    """Return when it was sent, by the sender's clock, as its head says."""
    found = DATE.search(head)
    try:
        return f"{parsedate_to_datetime(found[1]):%d.%m.%Y, %H:%M}" if found else ""
    except ValueError:
        return ""


def word97(ole: olefile.OleFileIO) -> str:
    """Return the words of a Word file of 1997 to 2003 (MS-DOC 2.4.1): by its piece table, without fields and pictures."""
    main_stream = ole.openstream("WordDocument").read(READ)
    flags = struct.unpack_from("<H", main_stream, 0x0A)[0]
    if flags & 0x0100:
        sys.exit(ENCRYPTED)
    table = ole.openstream("1Table" if flags & 0x0200 else "0Table").read(READ)
    start, size = struct.unpack_from("<II", main_stream, 0x01A2)
    clx = table[start : start + size]
    while clx[:1] == b"\x01":
        clx = clx[3 + struct.unpack_from("<H", clx, 1)[0] :]
    if clx[:1] != b"\x02":
        sys.exit(1)
    pieces = clx[5 : 5 + struct.unpack_from("<I", clx, 1)[0]]
    count = (len(pieces) - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", pieces)
    parts: list[str] = []
    for number in range(min(count, TEXT)):
        place, length = (
            struct.unpack_from("<I", pieces, 4 * (count + 1) + 8 * number + 2)[0],
            ends[number + 1] - ends[number],
        )
        if place & 0x40000000:
            at = (place & 0x3FFFFFFF) // 2
            parts.append(main_stream[at : at + length].decode("cp1252", "replace"))
        else:
            parts.append(main_stream[place : place + 2 * length].decode("utf-16-le", "replace"))
    return readable("".join(parts))


def readable(text: str) -> str:
    """Return the words of Word: marks of paragraphs and cells as line breaks and tabulators, codes of fields left out."""
    shown: list[str] = []
    fields: list[bool] = []  # of each field that is open, whether its result has begun
    for char in text:
        if char == "\x13":
            fields.append(False)
        elif char == "\x14" and fields:
            fields[-1] = True
        elif char == "\x15" and fields:
            fields.pop()
        elif all(fields):
            shown.append({"\r": "\n", "\x0b": "\n", "\x0c": "\n", "\x07": "\t"}.get(char, char))
    return "".join(char for char in shown if char.isprintable() or char in "\n\t").strip()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), read)
