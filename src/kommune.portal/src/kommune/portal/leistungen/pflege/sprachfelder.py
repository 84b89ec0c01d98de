"""What of services and offices can be told in English and in Leichte Sprache (``sprachen.interfaces``)."""

from kommune.portal import _
from kommune.portal.leistungen.content.dienststelle import IDienststelle
from kommune.portal.leistungen.content.leistung import ILeistung
from kommune.portal.leistungen.content.leistung import TEXTBAUSTEINE
from kommune.portal.leistungen.content.texte import line
from kommune.portal.leistungen.pflege.htmlreinigung import clean_html
from kommune.portal.sprachen.felder import Sprachfelder
from plone.supermodel import model


class ISuchworte(model.Schema):
    """What people call it in that language."""

    suchworte = line(
        _("label_sprachfassung_suchworte", default="Words people look for"),
        _(
            "help_sprachfassung_suchworte",
            default="Other words in this language, with blanks between; the search knows them.",
        ),
        max_length=500,
    )


LEISTUNG = Sprachfelder((ILeistung, ISuchworte), ("bezeichnung2", "kurztext", *TEXTBAUSTEINE, "suchworte"), clean_html)
DIENSTSTELLE = Sprachfelder(
    (IDienststelle, ISuchworte),
    ("title", "adresszusatz", "oeffnungszeiten", "barrierefreiheit", "suchworte"),
    clean_html,
)
