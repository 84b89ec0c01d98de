"""Pages of the Poststelle: what waits, the runs, one run with what was posted of it."""

from datetime import date
from functools import cached_property
from kommune.eakte import _
from kommune.eakte.bekanntgabe import api as bekanntgabe
from kommune.eakte.bekanntgabe.browser.abschnitt import WEGE
from kommune.eakte.bekanntgabe.browser.bekanntgabe import day
from kommune.eakte.bekanntgabe.browser.bekanntgabe import GRUND
from kommune.eakte.core import clock
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.datei import ausgabe
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.organisation import api as organisation
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


def require_poststelle() -> None:
    """Nobody else learns of the queue.

    :raises Unknown: the person is not the Poststelle.
    """
    if not bekanntgabe.may_print():
        raise Unknown(_("error_no_page", default="There is no such page."))


def base() -> str:
    return str(api.portal.get().absolute_url())


class Druckliste(FormView):
    """``@@druckliste``: what waits, a button that takes it into a run, and the runs."""

    title = _("title_druckliste", default="Print queue")
    liste = ViewPageTemplateFile("druckliste.pt")

    def is_for_me(self) -> bool:
        return bekanntgabe.may_print()

    def __call__(self):
        require_poststelle()
        return super().__call__()

    @property
    def submit(self):
        return _("label_lauf_start", default="Begin a print run") if bekanntgabe.waiting() else ""

    @cached_property
    def waiting(self) -> list[dict]:
        return [{**one, "weg": WEGE[one["weg"]]} for one in bekanntgabe.waiting()]

    def laeufe(self) -> list[dict]:
        return [
            {
                "id": one.id,
                "am": f"{one.am:%d.%m.%Y, %H:%M}",
                "anzahl": len(one.posten),
                "offen": sum(1 for row in one.posten if row["abgang"] is None and not row.get("ersetzt")),
                "url": f"{base()}/@@drucklauf?nr={one.id}",
            }
            for one in bekanntgabe.laeufe()[:50]
        ]

    def fields(self):
        return []

    def more(self) -> str:
        return self.liste()

    def save(self, form):
        return f"{base()}/@@drucklauf?nr={bekanntgabe.start_lauf().id}"


class DrucklaufView(FormView):
    """``@@drucklauf?nr=…``: its letters; which of them were posted."""

    liste = ViewPageTemplateFile("drucklauf.pt")

    def __call__(self):
        require_poststelle()
        return super().__call__()

    @property
    def lauf(self):
        return bekanntgabe.get_lauf(str(self.request.form.get("nr", "")))

    @property
    def title(self):
        return _("title_lauf", default="Print run ${nr}", mapping={"nr": self.lauf.id})

    @property
    def submit(self):
        """Nothing can have been posted before its file was fetched."""
        posted = _("label_lauf_posted", default="Note as posted")
        return posted if self.lauf.geholt and self.open_places() else ""

    def open_places(self) -> list[tuple[str, str]]:
        return [
            (str(place), f"{one['aktenzeichen']} · {one['name']} · {self.translate(WEGE[one['weg']])}")
            for place, one in enumerate(self.lauf.posten)
            if one["abgang"] is None and not one.get("ersetzt")
        ]

    def fields(self):
        hidden = self.field("nr", "", kind="hidden", default=self.lauf.id)
        places, today = self.open_places(), clock.today().isoformat()
        if not places or not self.lauf.geholt:
            return [hidden]
        posten, tag = _("label_lauf_posten", default="Posted"), _("label_lauf_tag", default="Posted on")
        boxes = self.field("posten", posten, kind="boxes", options=places, default=[value for value, _l in places])
        return [hidden, boxes, self.field("tag", tag, kind="date", default=today, required=True)]

    def more(self) -> str:
        return self.liste()

    def rows(self) -> list[dict]:
        found = self.lauf
        return [
            {
                **one,
                "weg": WEGE[one["weg"]],
                "abgang": f"{one['abgang']:%d.%m.%Y}" if one["abgang"] else "",
                "ersetzt": one.get("ersetzt", False),
                "neu": ""
                if one["abgang"] or one.get("ersetzt")
                else f"{base()}/@@druck-nachdruck?nr={found.id}&stelle={place}",
            }
            for place, one in enumerate(found.posten)
        ]

    def holen(self) -> str:
        return f"{base()}/@@drucklauf-holen" if self.lauf.datei is not None else ""

    def geholt(self) -> list[str]:
        return [f"{at:%d.%m.%Y, %H:%M}, {organisation.display_name(who)}" for at, who in self.lauf.geholt]

    def save(self, form):
        places = [int(value) for value in self.ticked("posten", [value for value, _label in self.open_places()])]
        tag: date = day(form.get("tag", ""), "tag") or clock.today()
        bekanntgabe.note_posted(self.lauf.id, places, tag)
        return f"{base()}/@@drucklauf?nr={self.lauf.id}"

    def cancel(self):
        return f"{base()}/@@druckliste"


class DrucklaufHolen(Seite):
    """``@@drucklauf-holen``: the PDF; each time is noted, so it is asked for by a button."""

    def __call__(self):
        require_poststelle()
        if not is_post(self.request):
            raise Unknown(_("error_no_page", default="There is no such page."))
        lauf = bekanntgabe.note_fetch(str(self.request.form.get("nr", "")))
        return ausgabe.hand_out(lauf.datei, self.request.response)


class Nachdruck(FormView):
    """``@@druck-nachdruck?nr=…&stelle=0``: asks why."""

    title = submit = _("title_nachdruck", default="Print this letter again")
    in_address = ("nr", "stelle")
    intro = _(
        "help_nachdruck",
        default="The first print must not be posted any more. The list of the next run names your reason.",
    )

    def __call__(self):
        require_poststelle()
        return super().__call__()

    def fields(self):
        hidden = [
            self.field(name, "", kind="hidden", default=str(self.request.form.get(name, "")))
            for name in self.in_address
        ]
        return [*hidden, self.field("grund", GRUND, required=True)]

    def save(self, form):
        place = str(form.get("stelle", ""))
        number = int(place) if place.isascii() and place.isdecimal() and len(place) < 4 else -1
        bekanntgabe.reprint(str(form.get("nr", "")), number, grund=form.get("grund", ""))
        return f"{base()}/@@druckliste"

    def cancel(self):
        return f"{base()}/@@druckliste"
