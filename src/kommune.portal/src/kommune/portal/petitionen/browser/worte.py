"""Words for kinds, items and sheets."""

from kommune.portal import _
from kommune.portal.petitionen.verfahren.rules import Urteil
from kommune.portal.petitionen.verfahren.rules import Verfahrensart
from typing import Any


ARTEN: dict[str, Any] = {
    Verfahrensart.PETITION: _("label_verfahrensart_petition", default="Petition"),
    Verfahrensart.EINWOHNERANTRAG: _("label_verfahrensart_einwohnerantrag", default="Einwohnerantrag"),
    Verfahrensart.BUERGERBEGEHREN: _("label_verfahrensart_buergerbegehren", default="Bürgerbegehren"),
}
URTEILE: dict[str, Any] = {
    Urteil.OFFEN: _("label_urteil_offen", default="not examined yet"),
    Urteil.ERFUELLT: _("label_urteil_erfuellt", default="fulfilled"),
    Urteil.NICHT_ERFUELLT: _("label_urteil_nicht", default="not fulfilled"),
    Urteil.ENTFAELLT: _("label_urteil_entfaellt", default="does not apply"),
}
STAENDE: dict[str, Any] = {
    "einmal": _("msg_bogen_einmal", default="Entered. A second person counts this sheet, too."),
    "gleich": _("msg_bogen_gleich", default="Two people count the same: it counts."),
    "verschieden": _("msg_bogen_verschieden", default="Two people count differently. One of them counts anew."),
}
