"""States and transitions of an Umfrage (``docs/workflows/umfrage.md``); the phases are computed by ``rules``."""

from enum import StrEnum
from kommune.eakte.core.ablauf.uebergang import words
from kommune.portal import _
from kommune.portal.umfragen.rules import Ergebnis
from kommune.portal.umfragen.rules import Phase
from kommune.portal.umfragen.rules import Zugang


class UmfrageState(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"


class UmfrageTransition(StrEnum):
    PUBLISH = "publish"
    RETRACT = "retract"


STATE_TITLES = {
    "draft": _("state_umfrage_draft", default="in preparation"),
    "published": _("state_umfrage_published", default="published"),
}
TRANSITION_TITLES = {
    "publish": _("transition_umfrage_publish", default="Publish"),
    "retract": _("transition_umfrage_retract", default="Take back"),
}
PHASE_TITLES = {
    Phase.ENTWURF: _("phase_umfrage_entwurf", default="in preparation"),
    Phase.KOMMT: _("phase_umfrage_kommt", default="begins later"),
    Phase.LAEUFT: _("phase_umfrage_laeuft", default="running"),
    Phase.BEENDET: _("phase_umfrage_beendet", default="ended"),
}
BADGES = {Phase.ENTWURF: "warning", Phase.KOMMT: "info", Phase.LAEUFT: "success", Phase.BEENDET: "info"}
ZUGANG_TITLES = {
    Zugang.OFFEN: _("label_zugang_offen", default="everybody, without log-in"),
    Zugang.EINGELADEN: _("label_zugang_eingeladen", default="who was invited by e-mail"),
    Zugang.EINWOHNER: _(
        "label_zugang_einwohner", default="who confirms an e-mail address or has an account, once each"
    ),
}
ERGEBNIS_TITLES = {
    Ergebnis.ENDE: _("label_ergebnis_ende", default="from the end on"),
    Ergebnis.LAUFEND: _("label_ergebnis_laufend", default="while it runs"),
    Ergebnis.FREIGABE: _("label_ergebnis_freigabe", default="after the end, when it is released"),
}
Uebergangsworte = words(STATE_TITLES, TRANSITION_TITLES)
