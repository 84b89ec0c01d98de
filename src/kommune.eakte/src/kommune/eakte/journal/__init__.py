"""Append-only, hash-chained history of a record (xdomea HistorienProtokollInformation).

Nothing here changes or removes an entry. Neighbours: core below, every record domain above.
"""

from pathlib import Path


def pruefen_path() -> Path:
    """Return the script with which a stranger verifies an exported journal."""
    return Path(__file__).parent / "pruefen.py"
