"""The inputs of a kind of Frist in the form of a row, and what they are read as."""

from kommune.eakte import _
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zahl
from kommune.eakte.vorgangstypen.fristzeile import EINHEITEN as MOST
from kommune.eakte.vorgangstypen.fristzeile import MAX_WARNUNG
from kommune.eakte.vorgangstypen.vocabularies import BEGINNE
from kommune.eakte.vorgangstypen.vocabularies import EINHEITEN
from kommune.eakte.vorgangstypen.vocabularies import WIRKUNGEN


FLAGS = ("zaehlt_mit", "ruht", "ruht_stellungnahme", "leitung")
LAENGE = _("label_frist_anzahl", default="Length")
WARNUNG = _("label_frist_warnung", default="Remind this many days before")


def inputs(form, row: dict) -> list[dict]:
    """Return the fields of a kind of Frist but for its label and name."""
    dates = [(one["name"], one["label"]) for one in form.context.entwurf["felder"] if one["art"] == "datum"]
    return [
        form.field(
            "wirkung",
            _("label_frist_wirkung", default="What it is"),
            kind="select",
            options=list(WIRKUNGEN.items()),
            default=row.get("wirkung", "bearbeitung"),
            required=True,
        ),
        form.field(
            "beginn",
            _("label_frist_beginn", default="It begins with"),
            kind="select",
            options=list(BEGINNE.items()),
            default=row.get("beginn", "eingang"),
            required=True,
        ),
        form.field(
            "feld",
            _("label_frist_feld", default="Own field (date) it begins with"),
            kind="select",
            options=[("", _("label_frist_no_feld", default="none")), *dates],
            default=row.get("feld", ""),
        ),
        form.field("anzahl", LAENGE, default=str(row.get("anzahl", "")), required=True),
        form.field(
            "einheit",
            _("label_frist_einheit", default="Unit"),
            kind="select",
            options=list(EINHEITEN.items()),
            default=row.get("einheit", "tage"),
            required=True,
        ),
        form.yes_no("zaehlt_mit", _("label_frist_zaehlt_mit", default="The first day counts (§ 187 Abs. 2 BGB)"), row),
        form.yes_no("ruht", _("label_frist_ruht", default="Stops while a Nachforderung is open"), row),
        form.yes_no(
            "ruht_stellungnahme",
            _("label_frist_ruht_stellungnahme", default="Stops while a statement is waited for"),
            row,
        ),
        form.field(
            "gruende",
            _("label_frist_gruende", default="Reasons to stop it"),
            kind="textarea",
            default="\n".join(row.get("gruende", ())),
            help=_("help_frist_gruende", default="One a line; they are suggested, others can be typed."),
        ),
        form.field(
            "warnung",
            WARNUNG,
            default=", ".join(str(one) for one in row.get("warnung", ())),
            help=_("help_frist_warnung", default="Such as: 14, 3"),
        ),
        form.yes_no("leitung", _("label_frist_leitung", default="When it has passed, tell the head"), row),
    ]


def read(form: dict) -> dict:
    """Return a kind of Frist as typed.

    :raises Invalid: length or days are no whole numbers.
    """
    return {
        "anzahl": _whole(form.get("anzahl", ""), "anzahl", LAENGE, MOST.get(form.get("einheit", ""), MAX_WARNUNG)),
        "gruende": [line.strip() for line in form.get("gruende", "").splitlines() if line.strip()],
        "warnung": [
            _whole(one, "warnung", WARNUNG, MAX_WARNUNG)
            for one in form.get("warnung", "").replace(";", ",").split(",")
            if one.strip()
        ],
        **{name: form.get(name) == "1" for name in FLAGS},
    }


def typed(row: dict) -> dict[str, str]:
    """Return what those inputs show that are no plain text."""
    return {
        "gruende": "\n".join(row.get("gruende", ())),
        "warnung": ", ".join(str(one) for one in row.get("warnung", ())),
    }


def _whole(text: str, field: str, label, most: int) -> int:
    try:
        return int(zahl.read_whole(text.strip()))
    except WertFehler as fault:
        mapping = {"stelle": label, "max": most}
        raise Invalid(
            _("error_vt_frist_laenge", default="${stelle}: a whole number from 1 to ${max}.", mapping=mapping),
            field=field,
        ) from fault
