"""What a browser sent, brought into the shape z3c.form reads: German dates and numbers, texts, kept files."""

from io import BytesIO
from kommune.portal.formulare import api as formulare
from kommune.portal.formulare.pruefung import Upload
from zope.i18n.locales import locales
from ZPublisher.HTTPRequest import FileUpload

import re


PREFIX = "form.widgets."
UNREADABLE = "?"
SEVERAL = frozenset({"auswahl", "mehrfachauswahl", "ja_nein", "raster"})
DATE = r"\s*(?:(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})|(\d{4})-(\d{2})-(\d{2}))"
TIME = r"(\d{1,2})[:.](\d{2})(?::\d{2})?\s*(?:Uhr)?\s*"
READERS = {
    "datum": re.compile(DATE + r"\s*"),
    "zeitpunkt": re.compile(DATE + r"(?:T|,?\s+)" + TIME),
    "uhrzeit": re.compile(r"\s*" + TIME),
}
SHAPES = {"datum": "%Y-%m-%d", "zeitpunkt": "%Y-%m-%dT%H:%M", "uhrzeit": "%H:%M"}


class KeptUpload(FileUpload):
    """A file of an earlier step, as if it had been sent again."""

    def __init__(self, upload: Upload) -> None:
        self.file = BytesIO(upload.data)
        self.headers = {}
        self.filename = upload.name
        self.name = upload.feld


def speak_german(request) -> None:
    """Read numbers the German way, whatever the browser prefers: 1,5 is one and a half."""
    request._locale = locales.getLocale("de", None, None)


def tidy(request, schema) -> dict[str, str]:
    """Bring the fields of the request into shape; return what was typed where it was changed."""
    typed = {}
    for name in schema:
        kind, key = formulare.kind_of(schema[name]), f"{PREFIX}{name}"
        for extra in (f"{key}.action", f"{key}.file_upload_id"):
            request.form.pop(extra, None)
        if key not in request.form:
            continue
        value = request.form[key]
        if kind == "datei":
            if not (isinstance(value, FileUpload) and value.filename):
                del request.form[key]
            continue
        _keep_texts(request.form, key, several=kind in SEVERAL)
        value = request.form.get(key)
        if kind in READERS and isinstance(value, str) and value.strip():
            typed[name] = value
            request.form[key] = _iso(kind, value)
        elif kind == "zeilen" and isinstance(value, str):
            typed[name] = value
            request.form[key] = "\r\n".join(line.strip() for line in value.splitlines() if line.strip())
    return typed


def answers_in(request) -> dict:
    """Return what was typed, as it was sent: texts and lists of texts, no files."""
    found = {}
    for key, value in request.form.items():
        if not key.startswith(PREFIX):
            continue
        if isinstance(value, str):
            found[key] = value
        elif isinstance(value, list | tuple) and all(isinstance(one, str) for one in value):
            found[key] = list(value)
    return found


def sent_files(request, schema) -> list[Upload]:
    """Return the files that came with this request."""
    uploads = []
    for name in schema:
        value = request.form.get(f"{PREFIX}{name}")
        if isinstance(value, FileUpload) and not isinstance(value, KeptUpload):
            value.seek(0)
            uploads.append(Upload(name, value.filename[:500], value.read()))
            value.seek(0)
    return uploads


def put_back(request, schema, uploads) -> None:
    """Let files of earlier steps count as sent, where no new one came."""
    for upload in uploads:
        key = f"{PREFIX}{upload.feld}"
        if upload.feld in schema and key not in request.form:
            request.form[key] = KeptUpload(upload)


def raw_of(request, widget) -> list[tuple[str, str]]:
    """Return the names and values with which a field of another step travels on."""
    pairs = []
    value = request.form.get(widget.name)
    if isinstance(value, str):
        pairs.append((widget.name, value))
    elif isinstance(value, list):
        pairs += [(f"{widget.name}:list", one) for one in value]
    marker = f"{widget.name}-empty-marker"
    if marker in request.form:
        pairs.append((marker, "1"))
    return pairs


def _iso(kind: str, value: str) -> str:
    match = READERS[kind].fullmatch(value)
    if match is None:
        return UNREADABLE
    parts = [part for part in match.groups() if part is not None]
    if kind == "uhrzeit":
        return "{:0>2}:{}".format(*parts)
    day, month, year = parts[:3] if match[1] else (parts[2], parts[1], parts[0])
    moment = f"{int(year):04}-{int(month):02}-{int(day):02}"
    return moment + ("T{:0>2}:{}".format(*parts[3:5]) if kind == "zeitpunkt" else "")


def _keep_texts(form, key, *, several: bool) -> None:
    value = form.pop(key)
    values = value if isinstance(value, list | tuple) else [value]
    texts = [str(one) for one in values if isinstance(one, str | int | float)]
    if several and isinstance(value, list | tuple):
        form[key] = texts
    elif texts:
        form[key] = texts[0]
