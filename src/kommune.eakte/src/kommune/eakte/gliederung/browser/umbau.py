"""Pages that give a record another place: each shows what follows before it does it, and asks for a reason."""

from html import escape
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.content.schriftgut import VERTRAULICHKEITSSTUFEN
from kommune.eakte.aktenplan import api as aktenplan
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.browser.formular import mark_of
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.gliederung import api as gliederung
from kommune.eakte.vertraulichkeit import api as vertraulichkeit
from plone import api


GRUND = _("label_grund", default="Reason")
AKTENZEICHEN = _("label_aktenzeichen", default="Aktenzeichen")
DOKUMENTE = _("label_dokumente", default="Dokumente")
BETEILIGTE = _("label_beteiligte", default="Beteiligte")
NAMES = {
    "kennzeichen": _("label_kennzeichen", default="Kennzeichen"),
    "aufbewahrungsdauer": _("label_aufbewahrungsdauer", default="Aufbewahrungsdauer"),
    "aussonderungsart": _("label_aussonderungsart", default="Aussonderungsart"),
    "aufbewahrungsende": _("label_aufbewahrungsende", default="Aufbewahrungsende"),
}
LATER = _(
    "msg_gliederung_later", default="Much lies in it: it is being done in the background and happens whole or not."
)


STUFE = _("label_vertraulichkeitsstufe", default="Vertraulichkeitsstufe")
UNFINISHED = (
    (
        _("msg_merge_drafts", default="Drafts that go along: ${count}"),
        {"portal_type": "Dokument", "review_state": "draft"},
    ),
    (
        _("msg_merge_aufgaben", default="Open Aufgaben that go along: ${count}"),
        {"portal_type": "Aufgabe", "review_state": "open"},
    ),
)


class Folgen(Exception):
    """Nothing is stored: what follows is shown first."""


class Ordnen(FormView):
    """Base: sent once, it shows what follows; sent again, it does it."""

    shows = ()

    def __call__(self):
        try:
            return super().__call__()
        except Folgen:
            return self.index()

    def grund(self) -> dict:
        return self.field("grund", GRUND, kind="textarea", required=True, rows=3)

    def seen(self) -> dict:
        return self.field("gesehen", "", kind="hidden")

    def require_seen(self, what: str, lines: list) -> None:
        """Show what follows unless the person saw just that already."""
        if self.request.form.get("gesehen") != what:
            self.request.form["gesehen"] = what
            self.shows = lines
            raise Folgen

    def more(self) -> str:
        if not self.shows:
            return ""
        head = _("help_gliederung_folgen", default="This follows. Send it once more if it is right:")
        lines = "".join(f"<li>{escape(self.translate(line))}</li>" for line in self.shows)
        return f'<div class="alert alert-warning" role="status"><p>{escape(self.translate(head))}</p><ul>{lines}</ul></div>'

    def changes(self, folgen) -> list:
        """Return a line for each value that changes."""
        found = []
        for name, label in NAMES.items():
            before, after = (self.day(one) if hasattr(one, "year") else one or "–" for one in getattr(folgen, name))
            if before != after:
                found.append(f"{self.translate(label)}: {before} → {after}")
        return found

    def tell(self, done: bool, message) -> None:
        api.portal.show_message(message if done else LATER, self.request)


class Umhaengen(Ordnen):
    title = submit = _("title_umhaengen", default="Move into another Akte")
    intro = _(
        "help_umhaengen",
        default="It gets a number of that Akte and is found by the old one as well. Dokumente keep theirs.",
    )

    def fields(self):
        help = _(
            "help_umhaengen_ziel",
            default="Of the Akte or Teilakte it belongs to; of a Vorgang, to become a Teilvorgang of that.",
        )
        return [self.field("aktenzeichen", AKTENZEICHEN, required=True, help=help), self.grund(), self.seen()]

    def save(self, form):
        ziel = akten.find_record(form.get("aktenzeichen", ""))
        gliederung.require_movable(self.context, ziel)
        quelle = akten.above(self.context)
        lines = [f"{quelle.aktenzeichen} → {ziel.aktenzeichen} {ziel.title}"]
        lines += self.changes(gliederung.consequences(self.context, quelle, ziel))
        lines += self.stufe(ziel)
        self.require_seen(ziel.UID(), lines)
        moved = gliederung.move_vorgang(self.context, ziel, grund=form.get("grund", ""))
        if moved is None:
            self.tell(False, None)
            return self.context.absolute_url()
        done = _("msg_umgehaengt", default="It is ${aktenzeichen} now.", mapping={"aktenzeichen": moved.aktenzeichen})
        self.offer(moved, "umgehaengt", {"nach": ziel.UID()}, done)
        return moved.absolute_url()

    def stufe(self, ziel) -> list:
        """Return a line if it is more confidential there: some who see it now may not see it then."""
        before, after = vertraulichkeit.stufe_of(self.context), vertraulichkeit.stufe_of(ziel)
        if vertraulichkeit.rank(after) <= vertraulichkeit.rank(before):
            return []
        names = [self.translate(VERTRAULICHKEITSSTUFEN.getTerm(one).title) for one in (before, after)]
        return [f"{self.translate(STUFE)}: {' → '.join(names)}"]


class Zurueck(Ordnen):
    title = submit = _("title_umhaengen_zurueck", default="Take the move back")
    intro = _("help_umhaengen_zurueck", default="It lies where it lay before, under the number it had. Within a day.")

    def fields(self):
        return [self.grund()]

    def save(self, form):
        back = gliederung.undo_move(self.context, grund=form.get("grund", ""))
        if back is None:
            self.tell(False, None)
        return (self.context if back is None else back).absolute_url()


class Zusammenlegen(Ordnen):
    title = submit = _("title_zusammenlegen", default="Merge into another Vorgang")
    intro = _(
        "help_zusammenlegen",
        default="Dokumente, Aufgaben and parties go there. This one stays, empty and closed, and refers to it.",
    )

    def fields(self):
        help = _("help_zusammenlegen_ziel", default="Of the one that takes everything in.")
        return [self.field("aktenzeichen", AKTENZEICHEN, required=True, help=help), self.grund(), self.seen()]

    def save(self, form):
        ziel = akten.find_vorgang(form.get("aktenzeichen", ""))
        gliederung.require_mergeable(self.context, ziel)
        lines = [f"{self.context.aktenzeichen} → {ziel.aktenzeichen} {ziel.title}", *self.goes_along()]
        self.require_seen(ziel.UID(), lines)
        done = gliederung.merge_vorgaenge(self.context, ziel, grund=form.get("grund", ""))
        mapping = {"von": self.context.aktenzeichen}
        self.tell(done, _("msg_vorgang_merged", default="All of ${von} lies here now.", mapping=mapping))
        return ziel.absolute_url()

    def goes_along(self) -> list:
        """Return in words what is not finished and goes on in the other one."""
        below = "/".join(self.context.getPhysicalPath())
        found = []
        for message, query in UNFINISHED:
            catalog = api.portal.get_tool("portal_catalog")
            count = len(catalog.unrestrictedSearchResults(path=below, **query))
            if count:
                found.append(_(str(message), default=message.default, mapping={"count": count}))
        return found


class AkteZusammenlegen(Zusammenlegen):
    title = submit = _("title_akte_zusammenlegen", default="Merge into another Akte")
    intro = _(
        "help_akte_zusammenlegen",
        default="Its Vorgänge get numbers of the other Akte. This one stays, empty and closed, and refers to it.",
    )

    def save(self, form):
        ziel = akten.find_akte(form.get("aktenzeichen", ""))
        gliederung.require_akten_mergeable(self.context, ziel)
        lines = [f"{self.context.aktenzeichen} → {ziel.aktenzeichen} {ziel.title}", *self.goes_along()]
        self.require_seen(ziel.UID(), lines + self.changes(gliederung.consequences(self.context, self.context, ziel)))
        done = gliederung.merge_akten(self.context, ziel, grund=form.get("grund", ""))
        self.tell(done, _("msg_akten_merged", default="The Akten are one now."))
        return ziel.absolute_url()


class Umgliedern(Ordnen):
    title = submit = _("title_umgliedern", default="Put under another unit")
    intro = _(
        "help_umgliedern",
        default="The Akte and its Vorgänge get new numbers; the old ones and the address lead here still.",
    )

    def fields(self):
        units = [
            (line.einheit.kennzeichen, f"{line.einheit.kennzeichen} {line.einheit.title}")
            for line in aktenplan.list_einheiten(usable_only=True)
        ]
        return [
            self.field("kennzeichen", NAMES["kennzeichen"], required=True, options=units),
            self.grund(),
            self.seen(),
        ]

    def save(self, form):
        kennzeichen = form.get("kennzeichen", "").strip()
        lines = self.changes(gliederung.consequences_of_unit(self.context, kennzeichen))
        self.require_seen(kennzeichen, lines)
        done = gliederung.reclassify(self.context, kennzeichen, grund=form.get("grund", ""))
        mapping = {"aktenzeichen": self.context.aktenzeichen}
        self.tell(done, _("msg_umgehaengt", default="It is ${aktenzeichen} now.", mapping=mapping))


class Teilen(Ordnen):
    title = submit = _("title_teilen", default="Split")
    intro = _(
        "help_teilen", default="What you tick becomes a Vorgang of its own in this Akte; each refers to the other."
    )

    def fields(self):
        return [
            self.field("betreff", _("label_betreff", default="Betreff"), required=True),
            self.field("dokument", DOKUMENTE, kind="boxes", options=self.dokumente()),
            self.field("person", BETEILIGTE, kind="boxes", options=self.personen()),
            self.grund(),
        ]

    def dokumente(self) -> list[tuple[str, str]]:
        """Return the Dokumente the person sees, in the order they came."""
        found = [one for one in self.context.objectValues() if one.portal_type == "Dokument"]
        seen = [one for one in found if zugriff.may("View", one)]
        return [(one.UID(), f"{one.aktenzeichen} {one.title}") for one in sorted(seen, key=lambda one: one.created())]

    def personen(self) -> list[tuple[str, str]]:
        return [(mark_of(beteiligter), self.name_of(beteiligter)) for beteiligter in self.context.beteiligte]

    def name_of(self, beteiligter: dict) -> str:
        return beteiligter.get("firma") or " ".join(
            filter(None, (beteiligter.get("vorname"), beteiligter.get("familienname")))
        )

    def save(self, form):
        if not form.get("betreff", "").strip():
            raise Invalid(_("error_split_betreff", default="Enter a Betreff for the new Vorgang."), field="betreff")
        new = gliederung.split_vorgang(
            self.context,
            betreff=form["betreff"],
            dokumente=self.ticked("dokument", [uid for uid, _title in self.dokumente()]),
            beteiligte=[
                self.context.beteiligte.index(one) for one in self.chosen(form, "person", self.context.beteiligte)
            ],
            grund=form.get("grund", ""),
        )
        if new is None:
            self.tell(False, None)
            return self.context.absolute_url()
        mapping = {"von": self.context.aktenzeichen}
        self.tell(True, _("msg_vorgang_split", default="This was split off from ${von}.", mapping=mapping))
        return new.absolute_url()
