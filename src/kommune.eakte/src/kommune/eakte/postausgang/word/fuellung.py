"""Have a Word template filled by a process with bounded time and memory."""

from collections.abc import Mapping
from datetime import date
from kommune.eakte import _
from kommune.eakte.core.datei.ansicht.darsteller import run
from kommune.eakte.core.datei.interfaces import NotDrawn
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.postausgang.word import fueller
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from typing import Any

import json
import sys


SECONDS = 20
MEMORY = 1024 * 1024 * 1024
MAX_FILLED = 20_000_000


def filled(template: bytes, werte: Mapping[str, Any]) -> bytes:
    """Return the filled .docx.

    :raises Invalid: a placeholder has no value, named; or it took too much time, memory or room.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        source, values, target = folder / "vorlage.docx", folder / "werte.json", folder / "gefuellt.docx"
        source.write_bytes(template)
        values.write_text(json.dumps(plain(werte)), "utf-8")
        limit = ["prlimit", f"--as={MEMORY}", f"--cpu={SECONDS}", f"--fsize={MAX_FILLED}", "--core=0"]
        command = [sys.executable, str(Path(fueller.__file__)), str(source), str(values), str(target)]
        try:
            run([*limit, *command] if which("prlimit") else command, folder, seconds=SECONDS)
        except NotDrawn as error:
            raise Invalid(
                _("error_word_limit", default="The template cannot be filled in time. Have it made simpler."),
                field="vorlage",
            ) from error
        if target.is_file():
            return target.read_bytes()
        told = json.loads(target.with_name(f"{target.name}.json").read_text("utf-8"))
    raise Invalid(
        _(
            "error_platzhalter_leer",
            default="The template asks for “${name}”, but the Vorgang does not know it.",
            mapping={"name": told["platzhalter"]},
        )
        if told["platzhalter"]
        else _("error_vorlage_fill", default="The template cannot be filled. Have it corrected."),
        field="vorlage",
    )


def plain(value: Any) -> Any:
    """Return values as JSON holds them; a day in ISO form, which ``|datum`` reads."""
    if isinstance(value, Mapping):
        return {str(name): plain(one) for name, one in value.items()}
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str | int | float | bool) or value is None else str(value)
