"""Words for the journals of an Akte and of the town."""

from kommune.eakte import _
from kommune.eakte.journal.interfaces import Worte


class BekanntgabeWorte(Worte):
    aktionen = {
        "bekanntgabe": _("label_aktion_bekanntgabe", default="Bekanntgabe begun"),
        "druck": _("label_aktion_druck", default="taken into a print run"),
        "abgang": _("label_aktion_abgang", default="posted"),
        "abgerufen": _("label_aktion_abgerufen", default="fetched from the Postfach"),
        "zugang": _("label_aktion_zugang", default="arrival noted"),
        "nachdruck": _("label_aktion_nachdruck", default="printed again"),
    }


class DruckWorte(Worte):
    """Print runs are journaled at the site."""

    aktionen = {
        "drucklauf": _("label_aktion_drucklauf", default="print run begun"),
        "drucklauf_geholt": _("label_aktion_drucklauf_geholt", default="print run fetched"),
    }
