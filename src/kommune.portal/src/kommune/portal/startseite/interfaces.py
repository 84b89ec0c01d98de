"""Settings of the home page, what upper domains tell it, and what it refuses."""

from kommune.portal import _
from zope import schema
from zope.interface import Interface


class IStartseiteSettings(Interface):
    """The page as it is, and the draft of the next one; each Kachel a table of words (``rules.Kachel.as_dict``)."""

    aufbau = schema.TextLine(title=_("label_startseite_aufbau", default="Layout"), default="panorama", required=False)
    kacheln = schema.Tuple(
        title=_("label_startseite_kacheln", default="Kacheln"),
        value_type=schema.Dict(key_type=schema.TextLine(), value_type=schema.Text()),
        default=(
            {"id": "k1", "art": "aufmacher", "breite": "ganz"},
            {"id": "k2", "art": "oeffnung", "breite": "drittel"},
            {"id": "k3", "art": "stand", "breite": "drittel"},
            {"id": "k4", "art": "mitreden", "breite": "drittel"},
            {"id": "k5", "art": "online", "breite": "ganz"},
            {"id": "k6", "art": "lebenslagen", "breite": "ganz"},
            {"id": "k7", "art": "nachrichten", "breite": "zwei-drittel"},
            {"id": "k8", "art": "termine", "breite": "drittel"},
        ),
        missing_value=(),
        required=False,
    )
    entwurf_offen = schema.Bool(
        title=_("label_startseite_entwurf_offen", default="There is a draft"), default=False, required=False
    )
    entwurf_aufbau = schema.TextLine(
        title=_("label_startseite_entwurf_aufbau", default="Layout of the draft"), default="", required=False
    )
    entwurf = schema.Tuple(
        title=_("label_startseite_entwurf", default="Kacheln of the draft"),
        value_type=schema.Dict(key_type=schema.TextLine(), value_type=schema.Text()),
        default=(),
        missing_value=(),
        required=False,
    )


class IAufDerStartseite(Interface):
    """Content of an upper domain that stands on the home page: its changes are counted, so that no memory shows the page of before."""


class IMitreden(Interface):
    """A named utility: what everybody can take part in at present."""

    order = schema.Int(title="Place among its like")

    def running():
        """Return ``{titel, url, art, bis}`` each, from the catalog, as far as the person may see it; ``bis`` a date or None."""


class IMeineFaelle(Interface):
    """A utility: the cases of a citizen who is logged in."""

    def newest(user_id, most):
        """Return ``{titel, url, stand, badge, ungelesen, fehlt, fehlt_url}`` each, the newest first; two are counts."""
