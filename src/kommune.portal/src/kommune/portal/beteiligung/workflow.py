"""States and transitions of a Beteiligungsverfahren; table in ``docs/workflows/beteiligungsverfahren.md``."""

from kommune.eakte.core.ablauf.uebergang import words
from kommune.portal import _


STATE_TITLES = {
    "draft": _("state_verfahren_draft", default="in preparation"),
    "published": _("state_verfahren_published", default="public"),
}
TRANSITION_TITLES = {
    "publish": _("transition_verfahren_publish", default="Publish"),
    "withdraw": _("transition_verfahren_withdraw", default="Take off the website"),
}
BADGES = {"draft": "warning", "published": "success"}
Uebergangsworte = words(STATE_TITLES, TRANSITION_TITLES)
