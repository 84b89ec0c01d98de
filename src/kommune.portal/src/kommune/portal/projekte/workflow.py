"""States of a Beteiligungsprojekt (``docs/workflows/beteiligungsprojekt.md``) and words for what is computed."""

from kommune.eakte.core.ablauf.uebergang import words
from kommune.portal import _
from kommune.portal.projekte.rules import Stand


STATE_TITLES = {
    "draft": _("state_projekt_draft", default="in preparation"),
    "published": _("state_projekt_published", default="public"),
}
TRANSITION_TITLES = {
    "publish": _("transition_projekt_publish", default="Publish"),
    "withdraw": _("transition_projekt_withdraw", default="Take off the website"),
}
STAENDE = {
    Stand.EINGEGANGEN: _("label_idee_eingegangen", default="received"),
    Stand.GEPRUEFT: _("label_idee_geprueft", default="examined"),
    Stand.KOMMT: _("label_idee_kommt", default="will be done"),
    Stand.GEHT_NICHT: _("label_idee_geht_nicht", default="cannot be done"),
}
BADGES = {Stand.EINGEGANGEN: "info", Stand.GEPRUEFT: "info", Stand.KOMMT: "success", Stand.GEHT_NICHT: "warning"}
Uebergangsworte = words(STATE_TITLES, TRANSITION_TITLES)
