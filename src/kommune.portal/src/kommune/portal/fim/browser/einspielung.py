"""A schema of the national catalogue is uploaded, looked at, and made into the form of a service."""

from base64 import b64decode
from base64 import b64encode
from binascii import Error
from kommune.eakte.core.browser.error import describe
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.interfaces import KommuneError
from kommune.portal import _
from kommune.portal.fim import api as fim
from kommune.portal.fim.bauplan import WIEDERHOLUNGEN
from kommune.portal.fim.bauteile import GRUPPE
from kommune.portal.fim.meldungen import refusal
from kommune.portal.fim.rules import SchemaFehler
from kommune.portal.leistungen.content.leistung import ANTRAG
from plone import api
from zExceptions import Forbidden
from ZPublisher.HTTPRequest import FileUpload

import zlib


MAX_PACKED = 600_000
SEPARATOR = b"\n\0\n"  # stands in no XML
ARTEN = {
    "text": _("label_fim_text", default="text"),
    "email": _("label_fim_email", default="e-mail address"),
    "datum": _("label_fim_datum", default="date"),
    "zeitpunkt": _("label_fim_zeitpunkt", default="date and time"),
    "ja_nein": _("label_fim_ja_nein", default="yes or no"),
    "zahl": _("label_fim_zahl", default="whole number"),
    "kommazahl": _("label_fim_kommazahl", default="number"),
    "datei": _("label_fim_datei", default="file"),
    "auswahl": _("label_fim_auswahl", default="choice"),
    "hinweis": _("label_fim_hinweis", default="hint"),
    "gruppe": _("label_fim_gruppe", default="group that is asked several times"),
    "titel": _("label_fim_titel", default="heading"),
}


class Einspielen(Seite):
    """GET asks for the files; POST shows what would become of them, and with ``anlegen`` makes it."""

    error = None
    plan = None
    schema = None
    paket = ""

    def __call__(self):
        if not fim.may_make(self.context):
            raise Forbidden(self.__name__)
        if is_post(self.request):
            try:
                if target := self.act():
                    return self.request.response.redirect(target)
            except KommuneError as error:
                self.error = describe(error, self.request)
                self.request.response.setStatus(error.status)
        return self.index()

    def act(self) -> str:
        files = [*unpack(str(self.request.form.get("paket") or "")), *uploads(self.request.form.get("dateien"))]
        self.schema, lists = fim.read(files)
        self.plan = fim.plan(self.schema, lists, self.wiederholungen())
        self.paket = pack(files)
        if "anlegen" not in self.request.form:
            return ""
        form = fim.make_form(self.context, self.schema, self.plan, ersetzen=self.ersetzen())
        api.portal.show_message(
            _("msg_fim_angelegt", default="The form is made. Look at it before you publish it."), self.request
        )
        return form.absolute_url()

    def wiederholungen(self) -> int:
        value = str(self.request.form.get("wiederholungen") or "")
        return int(value) if value.isascii() and value.isdigit() and len(value) == 1 else WIEDERHOLUNGEN

    def ersetzen(self) -> bool:
        return self.request.form.get("ersetzen") == "1"

    def hat_formular(self) -> bool:
        return ANTRAG in self.context

    def schritte(self) -> list[dict]:
        """Return what becomes of the schema, step by step."""
        names = {one.name: one.label for step in self.plan.schritte for one in step.fragen}
        return [
            {
                "titel": step.titel or fim.REST_TITLE,
                "fragen": [
                    {
                        "label": one.label,
                        "art": self.translate(ARTEN[one.art]),
                        "mehrfach": one.mehrfach is not None,
                        "gruppe": f"„{names[one.gruppe]}“" if one.gruppe else "",
                        "spanne": "–".join(one.grenzen.values()) if one.art == GRUPPE else "",
                        "freiwillig": not one.pflicht and one.art not in ("hinweis", "titel"),
                        "quelle": one.quelle,
                        "wahlen": len(one.werte),
                        "wenn": ", ".join(f"„{names[gate]}“" for gate in one.wenn[-1:]),
                    }
                    for one in step.fragen
                ],
            }
            for step in self.plan.schritte
        ]

    def zahlen(self) -> dict[str, int]:
        return {
            "schritte": len(self.plan.schritte),
            "fragen": sum(one.art not in ("hinweis", "titel") for step in self.plan.schritte for one in step.fragen),
            "felder": len(list(self.schema.wurzel.all_fields())),
        }

    def hinweise(self) -> list[dict]:
        found = [{"stelle": one.stelle, "text": fim.words_of(one)} for one in self.plan.hinweise]
        return found + [
            {
                "stelle": name,
                "text": _("hint_fim_unbekannt", default="This part of the schema says nothing to us and is left out."),
            }
            for name in self.schema.unbekannt
        ]


class Regeln(Seite):
    """The rules of the schema a form came from, as text, for who wires them; nothing for another form."""

    def herkunft(self) -> dict | None:
        return fim.herkunft_of(self.context)


def uploads(sent) -> list[bytes]:
    """Return the bytes of the files that were chosen. :raises FimFehler: more than is read at once."""
    chosen = [
        one for one in (sent if isinstance(sent, list) else [sent]) if isinstance(one, FileUpload) and one.filename
    ]
    size = 0
    for one in chosen:
        size += one.seek(0, 2) or one.tell()
        one.seek(0)
    if size > fim.MAX_BYTES:
        raise refusal(SchemaFehler("zu_viele_dateien"))
    return [one.read() for one in chosen]


def pack(files: list[bytes]) -> str:
    """Return the files so that the page can carry them to its next step. :raises FimFehler: too large for that."""
    packed = b64encode(zlib.compress(SEPARATOR.join(dict.fromkeys(files)), 9)).decode()
    if len(packed) > MAX_PACKED:
        raise refusal(SchemaFehler("zu_viele_dateien"))
    return packed


def unpack(packed: str) -> list[bytes]:
    """Return the files of a page; whatever else stands there is none. It is read as anything that is uploaded."""
    try:
        opened = zlib.decompressobj()
        data = opened.decompress(b64decode(packed, validate=True), fim.MAX_BYTES) if packed else b""
    except (Error, ValueError, zlib.error):
        return []
    return [one for one in data.split(SEPARATOR) if one.strip()]
