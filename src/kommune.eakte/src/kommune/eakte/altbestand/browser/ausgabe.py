"""``@@altbestand-ausgabe``: the report of every row as XLSX, ODS or CSV."""

from kommune.eakte import _
from kommune.eakte.altbestand import api as altbestand
from kommune.eakte.altbestand.api import Befund
from kommune.eakte.altbestand.browser.seiten import BEFUNDE
from kommune.eakte.altbestand.browser.seiten import reasons_of
from kommune.eakte.altbestand.browser.seiten import require_use
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.steuerung import api as steuerung


HEADS = (
    _("label_alt_row", default="Row"),
    _("label_alt_befund", default="Result"),
    _("label_alt_old", default="Old Aktenzeichen"),
    _("label_betreff", default="Betreff"),
    _("label_aktenzeichen", default="Aktenzeichen"),
    _("label_alt_files", default="Files"),
    _("label_alt_hinweis", default="Reason, note"),
    _("label_alt_link", default="Address"),
)


class Ausgabe(Seite):
    """Written as it is read: rows whose Akte the person may not see tell no number."""

    def __call__(self):
        require_use()
        bestand = altbestand.get(str(self.request.form.get("id", ""))[:40])
        name = str(self.request.form.get("format", "xlsx"))
        return steuerung.stream(
            self.request.response, name, "altbestand", [self.translate(head) for head in HEADS], self.rows(bestand)
        )

    def rows(self, bestand):
        for number, one, url in altbestand.rows(bestand):
            befund = self.translate(BEFUNDE[Befund(one.befund)])
            reasons = reasons_of(one, self.translate)
            yield [str(number), befund, one.altes, one.betreff, one.aktenzeichen, str(one.dateien), reasons, url]
