"""All papers of a case on its page: one by one, and as a ZIP."""

from kommune.eakte.core.datei.ausgabe import hand_out
from kommune.eakte.core.datei.ausgabe import stream
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.kopfabfrage import asked_for_head
from kommune.eakte.core.werte import datei
from kommune.portal import _
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.eingang import einreichung
from kommune.portal.antrag.faden import safe
from kommune.portal.formulare.api import Upload
from kommune.portal.formulare.api import ZU_GROSS
from kommune.portal.leistungen import api as leistungen
from kommune.portal.postfach import api as postfach
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.i18n import translate


UNTERLAGE, UNTERLAGEN = "unterlage", "unterlagen"


class Papiere:
    """Mixed into the page of a case, which has the ``antrag`` and its ``url``."""

    papiere_part = ViewPageTemplateFile("papiere.pt")

    def papiere(self) -> list[dict]:
        """Return the papers, the newest first."""
        return [
            {
                "name": one.datei["name"],
                "kb": max(1, one.datei["groesse"] // 1024),
                "von_uns": one.von_stadt,
                "zeit": f"{one.seit:%d.%m.%Y}",
                "url": f"{self.url}/{one.ort}",
            }
            for one in reversed(antraege.unterlagen_of(self.antrag))
        ]

    def uebliche_dauer(self) -> dict | None:
        """Return how long it usually takes, as long as nothing is decided."""
        over = antraege.stand_of(self.antrag) in (antraege.Stand.DECIDED, antraege.Stand.CLOSED)
        return None if over else leistungen.uebliche_dauer(self.antrag.leistung)

    def sent_papers(self) -> list[Upload]:
        """Return what was chosen of one's Dokumentensafe for an answer.

        :raises Invalid: one is not theirs.
        """
        try:
            return safe.taken(safe.chosen(self.request.form, ["unterlagen"]))
        except Unknown as error:
            raise Invalid(error.message, field="unterlagen") from error

    def aus_safe(self) -> list[dict[str, str]]:
        return safe.choices(datei.TYPES)

    def accept(self) -> str:
        return ",".join(datei.TYPES)

    def max_mb(self) -> int:
        return postfach.MAX_MEGABYTES

    def too_large(self) -> str:
        return translate(ZU_GROSS, context=self.request)

    def open_unterlage(self, rest: list[str]):
        """Hand out a file that came with the application.

        :raises Unknown: there is no such file.
        """
        files = self.antrag.dateien
        number = rest[0] if len(rest) == 1 else ""
        if not (number.isascii() and number.isdecimal() and len(number) < 4 and int(number) < len(files)):
            raise Unknown(_("error_page_unknown", default="There is no such page."))
        return hand_out(files[int(number)], self.request.response)

    def open_unterlagen(self):
        """Hand out all papers as a ZIP; what the town sent counts as read, as it does one by one."""
        if asked_for_head(self.request):
            return ""
        einreichung.require_patience(einreichung.client_of(self.request))
        opened = antraege.packed(self.antrag)
        for one in antraege.unterlagen_of(self.antrag):
            if one.nachricht and one.von_stadt:
                antraege.teilhabe.note_reading(self.antrag, one.nachricht, self.person)
        name = f"Unterlagen-{self.antrag.eingangsnummer}.zip"
        return stream(opened, self.request.response, mime="application/zip", name=name)
