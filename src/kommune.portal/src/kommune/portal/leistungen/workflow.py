"""States and transitions of a Leistung and a Dienststelle; tables in ``docs/workflows/``."""

from enum import StrEnum
from kommune.eakte.core.ablauf.uebergang import words
from kommune.portal import _


class LeistungState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    PUBLISHED = "published"
    ADOPTED = "adopted"


class LeistungTransition(StrEnum):
    SUBMIT = "submit"
    RETRACT = "retract"
    REJECT = "reject"
    PUBLISH = "publish"
    ADOPT = "adopt"
    WITHDRAW = "withdraw"
    REOPEN = "reopen"


class DienststelleState(StrEnum):
    PUBLISHED = "published"
    HIDDEN = "hidden"


STATE_TITLES = {
    "draft": _("state_leistung_draft", default="draft"),
    "submitted": _("state_leistung_submitted", default="waiting for review"),
    "published": _("state_leistung_published", default="published"),
    "adopted": _("state_leistung_adopted", default="adopted"),
    "hidden": _("state_dienststelle_hidden", default="hidden"),
}
TRANSITION_TITLES = {
    "submit": _("transition_leistung_submit", default="Submit for review"),
    "retract": _("transition_leistung_retract", default="Take back"),
    "reject": _("transition_leistung_reject", default="Reject"),
    "publish": _("transition_leistung_publish", default="Publish"),
    "adopt": _("transition_leistung_adopt", default="Adopt into the published service"),
    "withdraw": _("transition_leistung_withdraw", default="Withdraw"),
    "reopen": _("transition_leistung_reopen", default="Work on it again"),
    "hide": _("transition_dienststelle_hide", default="Hide"),
    "show": _("transition_dienststelle_show", default="Show"),
}
BADGES = {"draft": "warning", "submitted": "info", "published": "success", "adopted": "info", "hidden": "warning"}
Uebergangsworte = words(STATE_TITLES, TRANSITION_TITLES)
