"""Texts of people are read before everybody reads them; answers as files."""

from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.datei import ausgabe
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.tabelle.strom import stream
from kommune.portal import _
from kommune.portal.umfragen import api as umfragen
from kommune.portal.umfragen.api import Freigabe
from kommune.portal.umfragen.browser.seite import Privat
from kommune.portal.umfragen.browser.seite import UmfrageSeite
from kommune.portal.umfragen.fragen import zaehlung
from plone import api
from Products.Five import BrowserView
from tempfile import TemporaryFile
from typing import Any


PAGE = 50
STAENDE = {
    "": _("label_text_offen", default="not decided"),
    str(Freigabe.GEZEIGT): _("label_text_gezeigt", default="shown"),
    str(Freigabe.VERBORGEN): _("label_text_verborgen", default="hidden"),
}


class Texte(Privat, UmfrageSeite):
    """``<umfrage>/@@umfrage-texte``: one question at a time, in the order of the alphabet; which answer it is stands nowhere."""

    error: Any = None

    def __call__(self) -> Any:
        if is_post(self.request):
            marks = [
                name.removeprefix("text.")
                for name, on in self.request.form.items()
                if name.startswith("text.") and on == "1"
            ]
            stand = Freigabe.VERBORGEN if self.request.form.get("verbergen") else Freigabe.GEZEIGT
            number = umfragen.decide(self.context, marks, stand)
            api.portal.show_message(
                _("msg_texte_entschieden", default="Texts decided: ${zahl}", mapping={"zahl": str(number)}),
                self.request,
            )
            tail = f"?frage={self.frage}&stand={self.stand}"
            return self.request.response.redirect(f"{self.context.absolute_url()}/@@umfrage-texte{tail}")
        return super().__call__()

    def fragen(self) -> list[Any]:
        return [{"id": one.id, "text": one.text} for one in zaehlung.texts_of(umfragen.fragen_of(self.context))]

    @property
    def frage(self) -> str:
        known = [one["id"] for one in self.fragen()]
        asked = self.request.form.get("frage")
        return asked if asked in known else (known[0] if known else "")

    @property
    def stand(self) -> str:
        asked = self.request.form.get("stand")
        return asked if isinstance(asked, str) and asked in STAENDE else ""

    def staende(self) -> list[tuple[str, Any]]:
        return list(STAENDE.items())

    def zeilen(self) -> list[Any]:
        if not self.frage:
            return []
        try:
            found = umfragen.texts(self.context, self.frage, self.stand)
        except KommuneError as error:
            self.error = error.message
            return []
        self.mehr = max(0, len(found) - PAGE)
        return found[:PAGE]

    mehr = 0


class Ausgabe(BrowserView):
    """``<umfrage>/@@umfrage-ausgabe?format=…``: all answers, or with ``was=codebuch`` what the columns mean."""

    def __call__(self) -> Any:
        name, response = str(self.request.form.get("format", "xlsx")), self.request.response
        response.setHeader("Cache-Control", "private, no-store")
        if self.request.form.get("was") == "codebuch":
            return stream(response, name, "codebuch", *umfragen.codebook(self.context))
        if name == "json":
            file = TemporaryFile()  # noqa: SIM115 – closed when it was read
            for part in umfragen.as_json(self.context):
                file.write(part)
            return ausgabe.stream(file, response, mime="application/json", name="antworten.json")
        if name not in ("xlsx", "csv", "ods"):
            raise Invalid(_("error_umfrage_format", default="There is no such format."), field="format")
        return stream(response, name, "antworten", *umfragen.table(self.context))
