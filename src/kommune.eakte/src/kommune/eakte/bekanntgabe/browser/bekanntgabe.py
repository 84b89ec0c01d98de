"""Forms of a Bescheid: one more addressee, and what is known of an arrival."""

from Acquisition import aq_parent
from datetime import date
from kommune.eakte import _
from kommune.eakte.bekanntgabe import api as bekanntgabe
from kommune.eakte.bekanntgabe.api import Recht
from kommune.eakte.bekanntgabe.api import Weg
from kommune.eakte.bekanntgabe.browser.abschnitt import WEGE
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.werte import meldungen
from kommune.eakte.core.werte import WertFehler
from plone import api


RECHTE = [
    ("vwvfg", _("label_recht_vwvfg", default="Verwaltungsverfahrensgesetz")),
    ("ao", _("label_recht_ao", default="Abgabenordnung (taxes and dues)")),
]
GRUND = _("label_grund", default="Reason")


def chosen(kind, value, field):
    """Return a choice.

    :raises Invalid: it is none.
    """
    try:
        return kind(value)
    except ValueError as error:
        raise meldungen.as_invalid(WertFehler("wahl", wert=str(value)[:40]), field) from error


def day(value, field) -> date | None:
    """Return a day, None if none was chosen.

    :raises Invalid: it is none.
    """
    try:
        return date.fromisoformat(value) if value else None
    except (TypeError, ValueError) as error:
        raise meldungen.as_invalid(WertFehler("datum"), field) from error


class BekanntgabeForm(FormView):
    """``@@bekanntgabe``: to one more party, by a way of its own."""

    title = submit = _("title_bekanntgabe_neu", default="Make it known to one more")
    intro = _(
        "help_bekanntgabe",
        default="The Bescheid takes effect for each addressee on a day of its own. A letter waits for the Poststelle, which prints and posts it.",
    )

    def fields(self):
        ways = [(str(weg), title) for weg, title in WEGE.items() if weg != Weg.POSTFACH]
        an, weg = _("label_bescheid_empfaenger", default="Addressee"), _("label_zustellweg", default="Way of delivery")
        recht = _("label_recht", default="Law that governs")
        return [
            self.field("empfaenger", an, kind="select", options=bekanntgabe.choices(self.context), required=True),
            self.field("weg", weg, kind="select", options=ways, default="post", required=True),
            self.field("recht", recht, kind="select", options=RECHTE, default="vwvfg", required=True),
        ]

    def save(self, form):
        weg, recht = chosen(Weg, form.get("weg"), "weg"), chosen(Recht, form.get("recht") or "vwvfg", "recht")
        bekanntgabe.add(self.context, form.get("empfaenger", ""), weg, recht=recht)


class ZugangForm(FormView):
    """``@@bekanntgabe-zugang?nr=…``: the proof, a later arrival, or none."""

    title = submit = _("title_zugang", default="Note the arrival")
    intro = _(
        "help_zugang",
        default="For a formal service: the day and the Dokument that proves it. For a letter: only if it arrived later than the law supposes, or never; say how this is known.",
    )

    @property
    def nr(self) -> int:
        asked = str(self.request.form.get("nr", ""))
        known = {str(one.werte["nr"]): one.werte["nr"] for one in bekanntgabe.list_bekanntgaben(self.context)}
        if asked not in known:
            raise Unknown(_("error_bekanntgabe_unknown", default="There is no such Bekanntgabe."))
        return known[asked]

    def fields(self):
        path = {"query": "/".join(aq_parent(self.context).getPhysicalPath()), "depth": 1}
        found = api.content.find(
            portal_type="Dokument", path=path, sort_on="aktenzeichen_sort", sort_order="descending"
        )
        papers = [("", "–"), *((one.getId, f"{one.Title} ({one.aktenzeichen})") for one in found[:100])]
        tag, nachweis = (
            _("label_zugang_tag", default="Arrived on"),
            _("label_nachweis_dokument", default="Dokument that proves it"),
        )
        nie = _("label_zugang_nie", default="It never arrived")
        return [
            self.field("nr", "", kind="hidden", default=str(self.nr)),
            self.field("tag", tag, kind="date"),
            self.field("nachweis", nachweis, kind="select", options=papers),
            self.field("nie", nie, kind="checkbox"),
            self.field("grund", GRUND, kind="textarea", rows=3),
        ]

    def save(self, form):
        bekanntgabe.note_arrival(
            self.context,
            self.nr,
            tag=day(form.get("tag", ""), "tag"),
            grund=form.get("grund", ""),
            nachweis=form.get("nachweis", ""),
            nie=bool(form.get("nie")),
        )
