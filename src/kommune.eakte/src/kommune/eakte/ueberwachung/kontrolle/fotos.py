"""Photos without what a phone writes into them: place, time, device, owner. Pure; the picture itself is not touched.

Only how it is turned is kept, since it would lie on its side else (Exif 2.32, tag 0x0112; JPEG ITU T.81; PNG ISO/IEC 15948).
"""

from collections.abc import Iterator

import struct


JPEG, PNG = b"\xff\xd8", b"\x89PNG\r\n\x1a\n"
EXIF = b"Exif\x00\x00"
ORIENTATION = 0x0112
DROPPED = {
    0xE1,
    0xE3,
    0xE4,
    0xE5,
    0xE6,
    0xE7,
    0xE8,
    0xE9,
    0xEA,
    0xEB,
    0xEC,
    0xED,
    0xEF,
    0xFE,
}  # APP1, 3–13, 15, comment
PNG_DROPPED = {b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"}


def is_photo(data: bytes) -> bool:
    """Tell whether it is a JPEG or PNG by its first bytes."""
    return data.startswith((JPEG, PNG))


def without_traces(data: bytes) -> bytes:
    """Return a JPEG or PNG without metadata but how it is turned.

    :raises ValueError: it is neither, or broken before the picture begins.
    """
    if data.startswith(JPEG):
        return _jpeg(data)
    if data.startswith(PNG):
        return _png(data)
    raise ValueError("no photo")


def _jpeg(data: bytes) -> bytes:
    kept, turned = [JPEG], 1
    for marker, segment, rest in _segments(data):
        if marker == 0xE1 and segment[4:10] == EXIF:
            turned = _orientation(segment[10:]) or turned
        if marker not in DROPPED and (marker != 0xE2 or segment[4:].startswith(b"ICC_PROFILE")):
            kept.append(segment)
        if rest is not None:
            kept.append(_upto_end(rest))
    if turned != 1:
        kept.insert(1, _exif_of(turned))
    return b"".join(kept)


def _segments(data: bytes) -> Iterator[tuple[int, bytes, bytes | None]]:
    """Yield marker and bytes of each segment; with the one the picture begins with, all that follows it."""
    at = 2
    while True:
        if len(data) < at + 4 or data[at] != 0xFF:
            raise ValueError("broken")
        marker = data[at + 1]
        if marker == 0xFF:  # a fill byte
            at += 1
            continue
        length = int.from_bytes(data[at + 2 : at + 4])
        if length < 2 or len(data) < at + 2 + length:
            raise ValueError("broken")
        segment = data[at : at + 2 + length]
        at += 2 + length
        if marker == 0xDA:
            yield marker, segment, data[at:]
            return
        yield marker, segment, None


def _upto_end(rest: bytes) -> bytes:
    """Return the picture up to its end: some phones write a second one, with its own place and time, behind it.

    Tables between the scans of a progressive picture are stepped over whole, since their bytes may look like an end.
    """
    at = 0
    while (at := rest.find(b"\xff", at)) >= 0 and at + 1 < len(rest):
        marker = rest[at + 1]
        if marker == 0xD9:
            return rest[: at + 2]
        if marker in (0x00, 0xFF) or 0xD0 <= marker <= 0xD7:
            at += 1 if marker == 0xFF else 2
        else:
            at += 2 + max(2, int.from_bytes(rest[at + 2 : at + 4]))
    return rest


def _orientation(tiff: bytes) -> int:
    """Return how a picture is turned (1 to 8) by its Exif data, 0 if that cannot be read."""
    try:
        order = {b"II": "<", b"MM": ">"}[tiff[:2]]
        (first,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, first)
        for number in range(min(count, 200)):
            tag, kind, _many, value = struct.unpack_from(f"{order}HHIH", tiff, first + 2 + number * 12)
            if tag == ORIENTATION and kind == 3 and 1 <= value <= 8:
                return int(value)
    except (KeyError, struct.error):
        pass
    return 0


def _exif_of(turned: int) -> bytes:
    tiff = b"MM\x00*" + struct.pack(">IHHHIHHI", 8, 1, ORIENTATION, 3, 1, turned, 0, 0)
    body = EXIF + tiff
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def _png(data: bytes) -> bytes:
    kept, at = [PNG], len(PNG)
    while at < len(data):
        if len(data) < at + 12:
            raise ValueError("broken")
        length = int.from_bytes(data[at : at + 4])
        name, end = data[at + 4 : at + 8], at + 12 + length
        if end > len(data):
            raise ValueError("broken")
        if name not in PNG_DROPPED:
            kept.append(data[at:end])
        if name == b"IEND":
            break
        at = end
    return b"".join(kept)
