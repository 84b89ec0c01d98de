"""The Leistungsverzeichnis of the house, what readers said, and the form of one service; for who works here."""

from functools import cached_property
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.tabelle.strom import stream
from kommune.portal import _
from kommune.portal.redaktion import api as redaktion
from kommune.portal.redaktion.browser.worte import FELDER
from kommune.portal.redaktion.browser.worte import GRUENDE
from kommune.portal.redaktion.browser.worte import REIFE
from plone import api
from typing import Any


EDIT = "kommune.portal: Add Leistung"
AUSWAHL = {
    "": _("label_verzeichnis_alle", default="All services"),
    redaktion.FAELLIG: _("label_verzeichnis_faellig", default="To be looked at again"),
    redaktion.FEHLT: _("label_verzeichnis_fehlt", default="Something is missing"),
    redaktion.TOT: _("label_verzeichnis_tot", default="Links that lead nowhere"),
    redaktion.SCHWACH: _("label_verzeichnis_schwach", default="Known weak spots"),
}
KOPF = (
    _("label_leistung", default="Service"),
    _("label_verzeichnis_amt", default="Office"),
    _("label_verzeichnis_pruefen", default="Review by"),
    _("label_verzeichnis_geprueft", default="Looked at"),
    _("label_verzeichnis_felder", default="Missing"),
    _("label_verzeichnis_links", default="Dead links"),
    _("label_verzeichnis_verwendet", default="Used in"),
    _("label_verzeichnis_besuche", default="Visits in 30 days"),
    _("label_verzeichnis_ja", default="Helpful"),
    _("label_verzeichnis_nein", default="Not helpful"),
    _("label_verzeichnis_reife", default="Online maturity"),
    _("label_verzeichnis_schwachstellen", default="Weak spots"),
)


# the heads of the page: what stands below another value in its cell has none of its own
ON_PAGE = (0, 1, 2, 4, 6, 7, 8, 10, 11)


class Haus(Seite):
    """Base: nothing of it is for the public."""

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return self.index()

    @cached_property
    def katalog_url(self) -> str:
        return f"{api.portal.get().absolute_url()}/leistungen"

    def may_edit(self) -> bool:
        return zugriff.may(EDIT, api.portal.get()["leistungen"])


class LeistungsverzeichnisView(Haus):
    """``/leistungen/@@leistungsverzeichnis?nur=faellig``: every published service with what editors should know."""

    def __call__(self):
        if is_post(self.request):
            if not self.may_edit():
                raise NotAllowed(_("error_verzeichnis_pruefen", default="Only editors start the check."))
            number = redaktion.check()
            told = _("msg_verzeichnis_geprueft", default="Pages looked through: ${zahl}", mapping={"zahl": str(number)})
            api.portal.show_message(told, self.request)
            return self.request.response.redirect(self.url())
        return super().__call__()

    @property
    def nur(self) -> str:
        asked = self.request.form.get("nur", "")
        return asked if asked in redaktion.AUSWAHLEN else ""

    def url(self) -> str:
        return f"{self.katalog_url}/@@leistungsverzeichnis"

    @cached_property
    def zeilen(self) -> list[redaktion.Zeile]:
        return redaktion.leistungsverzeichnis(self.nur)

    def auswahl(self) -> list[dict]:
        return [
            {
                "url": f"{self.url()}?nur={nur}" if nur else self.url(),
                "titel": titel,
                "current": "true" if nur == self.nur else None,
            }
            for nur, titel in AUSWAHL.items()
        ]

    def koepfe(self) -> list:
        return [KOPF[place] for place in ON_PAGE]

    def felder(self, names) -> str:
        return ", ".join(self.translate(FELDER[name]) for name in names if name in FELDER)

    def reife(self, one: redaktion.Zeile) -> str:
        return self.translate(REIFE[one.reife]) if one.reife in REIFE else ""

    def seiten(self) -> list[dict[str, Any]]:
        return [] if self.nur not in ("", redaktion.TOT) else redaktion.pages_with_dead_links()

    def geprueft(self) -> str:
        at = redaktion.checked_at()
        return f"{at:%d.%m.%Y %H:%M}" if at else ""

    def formate(self) -> list[dict]:
        tail = f"&nur={self.nur}" if self.nur else ""
        base = f"{self.katalog_url}/@@leistungsverzeichnis-ausgabe"
        return [{"url": f"{base}?format={name}{tail}", "titel": name.upper()} for name in ("xlsx", "ods", "csv")]


class Ausgabe(LeistungsverzeichnisView):
    """``/leistungen/@@leistungsverzeichnis-ausgabe?format=xlsx``: the same rows as a file."""

    def __call__(self):
        response = self.request.response
        response.setHeader("Cache-Control", "private, no-store")
        heads = [self.translate(one) for one in KOPF]
        rows = (self.cells(one) for one in self.zeilen)
        return stream(response, str(self.request.form.get("format", "xlsx")), "leistungsverzeichnis", heads, rows)

    def cells(self, one: redaktion.Zeile) -> list[Any]:
        return [
            one.titel,
            one.amt,
            one.pruefen_bis,
            one.geprueft_am,
            self.felder(one.fehlt),
            "; ".join(f"{text}: {href}" for text, href in one.tot),
            ", ".join(one.verwendet),
            one.besuche,
            one.ja,
            one.nein,
            self.reife(one),
            one.schwachstellen,
        ]


class RueckmeldungenView(Haus):
    """``/leistungen/@@rueckmeldungen?seite=<UID>``: what readers said, by page."""

    def __call__(self):
        if is_post(self.request):
            if not self.may_edit():
                raise NotAllowed(_("error_rueckmeldung_erledigen", default="Only editors remove what readers said."))
            keys = self.request.form.get("key") or []
            keys = [keys] if isinstance(keys, str) else [one for one in keys if isinstance(one, str)]
            number = redaktion.settle(self.seite, keys)
            told = _("msg_rueckmeldung_erledigt", default="Done and removed: ${zahl}", mapping={"zahl": str(number)})
            api.portal.show_message(told, self.request)
            return self.request.response.redirect(f"{self.url()}?seite={self.seite}")
        return super().__call__()

    def url(self) -> str:
        return f"{self.katalog_url}/@@rueckmeldungen"

    @cached_property
    def seite(self) -> str:
        asked = self.request.form.get("seite", "")
        return asked if isinstance(asked, str) and any(one.uid == asked for one in self.seiten) else ""

    @cached_property
    def seiten(self) -> list[redaktion.Echo]:
        return redaktion.named_echoes()

    def gewaehlt(self) -> redaktion.Echo | None:
        return next((one for one in self.seiten if one.uid == self.seite), None)

    def gruende(self, one: redaktion.Echo) -> str:
        told = sorted(one.gruende.items(), key=lambda pair: -pair[1])
        return ", ".join(f"{self.translate(GRUENDE[name])} ({number})" for name, number in told if name in GRUENDE)

    def stimmen(self) -> list[dict[str, Any]]:
        return [
            {**one, "tag": self.day(one["tag"]), "grund": GRUENDE.get(one["grund"], ""), "ja": one["urteil"] == "ja"}
            for one in redaktion.said_of(self.seite)
        ]


class PruefstandForm(FormView):
    """``<leistung>/@@pruefstand``: review, degree, weak spots; no working copy, since nothing of it is public."""

    title = _("title_pruefstand", default="Review of this service")
    intro = _(
        "help_pruefstand",
        default="Only people who work here see this. Two weeks before the day editors and the head of the office get a mail.",
    )
    submit = _("label_save", default="Save")

    def fields(self):
        noted = redaktion.pruefstand(self.context.UID())
        reife = [
            ("", _("label_reife_offen", default="not set: told from the description")),
            *((str(one), title) for one, title in REIFE.items()),
        ]
        return [
            self.field(
                "pruefen_bis",
                _("label_verzeichnis_pruefen", default="Review by"),
                kind="date",
                default=noted["pruefen_bis"].isoformat() if noted["pruefen_bis"] else "",
            ),
            self.field(
                "geprueft", _("label_pruefstand_geprueft", default="I have looked at it today"), kind="checkbox"
            ),
            self.field(
                "reife",
                _("label_verzeichnis_reife", default="Online maturity"),
                kind="select",
                options=reife,
                default=noted["reife"],
            ),
            self.field(
                "schwachstellen",
                _("label_verzeichnis_schwachstellen", default="Weak spots"),
                kind="textarea",
                default=noted["schwachstellen"],
            ),
        ]

    def save(self, form):
        redaktion.set_pruefstand(
            self.context,
            pruefen_bis=form.get("pruefen_bis", ""),
            reife=form.get("reife", ""),
            schwachstellen=form.get("schwachstellen", ""),
            geprueft=form.get("geprueft") == "1",
        )
