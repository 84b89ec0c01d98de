"""How the words of a citizen are stored. Pure."""

from kommune.eakte.core.werte import zeichenkette
from typing import Any


def normalised(value: Any) -> Any:
    """Return answers in Unicode NFC, without NUL and other control characters but line breaks."""
    if isinstance(value, str):
        text = zeichenkette.visible(value).replace("\r\n", "\n")
        return "".join(char for char in text if char >= " " or char in "\n\t")
    if isinstance(value, list):
        return [normalised(item) for item in value]
    if isinstance(value, dict):
        return {name: normalised(item) for name, item in value.items()}
    return value
