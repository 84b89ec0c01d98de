"""Words for what this domain writes into the journal of an Akte."""

from kommune.eakte.journal.worte import Worte
from kommune.portal import _


class UebergabeWorte(Worte):
    aktionen = {"nachricht_gesendet": _("label_aktion_nachricht_gesendet", default="message sent to the applicant")}
    weitere_felder = {"text": _("label_nachricht_text", default="Text")}
    akteure = {
        "portal": _("label_akteur_portal", default="the online portal"),
        "postfach": _("label_akteur_postfach", default="the applicant, in the Postfach"),
    }
