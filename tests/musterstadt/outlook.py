"""Mails as Outlook writes them: a compound file (MS-CFB 3) with the streams of MS-OXMSG."""

from math import ceil

import struct


SECTOR, MINI, CUTOFF = 512, 64, 4096
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
TEXT, BINARY, NUMBER = 0x001F, 0x0102, 0x0003
SUBJECT, SENDER, SENDER_MAIL, HEADERS = 0x0037, 0x0C1A, 0x5D01, 0x007D
NAME, DATA, METHOD, RECIPIENT = 0x3707, 0x3701, 0x3705, 0x3001


def msg(betreff, von, adresse, anlagen=()):
    """Return the bytes of a mail with these Anlagen, ``(name, bytes)``."""
    heads = f"From: {von} <{adresse}>\r\nSubject: {betreff}\r\nDate: Tue, 24 Nov 2026 10:15:00 +0100\r\n"
    root = storage(
        {SUBJECT: betreff, SENDER: von, SENDER_MAIL: adresse, HEADERS: heads}, header=32, anlagen=len(anlagen)
    )
    root["__recip_version1.0_#00000000"] = storage({RECIPIENT: "Steueramt"}, header=8)
    for number, (name, data) in enumerate(anlagen):
        root[f"__attach_version1.0_#{number:08X}"] = storage({NAME: name, DATA: data, METHOD: 1}, header=8)
    return compound(root)


def storage(properties, *, header, anlagen=0):
    head = struct.pack("<8x4I", 1, anlagen, 1, anlagen) if header == 32 else b""
    listed, streams = head.ljust(header, b"\0"), {}
    for pid, value in properties.items():
        kind = {str: TEXT, bytes: BINARY, int: NUMBER}[type(value)]
        data = value.encode("utf-16-le") if kind == TEXT else value
        size = value if kind == NUMBER else len(data) + (2 if kind == TEXT else 0)
        listed += struct.pack("<HHIII", kind, pid, 6, size, 0)
        if kind != NUMBER:
            streams[f"__substg1.0_{pid:04X}{kind:04X}"] = data
    return {"__properties_version1.0": listed, **streams}


def compound(root):
    """Return a compound file of nested dicts of bytes."""
    entries, mini, large = [], bytearray(), []
    mini_chain = []

    def add(name, value):
        number = len(entries)
        entries.append({"name": name, "kind": 1 if isinstance(value, dict) else 2, "child": FREE, "next": FREE})
        if isinstance(value, dict):
            before = None
            for child_name, child in value.items():
                child_number = add(child_name, child)
                if before is None:
                    entries[number]["child"] = child_number
                else:
                    entries[before]["next"] = child_number
                before = child_number
        elif len(value) < CUTOFF:
            first, count = len(mini) // MINI, ceil(len(value) / MINI)
            entries[number] |= {"start": first if count else END, "size": len(value)}
            mini.extend(value.ljust(count * MINI, b"\0"))
            mini_chain.extend([*range(first + 1, first + count), END] if count else [])
        else:
            entries[number] |= {"size": len(value), "data": value}
            large.append(number)
        return number

    add("Root Entry", root)
    entries[0]["kind"] = 5
    sectors, fat = bytearray(), []

    def put(data):
        first, count = len(fat), ceil(len(data) / SECTOR)
        sectors.extend(data.ljust(count * SECTOR, b"\0"))
        fat.extend([*range(first + 1, first + count), END] if count else [])
        return first if count else END

    for number in large:
        entries[number]["start"] = put(entries[number]["data"])
    entries[0] |= {"start": put(bytes(mini)), "size": len(mini)}
    mini_fat = put(struct.pack(f"<{len(mini_chain)}I", *mini_chain).ljust(SECTOR, b"\xff"))
    directory = put(b"".join(map(packed, entries)))
    count = 1
    while count * 128 < len(fat) + count:
        count += 1
    places = range(len(fat), len(fat) + count)
    fat.extend([FAT] * count)
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(count * SECTOR, b"\xff")
    mini_sectors = ceil(len(mini_chain) * 4 / SECTOR) or 1
    header = struct.pack(
        "<8s16xHHHHH6xIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, count, directory, 0
    )
    header += struct.pack("<IIIII", CUTOFF, mini_fat, mini_sectors, END, 0)
    header += struct.pack(f"<{count}I", *places)
    return header.ljust(SECTOR, b"\xff") + bytes(sectors) + table


def packed(entry):
    name = entry["name"].encode("utf-16-le") + b"\0\0"
    links = (entry["kind"], 1, FREE, entry["next"], entry["child"])
    head = name.ljust(64, b"\0") + struct.pack("<HBBIII", len(name), *links)
    return head + b"\0" * 36 + struct.pack("<IQ", entry.get("start", 0), entry.get("size", 0))
