"""Colours that can be read, keys and accounts that are some, links that are pasted. Pure. Source: WCAG 2.2, success criterion 1.4.3."""

import re


MIN_CONTRAST = 4.5
LOOPBACK = ("localhost", "127.0.0.1", "::1")
DASHES = "[-\u2010-\u2015\u2212\ufe63\uff0d]"
COLOR = re.compile(r"#[0-9a-fA-F]{6}")


def luminance(color: str) -> float:
    """Return the relative luminance of ``#rrggbb``, 0 (black) to 1 (white).

    :raises ValueError: not a colour.
    """
    if not COLOR.fullmatch(color or ""):
        raise ValueError(color)
    channels = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def darker(color: str, part: float = 0.8) -> str:
    """Return the colour with each channel multiplied, for hover and focus."""
    return "#" + "".join(f"{int(int(color[i : i + 2], 16) * part):02x}" for i in (1, 3, 5))


def on_dark(color: str, ground: str = "#1c212c", ratio: float = 7.0) -> str:
    """Return the colour mixed with so much white that it can be read on a dark ground."""
    for step in range(21):
        mixed = "#" + "".join(
            f"{(lambda c: c + (255 - c) * step // 20)(int(color[i : i + 2], 16)):02x}" for i in (1, 3, 5)
        )
        if contrast(mixed, ground) >= ratio:
            return mixed
    return "#ffffff"


def is_ags(text: str) -> bool:
    """Tell whether the text is an Amtlicher Gemeindeschlüssel: eight digits, the first two a Land (01 to 16)."""
    return bool(re.fullmatch(r"[0-9]{8}", text)) and 1 <= int(text[:2]) <= 16


def is_plain_svg(data: bytes) -> bool:
    """Tell whether a drawing is nothing but a drawing: no script, no handler, no foreign content."""
    text = data.decode("utf-8", "replace").lower()
    active = re.search(r"<script|<foreignobject|<!entity|javascript:|[\s\"'/]on[a-z]+\s*=", text)
    return "<svg" in text and active is None


def is_web_address(text: str) -> bool:
    """Tell whether it is an address links can begin with: scheme, host, perhaps port and path."""
    return bool(re.fullmatch(r"https?://[A-Za-z0-9.-]+(:\d+)?(/[A-Za-z0-9._~/-]*)?", text))


def security_txt(contact: str, canonical: str, expires: str) -> str:
    """Return the file that tells whom to report a security hole to (RFC 9116); ``expires`` as RFC 3339."""
    uri = contact if is_web_address(contact) else f"mailto:{contact}"
    lines = (f"Contact: {uri}", f"Expires: {expires}", "Preferred-Languages: de, en", f"Canonical: {canonical}")
    return "".join(f"{line}\n" for line in lines)


def fall_of(nummer: str, code: str) -> tuple[str, str]:
    """Return Eingangsnummer and code as they were given out, whatever way people copy them.

    A whole status link may be in either field; blanks anywhere, other dashes or none in the number, and the
    full stop of the sentence it stood in do not count.
    """
    for text in (code, nummer):
        if "@@antrag/" in text:
            parts = text.split("@@antrag/", 1)[1].split("/")
            return _tidy_nummer(parts[0]), _tidy_code(parts[1]) if len(parts) > 1 else ""
    return _tidy_nummer(nummer), _tidy_code(code)


def _tidy_nummer(text: str) -> str:
    text = _bare(text)
    digits = re.sub(DASHES, "", text)
    match = re.fullmatch(r"([0-9]{4})([0-9]{6,12})([0-9])", digits)
    return "-".join(match.groups()) if match else text


def _tidy_code(text: str) -> str:
    return re.sub(DASHES, "-", _bare(text))


def _bare(text: str) -> str:
    """Leave out a query, all blanks (invisible ones, too) and punctuation at the end."""
    return re.sub(r"[\s\u200b\u2060\ufeff\u00ad]+", "", re.split(r"[?#]", text)[0]).rstrip(".,;:!)>\"'/“”»«")


def is_own_machine(host: str, client: str, forwarded: str) -> bool:
    """Tell whether a request comes from this machine and asks for it by that name.

    ``client`` is the address of the other end, "" for a script without a server; what a web server in front
    passes on carries ``forwarded``, or its client's address instead of its own.
    """
    if not client:
        return host in (*LOOPBACK, "nohost")
    return host in LOOPBACK and client in LOOPBACK and not forwarded


def feed_title(title: str) -> str:
    """Return the title of a feed without the marks of bytes around its last part: ``Aktuelles - b'RSS 1.0'``."""
    name, mark, kind = title.rpartition(" - b'")
    return f"{name} – {kind[:-1]}" if mark else title
