"""``@@argument`` and ``@@abwaegung-gruppe``: what becomes of one Argument, or of all that are essentially equal, with every version before."""

from functools import cached_property
from kommune.eakte import _
from kommune.eakte.abwaegung import api as abwaegung
from kommune.eakte.abwaegung import worte
from kommune.eakte.abwaegung.api import Sicht
from kommune.eakte.akte.browser.anzeige import FormView
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.organisation import api as organisation
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.schreiben import api as schreiben
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


BEGRUENDUNG = _("label_begruendung", default="Reason")
VOTUM = _("label_votum", default="Decision")


class Wertungsform(FormView):
    """Of who may not weigh it shows what is there, without a button."""

    template = ViewPageTemplateFile("wertung.pt")
    submit = _("label_wertung_save", default="Decide")

    @cached_property
    def sicht(self) -> Sicht:
        return Sicht(self.context)

    @cached_property
    def may(self) -> bool:
        return abwaegung.may_weigh(self.context)

    def __call__(self):
        self.nr = str(self.request.form.get("nr", ""))
        self.load()
        if self.request.method == "POST" and not self.may:
            raise NotAllowed(_("error_abwaegung_not_yours", default="Only who works on the Vorgang may weigh."))
        if not self.may:
            self.submit = ""
        return super().__call__()

    def fields(self):
        wertungen = self.wertungen
        now = wertungen[-1] if wertungen else None
        hidden = [
            self.field("nr", "", kind="hidden", default=self.nr),
            {**self.field("stand", "", kind="hidden", default=str(self.stand))},
        ]
        if not self.may:
            return hidden
        bausteine = [(key, one.titel) for key, one in schreiben.keyed_bausteine(self.context)]
        choose = [("", _("label_choose_nothing", default="none")), *bausteine]
        baustein = self.field(
            "baustein",
            _("label_begruendung_baustein", default="Textbaustein"),
            kind="select",
            options=choose,
            help=_("help_begruendung_baustein", default="Is put behind what is written."),
        )
        return [
            *hidden,
            self.field(
                "votum",
                VOTUM,
                kind="select",
                options=[(str(one), title) for one, title in worte.VOTEN.items()],
                default=now.votum if now else "",
            ),
            self.field("begruendung", BEGRUENDUNG, kind="textarea", rows=8, default=now.begruendung if now else ""),
            *([baustein] if bausteine else []),
        ]

    def save(self, form):
        stand = form.get("stand", "")
        begruendung = str(form.get("begruendung", ""))
        if form.get("baustein"):
            text = postausgang.filled(schreiben.baustein_for(self.context, form["baustein"]).text, self.context)
            begruendung = f"{begruendung.rstrip()}\n\n{text}".strip()
        self.decide(
            votum=str(form.get("votum", "")),
            begruendung=begruendung,
            stand=int(stand) if stand.isdecimal() and len(stand) < 9 else 0,
        )

    def more(self) -> str:
        return self.template()

    def verlauf(self) -> list[dict]:
        """Return the versions, the newest first."""
        return [
            {
                "votum": worte.VOTEN[one.votum],
                "badge": f"k-badge k-badge--{worte.BADGES[one.votum]}".rstrip("-"),
                "begruendung": one.begruendung,
                "wer": organisation.display_name(one.von),
                "wann": f"{one.am:%d.%m.%Y, %H:%M}",
            }
            for one in reversed(self.wertungen)
        ]

    @property
    def wertungen(self):
        raise NotImplementedError


class ArgumentForm(Wertungsform):
    """In a Gruppe what is decided holds for all of it; the form says so."""

    def load(self):
        self.argument = self.sicht.argument(self.nr)
        self.beitrag = self.sicht.beitraege[self.argument.beitrag]
        self.gruppe = self.sicht.gruppen.get(self.argument.gruppe)
        self.stand = self.gruppe.stand if self.gruppe else self.argument.stand
        self.title = _("title_argument", default="Argument ${number}", mapping={"number": self.argument.id})

    @property
    def wertungen(self):
        return self.sicht.verlauf(self.argument)

    def decide(self, **werte):
        abwaegung.weigh(self.context, self.nr, **werte)

    def told(self) -> dict:
        base = self.context.absolute_url()
        return {
            "texte": [{"nr": self.argument.id, "name": self.beitrag.name, "text": self.argument.text}],
            "mehr": 0,
            "beitrag": f"{base}/@@beitrag?nr={self.beitrag.id}",
            "gruppe": self.gruppe.titel if self.gruppe else "",
            "gruppe_url": f"{base}/@@abwaegung-gruppe?nr={self.gruppe.id}" if self.gruppe else "",
            "menschen": 0,
            "viele": False,
        }

    def home(self) -> str:
        return f"{self.context.absolute_url()}/@@abwaegung"


class GruppeForm(Wertungsform):
    """More than 50 people: the system says that an inspection may replace telling each, a person decides."""

    shown = 20

    def load(self):
        self.gruppe = self.sicht.gruppe(self.nr)
        self.stand = self.gruppe.stand
        self.title = self.gruppe.titel
        self.own = [one for one in self.sicht.argumente if one.gruppe == self.nr]

    @property
    def wertungen(self):
        return self.sicht.kept.verlauf(self.nr)

    @property
    def viele(self) -> bool:
        return abwaegung.may_be_inspected(abwaegung.people_in(self.nr, self.sicht.argumente, self.sicht.beitraege))

    def fields(self):
        found = super().fields()
        if self.may and (self.viele or self.gruppe.einsicht):
            found.append(
                self.field(
                    "einsicht",
                    _("label_gruppe_einsicht", default="Inspection instead of single replies: where and when"),
                    kind="textarea",
                    rows=3,
                    default=self.gruppe.einsicht,
                    help=_(
                        "help_gruppe_einsicht",
                        default="Left empty, each is told. Make known in the usual way of the town where the result can be inspected (§ 3 Abs. 2 BauGB).",
                    ),
                )
            )
        return found

    def save(self, form):
        super().save(form)
        where = str(form.get("einsicht", self.gruppe.einsicht))
        now = Sicht(self.context).gruppe(self.nr)
        if where.strip() != now.einsicht:
            abwaegung.replace_by_inspection(self.context, self.nr, einsicht=where, stand=now.stand)

    def decide(self, **werte):
        now = self.wertungen[-1] if self.wertungen else None
        if (
            now is None
            and not werte["votum"]
            or now
            and (now.votum, now.begruendung) == (werte["votum"], werte["begruendung"].strip())
        ):
            return
        abwaegung.weigh_gruppe(self.context, self.nr, **werte)

    def told(self) -> dict:
        people = self.sicht.beitraege
        return {
            "texte": [
                {"nr": one.id, "name": people[one.beitrag].name, "text": one.text} for one in self.own[: self.shown]
            ],
            "mehr": max(0, len(self.own) - self.shown),
            "beitrag": f"{self.context.absolute_url()}/@@abwaegung?gruppe={self.nr}",
            "gruppe": "",
            "gruppe_url": "",
            "menschen": abwaegung.people_in(self.nr, self.sicht.argumente, self.sicht.beitraege),
            "viele": self.viele,
        }

    def home(self) -> str:
        return f"{self.context.absolute_url()}/@@abwaegung"
