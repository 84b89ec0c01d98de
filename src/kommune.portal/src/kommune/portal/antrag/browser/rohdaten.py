"""What a browser sent, brought into the shape z3c.form reads: German dates and numbers, texts, kept files."""

from io import BytesIO
from kommune.eakte.core.werte import datei
from kommune.eakte.core.werte import datum
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zahl
from kommune.portal.antrag.entwurf.rules import PREFIX
from kommune.portal.antrag.entwurf.rules import SCHALTER
from kommune.portal.antrag.entwurf.rules import ZU
from kommune.portal.formulare import api as formulare
from kommune.portal.formulare.api import Upload
from zope.i18n.locales import locales
from ZPublisher.HTTPRequest import FileUpload

import re


UNREADABLE = "?"
MOST_AT_ONCE = 20
SEVERAL = frozenset({"auswahl", "mehrfachauswahl", "ja_nein", "raster"})
FAULTS, TYPED, MORE = "kommune.unlesbar", "kommune.getippt", "kommune.weitere"
TIME = r"([0-9]{1,2})[:.]([0-9]{2})(?::[0-9]{2})?\s*(?:Uhr)?\s*"
MOMENT = re.compile(r"(.*?[0-9])(?:T|,?\s+)" + TIME)
CLOCK = re.compile(r"\s*" + TIME)


class KeptUpload(FileUpload):
    """A file of an earlier step, as if it had been sent again."""

    def __init__(self, upload: Upload) -> None:
        self.file = BytesIO(upload.data) if isinstance(upload.data, bytes) else upload.data
        self.headers = {}
        self.filename = upload.name
        self.name = upload.feld


class SafeUpload(FileUpload):
    """A paper of one's Dokumentensafe, as if it had been sent now."""

    __init__ = KeptUpload.__init__


def add_papers(request, uploads) -> None:
    """Let papers of the Dokumentensafe count as sent, after what the browser sent itself."""
    for upload in uploads:
        sent = request.form.get(key := f"{PREFIX}{upload.feld}", [])
        request.form[key] = [*(sent if isinstance(sent, list | tuple) else [sent]), SafeUpload(upload)]


def speak_german(request) -> None:
    """Read numbers the German way, whatever the browser prefers: 1,5 is one and a half."""
    request._locale = locales.getLocale("de", None, None)


def tidy(request, schema) -> dict[str, str]:
    """Bring the fields of the request into shape; return what was typed where it was changed.

    What cannot be read as one thing only is left to be refused; ``fault_of`` says why.
    """
    typed: dict[str, str] = {}
    faults: dict[str, WertFehler] = {}
    more: dict[str, list[FileUpload]] = {}
    for name in schema:
        kind, key = formulare.kind_of(schema[name]), f"{PREFIX}{name}"
        for extra in (f"{key}.action", f"{key}.file_upload_id"):
            request.form.pop(extra, None)
        if key not in request.form:
            continue
        value = request.form[key]
        if kind == "datei":
            sent = value if isinstance(value, list | tuple) else [value]
            files = [one for one in sent if isinstance(one, FileUpload) and one.filename][:MOST_AT_ONCE]
            if files:
                request.form[key], more[name] = files[0], files[1:]
            else:
                del request.form[key]
            continue
        _keep_texts(request.form, key, several=kind in SEVERAL)
        value = request.form.get(key)
        if kind in READERS and isinstance(value, str) and value.strip():
            typed[name] = value
            try:
                request.form[key] = READERS[kind](value)
            except WertFehler as fault:
                request.form[key], faults[name] = UNREADABLE, fault
        elif kind == "zeilen" and isinstance(value, str):
            typed[name] = value
            request.form[key] = "\r\n".join(line.strip() for line in value.splitlines() if line.strip())
    request.set(FAULTS, faults)
    request.set(MORE, more)
    request.set(TYPED, typed)
    return typed


def answers_in(request) -> dict:
    """Return what was typed, as it was sent, and what it is about: texts and lists of texts, no files."""
    found = {}
    for key, value in request.form.items():
        if not key.startswith(PREFIX) and key not in (SCHALTER, ZU):
            continue
        if isinstance(value, str):
            found[key] = value
        elif isinstance(value, list | tuple) and all(isinstance(one, str) for one in value):
            found[key] = list(value)
    return found


def forget_answers(request) -> None:
    """Take answers out of an address: a link fills in nothing, and no log keeps what somebody entered."""
    for key in [key for key in request.form if key.startswith(PREFIX)]:
        del request.form[key]


def fault_of(request, name: str) -> WertFehler | None:
    """Return why an answer could not be read, None if it could."""
    return (request.get(FAULTS) or {}).get(name)


def sent_files(request, schema, several=()) -> list[Upload]:
    """Return the files that came with this request; more than one only of questions that take ``several``."""
    more = request.get(MORE) or {}
    return [
        _upload(name, value)
        for name in schema
        for value in (request.form.get(f"{PREFIX}{name}"), *(more.get(name, ()) if name in several else ()))
        if isinstance(value, FileUpload) and not isinstance(value, KeptUpload)
    ]


def more_files(request, several) -> list[Upload]:
    """Return the files of this request that are not the first of their question."""
    more = request.get(MORE) or {}
    return [_upload(name, value) for name in several for value in more.get(name, ())]


def _upload(name: str, value: FileUpload) -> Upload:
    value.seek(0)
    upload = Upload(name, datei.safe_name(value.filename, value.file), value.file)
    value.seek(0)
    return upload


def put_back(request, schema, uploads) -> None:
    """Let files of earlier steps count as sent, where no new one came."""
    for upload in uploads:
        key = f"{PREFIX}{upload.feld}"
        if upload.feld in schema and key not in request.form:
            request.form[key] = KeptUpload(upload)


def raw_of(request, widget) -> list[tuple[str, str]]:
    """Return the names and values with which a field of another step travels on."""
    pairs = []
    name = widget.field.getName()
    value = request.get(TYPED, {}).get(name) if fault_of(request, name) else request.form.get(widget.name)
    if isinstance(value, str):
        pairs.append((widget.name, value))
    elif isinstance(value, list):
        pairs += [(f"{widget.name}:list", one) for one in value]
    marker = f"{widget.name}-empty-marker"
    if marker in request.form:
        pairs.append((marker, "1"))
    return pairs


def _moment(value: str) -> str:
    match = MOMENT.fullmatch(value.strip())
    if match is None:
        raise WertFehler("zeitpunkt")
    try:
        return f"{datum.read(match[1]).isoformat()}T{match[2]:0>2}:{match[3]}"
    except WertFehler as fault:
        raise WertFehler("zeitpunkt") from fault


def _time(value: str) -> str:
    match = CLOCK.fullmatch(value)
    if match is None:
        raise WertFehler("uhrzeit")
    return f"{match[1]:0>2}:{match[2]}"


READERS = {
    "datum": lambda value: datum.read(value).isoformat(),
    "teildatum": datum.read_incomplete,
    "zeitpunkt": _moment,
    "uhrzeit": _time,
    "zahl": lambda value: zahl.plain(zahl.read_whole(value)),
    "kommazahl": lambda value: zahl.plain(zahl.read(value)),
}


def _keep_texts(form, key, *, several: bool) -> None:
    value = form.pop(key)
    values = value if isinstance(value, list | tuple) else [value]
    texts = [str(one) for one in values if isinstance(one, str | int | float)]
    if several and isinstance(value, list | tuple):
        form[key] = texts
    elif texts:
        form[key] = texts[0]
