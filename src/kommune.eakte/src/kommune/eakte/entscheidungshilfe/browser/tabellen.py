"""Pages of the town's decision tables: list, editor, test bench, publish, retire, exchange. All work without JavaScript."""

from functools import cached_property
from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.core.browser.error import describe
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.werte.feld import Art
from kommune.eakte.entscheidungshilfe import api as tabellen
from kommune.eakte.entscheidungshilfe import worte
from kommune.eakte.entscheidungshilfe.browser import zeilen
from kommune.eakte.entscheidungshilfe.browser.handlung import LIST
from kommune.eakte.entscheidungshilfe.browser.handlung import stand_of
from kommune.eakte.entscheidungshilfe.tabelle import rules
from kommune.eakte.organisation import api as organisation
from kommune.eakte.vorgangstypen import api as vorgangstypen
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

import transaction


REGEL_NR = _("label_regel_nr", default="Rule ${nr}")


class Tabellen(Seite):
    """``@@entscheidungstabellen``: all tables with their versions."""

    @cached_property
    def rows(self) -> list[dict]:
        return [self.row(one) for one in tabellen.list_tabellen()]

    def row(self, entry) -> dict:
        now = entry.on(clock.today())
        return {
            "titel": entry.entwurf["titel"],
            "typ": vorgangstypen.title_of(entry.vorgangstyp),
            "jetzt": now.nummer if now else 0,
            "beendet": entry.beendet is not None,
            "url": f"{self.context.absolute_url()}/@@entscheidungstabelle?nr={entry.id}",
            "versionen": [
                {
                    "nummer": one.nummer,
                    "ab": self.day(one.gueltig_ab),
                    "wer": f"{organisation.display_name(one.von)}, {one.am:%d.%m.%Y, %H:%M}",
                    "grund": one.grund,
                    "gilt": one is now,
                }
                for one in reversed(entry.versionen)
            ],
        }


class TabelleNeu(FormView):
    """``@@entscheidungstabelle-neu``: title and Vorgangstyp; the columns come in the editor."""

    title = _("title_tabelle_neu", default="New decision table")
    submit = _("label_weiter", default="Continue")
    is_step = True

    def fields(self):
        return [
            self.field("titel", _("label_tabelle_titel", default="Title"), required=True),
            self.field(
                "id",
                _("label_tarif_id", default="Short name"),
                required=True,
                help=_("help_tarif_id", default="Small letters, digits, hyphens; it never changes."),
            ),
            self.field(
                "vorgangstyp",
                _("label_vorgangstyp", default="Vorgangstyp"),
                kind="select",
                options=[("", "–"), *vorgangstypen.choices()],
                required=True,
            ),
        ]

    def save(self, form):
        made = tabellen.set_tabelle(
            form.get("id", ""), {"titel": form.get("titel", "")}, vorgangstyp=form.get("vorgangstyp", "")
        )
        return f"{api.portal.get().absolute_url()}/@@entscheidungstabelle?nr={made.id}"

    def home(self):
        return f"{api.portal.get().absolute_url()}/{LIST}"


class Tabelle(Seite):
    """``@@entscheidungstabelle?nr=…``: the editor. Each button stores the draft, then does what it says."""

    index = ViewPageTemplateFile("tabelle.pt")
    error = None

    @cached_property
    def entry(self):
        return tabellen.get_tabelle(str(self.request.form.get("nr", "")))

    def __call__(self):
        self.inhalt = self.entry.entwurf
        if is_post(self.request):
            form = {name: value for name, value in self.request.form.items() if isinstance(value, str)}
            self.inhalt = zeilen.typed(form, self.felder)
            savepoint = transaction.savepoint(optimistic=True)
            try:
                changed = zeilen.acted(self.inhalt, form.get("aktion", ""), list(self.felder))
                tabellen.set_tabelle(self.entry.id, changed, stand=stand_of(form.get("stand", "")))
            except KommuneError as error:
                savepoint.rollback()
                self.error = describe(error, self.request)
                self.request.response.setStatus(error.status)
            else:
                return self.request.response.redirect(f"{self.base}?nr={self.entry.id}#tabelle")
        return self.index()

    @property
    def base(self) -> str:
        return f"{self.context.absolute_url()}/@@entscheidungstabelle"

    @cached_property
    def felder(self) -> dict:
        return tabellen.felder_of(self.entry.vorgangstyp)

    def befunde(self) -> list[tuple]:
        """Return what is wrong with the draft as it is stored, the heavy things first."""
        try:
            return [(worte.told(one), one.schwer) for one in tabellen.check(self.entry)]
        except KommuneError as error:
            return [(error.message, True)]

    def feld_choices(self) -> list[tuple]:
        return [(name, one.label) for name, one in self.felder.items()]

    def values_of(self, feld) -> str:
        """Return which values a chosen field can have, as a hint above its column."""
        one = self.felder.get(feld)
        if one is None:
            return ""
        return "ja; nein" if one.art == Art.JA_NEIN else "; ".join(wert for wert, _label in one.auswahl)

    def trefferregeln(self) -> list[tuple]:
        return list(worte.TREFFERREGELN.items())

    def ausgabearten(self) -> list[tuple]:
        return list(worte.AUSGABEARTEN.items())

    def cell_label(self, row: int, column) -> str:
        """Return what a cell is called for who does not see the table."""
        of = self.translate(REGEL_NR).replace("${nr}", str(row + 1))
        label = (
            (column.get("label") or column.get("feld") or self.translate(worte.AUSGABEARTEN[column["art"]]))
            if column
            else ""
        )
        return f"{of}: {label or self.translate(worte.AUSGABEARTEN[rules.Ausgabeart.HINWEIS])}"

    def typ(self) -> str:
        return vorgangstypen.title_of(self.entry.vorgangstyp)
