"""The values a template is filled with: from the Vorgang, its Akte, the office and all sources."""

from kommune.eakte import _
from kommune.eakte.adressbuch import api as adressbuch
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.content.vorgang import IVorgang
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.werte import postleitzahl
from kommune.eakte.core.werte.feld import Art
from kommune.eakte.organisation import api as organisation
from kommune.eakte.postausgang.interfaces import IPlatzhalterQuelle
from plone import api
from zope.component import adapter
from zope.component import subscribers
from zope.interface import implementer


FOR_ANOTHER = ("empfangsbevollmaechtigter", "bevollmaechtigter", "gesetzlicher_vertreter")
VERTRETER = ("gesetzlicher_vertreter", "bevollmaechtigter")
LISTE = (
    ("{{ antragsteller.anrede }}", _("help_platzhalter_anrede", default="Sehr geehrte Frau …, with the right ending")),
    ("{{ antragsteller.name }}", _("help_platzhalter_name", default="First and family name or the firm")),
    ("{{ antragsteller.firma }}", _("help_platzhalter_firma", default="The firm; none for a person")),
    (
        "{{ antragsteller.vertreter }}",
        _("help_platzhalter_vertreter", default="Who acts for the firm; none for a person"),
    ),
    ("{{ antragsteller.strasse }}", _("help_platzhalter_strasse", default="Street and number")),
    ("{{ antragsteller.plz }}", _("help_platzhalter_plz", default="Postal code")),
    ("{{ antragsteller.ort }}", _("help_platzhalter_ort", default="Town")),
    ("{{ antragsteller.geburtsdatum|datum }}", _("help_platzhalter_geburtsdatum", default="Date of birth")),
    ("{{ vorgang.aktenzeichen }}", _("help_platzhalter_aktenzeichen", default="Aktenzeichen of the Vorgang")),
    ("{{ vorgang.eingangsdatum|datum }}", _("help_platzhalter_eingangsdatum", default="When the Antrag came in")),
    ("{{ vorgang.eingangsnummer }}", _("help_platzhalter_eingangsnummer", default="Eingangsnummer")),
    ("{{ behoerde.name }}", _("help_platzhalter_behoerde", default="Name of the town")),
    ("{{ behoerde.amt }}", _("help_platzhalter_amt", default="Name of the office")),
    ("{{ behoerde.anschrift }}", _("help_platzhalter_anschrift", default="Address of the office")),
    ("{{ bearbeiter.name }}", _("help_platzhalter_bearbeiter", default="Name of the caseworker")),
    ("{{ heute|datum }}", _("help_platzhalter_heute", default="The day of drafting")),
    (
        "{{ felder.name }}",
        _("help_platzhalter_felder", default="An own field of the Vorgangstyp, by its name; a date with |datum"),
    ),
    ("{{ antrag.feldname }}", _("help_platzhalter_antrag", default="An answer of the form, by the name of its field")),
)


OWN = "felder"
FELDER = {
    "antragsteller": (
        "anrede",
        "email",
        "familienname",
        "firma",
        "geburtsdatum",
        "land",
        "name",
        "ort",
        "plz",
        "strasse",
        "vertreter",
        "vorname",
    ),
    "vorgang": ("aktenzeichen", "betreff", "eingangsdatum", "eingangsnummer"),
    "behoerde": ("amt", "anschrift", "email", "name", "telefon"),
    "bearbeiter": ("name",),
    "heute": (),
}


def werte(vorgang) -> dict:
    """Return all values for the templates of a Vorgang."""
    result = {
        "antragsteller": antragsteller(vorgang),
        "vorgang": {
            "aktenzeichen": vorgang.aktenzeichen,
            "betreff": vorgang.title,
            "eingangsdatum": vorgang.eingangsdatum or "",
            "eingangsnummer": vorgang.eingangsnummer or "",
        },
        "behoerde": behoerde(vorgang),
        "bearbeiter": {"name": organisation.display_name(zugriff.user_id())},
        "heute": clock.today(),
    }
    for quelle in subscribers((vorgang,), IPlatzhalterQuelle):
        result.update(quelle.values())
    return result


@implementer(IPlatzhalterQuelle)
@adapter(IVorgang)
class FelderPlatzhalter:
    """The own fields of a Vorgang: choices and numbers in words, days as they are kept, for ``|datum``."""

    names = (OWN,)

    @staticmethod
    def fields_of(fassungen):
        return {(OWN, feld.name) for fassung in fassungen for feld in fassung.felder}

    def __init__(self, vorgang):
        self.vorgang = vorgang

    def values(self):
        kept = self.vorgang.felder
        return {
            OWN: {
                row["feld"].name: (kept.get(row["feld"].name) or "") if row["feld"].art == Art.DATUM else row["wert"]
                for row in akten.shown_felder(self.vorgang)
            }
        }


def antragsteller(vorgang) -> dict:
    """Return who applies, for the address and the salutation; a firm with the person who acts for it."""
    beteiligte = list(vorgang.beteiligte or ())
    beteiligter = _applicant(vorgang)
    vertreter = _first(beteiligte, VERTRETER) if beteiligter.get("art") == "juristisch" else {}
    return {**person_of(beteiligter, vertreter=display_name(vertreter)), "anrede": salutation(vertreter or beteiligter)}


def _applicant(vorgang) -> dict:
    beteiligte = list(vorgang.beteiligte or ())
    return _first(beteiligte, ("antragsteller",)) or next(iter(beteiligte), {})


def person_of(beteiligter, *, vertreter: str = "") -> dict:
    """Return a party as letters and templates know a person."""
    beteiligter = adressbuch.addressed(beteiligter)
    anschrift = beteiligter.get("anschrift") or {}
    land = anschrift.get("land", "")
    return {
        "name": display_name(beteiligter),
        "vorname": beteiligter.get("vorname", ""),
        "familienname": beteiligter.get("familienname", ""),
        "firma": beteiligter.get("firma", ""),
        "vertreter": vertreter,
        "anrede": salutation(beteiligter),
        "strasse": f"{anschrift.get('strasse', '')} {anschrift.get('hausnummer', '')}".strip(),
        "plz": anschrift.get("plz", ""),
        "ort": anschrift.get("ort", ""),
        "land": land if postleitzahl.is_abroad(land) else "",
        "geburtsdatum": beteiligter.get("geburtsdatum") or "",
        "email": beteiligter.get("email", ""),
    }


def empfaenger(vorgang, chosen: str = "") -> dict:
    """Return who a letter goes to: the party ``chosen`` by its name, else the one who is first by right.

    An Empfangsbevollmächtigter comes first (§ 15, § 41 Abs. 1 VwVfG), then who has a Vollmacht (§ 14 Abs. 3 VwVfG), then
    the Antragsteller.
    """
    beteiligte = by_name(vorgang)
    name = chosen if chosen in beteiligte else default_empfaenger(vorgang)
    beteiligter = beteiligte.get(name, {})
    applicant = antragsteller(vorgang)
    if not beteiligter or beteiligter == _applicant(vorgang):
        return applicant
    instead = beteiligter["rolle"] in FOR_ANOTHER and applicant["name"] != display_name(beteiligter)
    represented = beteiligter.get("vertritt") or applicant["name"]
    return person_of(beteiligter, vertreter=f"für {represented}" if instead and represented else "")


def default_empfaenger(vorgang) -> str:
    """Return the name by which the one who gets letters is chosen, "" without parties."""
    beteiligte, applicant = list(vorgang.beteiligte or ()), _applicant(vorgang)
    receives = [
        one
        for one in beteiligte
        if one.get("rolle") == "empfangsbevollmaechtigter" and _receives(one, applicant, beteiligte)
    ]
    acting = akten.acting_for(beteiligte, applicant, clock.today())
    beteiligter = next(iter(receives), None) or acting or applicant
    return _chosen(vorgang, beteiligter) if beteiligter else ""


def acting_name(vorgang, name: str) -> str:
    """Return who is written to in place of a party, both by the name they are chosen by; the party itself if nobody acts for it."""
    beteiligter = by_name(vorgang).get(name)
    acting = akten.acting_for(list(vorgang.beteiligte or ()), beteiligter, clock.today()) if beteiligter else None
    return _chosen(vorgang, acting) if acting else name


def _receives(beteiligter, applicant, beteiligte) -> bool:
    """Tell whether an Empfangsbevollmächtigter still gets the letters of the applicant."""
    ended = akten.has_ended(beteiligter, clock.today())
    return not ended and akten.acts_for(beteiligter, applicant, beteiligte)


def by_name(vorgang) -> dict[str, dict]:
    """Return the parties by what they are chosen by; who has the role and the name of one before is told apart by a number."""
    found: dict[str, dict] = {}
    for one in vorgang.beteiligte or ():
        name, number = name_of(one), 1
        while name in found:
            number += 1
            name = f"{name_of(one)} ({number})"
        found[name] = one
    return found


def _chosen(vorgang, beteiligter) -> str:
    return next((name for name, one in by_name(vorgang).items() if one is beteiligter), name_of(beteiligter))


def name_of(beteiligter) -> str:
    """Return what a party is chosen by: its role and name."""
    return f"{beteiligter.get('rolle', '')}: {display_name(beteiligter)}"


def is_applicant(vorgang, name: str) -> bool:
    """Tell whether a party, by the name it is chosen by, is the one who applied: whose the Postfach is."""
    applicant = _applicant(vorgang)
    return bool(name and applicant) and name == _chosen(vorgang, applicant)


def display_name(beteiligter) -> str:
    """Return a party as it stands in an address."""
    person = f"{beteiligter.get('vorname', '')} {beteiligter.get('familienname', '')}".strip()
    return (
        beteiligter.get("firma", "")
        if beteiligter.get("art") == "juristisch"
        else person or beteiligter.get("firma", "")
    )


def _first(beteiligte, rollen) -> dict:
    return next((beteiligter for beteiligter in beteiligte if beteiligter.get("rolle") in rollen), {})


def salutation(beteiligter) -> str:
    """Return the salutation of a letter; by name where no form of address is known."""
    name = beteiligter.get("familienname", "")
    if beteiligter.get("anrede") == "Frau":
        return f"Sehr geehrte Frau {name},"
    if beteiligter.get("anrede") == "Herr":
        return f"Sehr geehrter Herr {name},"
    if name:
        return f"Guten Tag {beteiligter.get('vorname', '')} {name},".replace("  ", " ")
    return "Sehr geehrte Damen und Herren,"


def behoerde(vorgang) -> dict:
    """Return town and office as they stand in the letterhead."""
    oe = organisation.get_oe(vorgang.federfuehrung)
    return {
        "name": api.portal.get().title,
        "amt": oe.title,
        "anschrift": ", ".join((getattr(oe, "anschrift", "") or "").split("\n")).replace("\r", ""),
        "telefon": getattr(oe, "telefon", "") or "",
        "email": getattr(oe, "email", "") or "",
    }
