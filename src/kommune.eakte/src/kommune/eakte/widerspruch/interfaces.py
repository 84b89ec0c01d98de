"""The settings of the Widerspruch."""

from kommune.eakte import _
from zope import schema
from zope.interface import Interface


class IWiderspruchSettings(Interface):
    """Kept in the registry; ``@@widerspruch-einstellungen``."""

    vorgangstyp = schema.TextLine(
        title=_("label_widerspruch_typ", default="Vorgangstyp of a Widerspruchsverfahren"),
        description=_(
            "help_widerspruch_typ",
            default="Its short name. Empty: the Verfahren has no type; it is to be decided in three months (§ 75 VwGO).",
        ),
        required=False,
        default="",
    )
    abgaben = schema.Tuple(
        title=_("label_widerspruch_abgaben", default="Vorgangstypen that fix public charges"),
        description=_(
            "help_widerspruch_abgaben",
            default="Short names, one in a line. A Widerspruch against their Bescheide does not suspend (§ 80 Abs. 2 S. 1 Nr. 1 VwGO).",
        ),
        value_type=schema.TextLine(),
        required=False,
        default=(),
        missing_value=(),
    )
