"""Words of this domain: kinds of letters, entries of the journal."""

from kommune.eakte import _
from kommune.eakte.journal.interfaces import Worte
from kommune.eakte.posteingang.rules import Eingangsart


ARTEN = {
    Eingangsart.BRIEF: _("label_art_brief", default="Letter"),
    Eingangsart.FAX: _("label_art_fax", default="Fax"),
    Eingangsart.PERSOENLICH: _("label_art_persoenlich", default="Handed over in person (also a printed e-mail)"),
}


class PostWorte(Worte):
    aktionen = {
        "post_erfasst": _("label_aktion_post_erfasst", default="post registered"),
        "falsch_zugestellt": _(
            "label_aktion_falsch_zugestellt", default="returned to the Poststelle: delivered wrongly"
        ),
        "neu_zugestellt": _("label_aktion_neu_zugestellt", default="sent on by the Poststelle"),
    }
