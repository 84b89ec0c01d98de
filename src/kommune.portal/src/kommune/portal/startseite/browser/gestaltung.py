"""The page on which the Redaktion makes the home page: order, layout, draft, publishing; and the form of one Kachel."""

from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.interfaces import KommuneError
from kommune.portal import _
from kommune.portal.core.browser.rahmen import symbole_url
from kommune.portal.leistungen import api as leistungen
from kommune.portal.startseite import api as startseite
from kommune.portal.startseite import bilder
from kommune.portal.startseite import rules
from kommune.portal.startseite.ablage import upload
from kommune.portal.startseite.rules import Art
from kommune.portal.startseite.rules import Aufbau
from kommune.portal.startseite.rules import Breite
from kommune.portal.startseite.rules import Fokus
from kommune.portal.startseite.rules import Stufe
from plone import api


ARTEN = {
    Art.AUFMACHER: ("bild", _("art_aufmacher", default="Head: picture and search")),
    Art.HINWEIS: ("achtung", _("art_hinweis", default="Notice over the page")),
    Art.OEFFNUNG: ("uhr", _("art_oeffnung", default="Open today until …")),
    Art.STAND: ("akte", _("art_stand", default="State of my application")),
    Art.MITREDEN: ("stimme", _("art_mitreden", default="Have your say now")),
    Art.GESUCHT: ("suche", _("art_gesucht", default="Often looked for")),
    Art.ONLINE: ("liste", _("art_online", default="Do it online")),
    Art.LEBENSLAGEN: ("familie", _("art_lebenslagen", default="Situations in life")),
    Art.NACHRICHTEN: ("zeitung", _("art_nachrichten", default="News")),
    Art.TERMINE: ("kalender", _("art_termine", default="Dates")),
    Art.TEXT: ("info", _("art_text", default="Own text with picture and link")),
}
AUFBAU = {
    Aufbau.PANORAMA: _("aufbau_panorama", default="Panorama: the picture from edge to edge, the search upon it"),
    Aufbau.GETEILT: _("aufbau_geteilt", default="Divided: search on the left, picture on the right"),
    Aufbau.SCHLICHT: _("aufbau_schlicht", default="Plain: a band in the colour of the town, no picture"),
}
BREITEN = {
    Breite.DRITTEL: _("breite_drittel", default="a third"),
    Breite.HALB: _("breite_halb", default="half"),
    Breite.ZWEI_DRITTEL: _("breite_zwei_drittel", default="two thirds"),
    Breite.GANZ: _("breite_ganz", default="the whole row"),
}
FOKUS = {
    Fokus.MITTE: _("fokus_mitte", default="middle"),
    Fokus.OBEN: _("fokus_oben", default="top"),
    Fokus.UNTEN: _("fokus_unten", default="bottom"),
    Fokus.LINKS: _("fokus_links", default="left"),
    Fokus.RECHTS: _("fokus_rechts", default="right"),
    Fokus.LINKS_OBEN: _("fokus_links_oben", default="top left"),
    Fokus.RECHTS_OBEN: _("fokus_rechts_oben", default="top right"),
    Fokus.LINKS_UNTEN: _("fokus_links_unten", default="bottom left"),
    Fokus.RECHTS_UNTEN: _("fokus_rechts_unten", default="bottom right"),
}
STUFEN = {
    Stufe.INFO: _("stufe_info", default="information"),
    Stufe.WARNUNG: _("stufe_warnung", default="warning"),
}
PAGE = "@@startseite-bearbeiten"


class BearbeitenView(Seite):
    """``@@startseite-bearbeiten``: every button is a form of its own, so that it works without JavaScript."""

    error = None

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if is_post(self.request):
            try:
                return self.act()
            except KommuneError as error:
                self.error = error
                self.request.response.setStatus(error.status)
        return self.index()

    def act(self):
        form = {name: value for name, value in self.request.form.items() if isinstance(value, str)}
        aktion, one, seen = form.get("aktion", ""), form.get("kachel", ""), form.get("stand", "")
        url, message = f"{self.context.absolute_url()}/{PAGE}", None
        if aktion in ("hoch", "runter"):
            startseite.move(one, -1 if aktion == "hoch" else 1, seen=seen)
            url += f"#{one}"
        elif aktion == "entfernen":
            startseite.remove(one, seen=seen)
            message = _("msg_kachel_removed", default="The Kachel is off the draft.")
        elif aktion == "aufbau":
            startseite.arrange(form.get("aufbau", ""), seen=seen)
        elif aktion == "veroeffentlichen":
            startseite.publish(seen=seen)
            message = _("msg_startseite_published", default="Everybody sees this page now.")
        elif aktion == "verwerfen":
            startseite.discard()
            message = _("msg_startseite_discarded", default="The draft is gone; the page is as it was.")
        if message is not None:
            api.portal.show_message(message, self.request)
        self.request.response.redirect(url)
        return ""

    def page(self):
        return startseite.draft() or startseite.present()

    def has_draft(self) -> bool:
        return startseite.draft() is not None

    def symbole(self) -> str:
        return symbole_url()

    def rows(self) -> list[dict]:
        kacheln = self.page().kacheln
        return [
            {
                "id": one.id,
                "symbol": ARTEN[one.art][0],
                "art": ARTEN[one.art][1],
                "titel": one.titel or one.text[:60],
                "breite": BREITEN[one.breite],
                "tage": " – ".join(self.german(day) for day in (one.von, one.bis)) if one.von or one.bis else "",
                "first": number == 0,
                "last": number == len(kacheln) - 1,
            }
            for number, one in enumerate(kacheln)
        ]

    def german(self, day: str) -> str:
        return ".".join(reversed(day.split("-"))) if day else "…"

    def layouts(self) -> list[dict]:
        chosen = self.page().aufbau
        return [{"name": str(name), "titel": title, "chosen": name == chosen} for name, title in AUFBAU.items()]

    def kinds(self) -> list[dict]:
        return [{"name": str(art), "titel": title} for art, (_symbol, title) in ARTEN.items()]


class KachelView(FormView):
    """``@@startseite-kachel``: a new Kachel (``art``) or one of the draft (``nr``)."""

    submit = _("label_save_draft", default="Keep in the draft")

    @property
    def title(self):
        return ARTEN[self.kachel().art][1]

    def kachel(self):
        nr, art = self.request.form.get("nr", ""), self.request.form.get("art", "")
        page = startseite.draft() or startseite.present()
        found = next((one for one in page.kacheln if one.id == nr), None)
        if found is None:
            known = Art(art) if art in list(Art) else Art.TEXT
            found = rules.Kachel(id="", art=known, breite=rules.BREITEN[known])
        return found

    def home(self) -> str:
        return f"{self.context.absolute_url()}/{PAGE}"

    def fields(self):
        one = self.kachel()
        made = [
            self.field("nr", "", kind="hidden", default=one.id),
            self.field("art", "", kind="hidden", default=str(one.art)),
            self.field(
                "titel", _("label_kachel_titel", default="Heading"), default=one.titel, help=HILFE.get(one.art, "")
            ),
        ]
        made += [self.made(name, one) for name in one.felder]
        if "bild" in one.felder:
            place = next(number for number, field in enumerate(made) if field["name"] == "bild")
            made.insert(
                place + 1,
                self.field(
                    "datei",
                    _("label_kachel_datei", default="Or a new picture"),
                    kind="file",
                    help=_("help_kachel_datei", default="JPEG, PNG, WebP or SVG; it is kept under “Bilder”."),
                ),
            )
        if one.art not in rules.FEST:
            label = _("label_kachel_breite", default="Width on a wide screen")
            made.append(self.field("breite", label, kind="select", options=options(BREITEN), default=str(one.breite)))
        return made

    def made(self, name: str, one) -> dict:
        label, kind, help = FELDER[name]
        choices = {
            "bild": [("", _("label_no_picture", default="no picture")), *bilder.choice()],
            "fokus": options(FOKUS),
            "stufe": options(STUFEN),
            "dienststelle": [("", _("label_office_of_town", default="the office of the settings “Stadt”"))]
            + [(each.id, each.titel) for each in leistungen.list_dienststellen()],
        }
        return self.field(
            name,
            label,
            kind=kind,
            help=help,
            default=str(getattr(one, name)),
            rows=4,
            options=choices.get(name, ()),
            required=(one.art, name) == (Art.HINWEIS, "text"),
        )

    def save(self, form):
        values = {name: value for name, value in form.items() if isinstance(value, str)}
        if form.get("datei"):
            values["bild"] = upload(form["datei"], values.get("alt", ""))
        if form.get("nr"):
            startseite.change(form["nr"], values)
        else:
            startseite.add(values)


def options(table) -> list[tuple]:
    return [(str(name), title) for name, title in table.items()]


HILFE = {
    Art.AUFMACHER: _("help_kachel_aufmacher", default="Empty: “What can we do for you?”"),
    Art.OEFFNUNG: _("help_kachel_oeffnung", default="Empty: the name of the office."),
}
FELDER = {
    "text": (
        _("label_kachel_text", default="Text"),
        "textarea",
        _("help_kachel_text", default="Plain words, no markup."),
    ),
    "bild": (_("label_kachel_bild", default="Picture"), "select", ""),
    "alt": (
        _("label_kachel_alt", default="What the picture shows"),
        "text",
        _("help_kachel_alt", default="For people who do not see it, e.g. “Marktplatz mit Rathaus und Brunnen”."),
    ),
    "fokus": (
        _("label_kachel_fokus", default="What must stay in sight where the picture is cut"),
        "select",
        "",
    ),
    "ziel": (
        _("label_kachel_ziel", default="Link"),
        "text",
        _(
            "help_kachel_ziel",
            default="A path of this website, e.g. leistungen/hund-anmelden, or an address with https://.",
        ),
    ),
    "zielwort": (_("label_kachel_zielwort", default="Words of the link"), "text", ""),
    "dienststelle": (_("label_kachel_dienststelle", default="Office"), "select", ""),
    "anzahl": (
        _("label_kachel_anzahl", default="How many entries"),
        "text",
        _("help_kachel_anzahl", default="1 to 12; empty: as usual."),
    ),
    "stufe": (_("label_kachel_stufe", default="What kind of notice"), "select", ""),
    "von": (_("label_kachel_von", default="From"), "date", ""),
    "bis": (_("label_kachel_bis", default="Until (last day)"), "date", ""),
}
