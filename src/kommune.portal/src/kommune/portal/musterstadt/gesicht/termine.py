"""The places of Musterstadt that take appointments; a town that has some is left alone."""

from kommune.portal.termine import api as termine
from plone import api


LEISTUNGEN = (
    termine.Terminleistung("hundesteuer-anmelden", 10, 5, 3),
    termine.Terminleistung("bewohnerparkausweis", 15, 10, 2),
    termine.Terminleistung("gewerbe-anmelden", 30),
)
ORTE = (
    termine.Terminort(
        "buergerbuero",
        "Bürgerbüro im Rathaus",
        zeiten=("Mo–Fr 8–12", "Do 14–18"),
        schalter=(
            termine.Schalter("1", "Schalter 1"),
            termine.Schalter("2", "Schalter 2"),
            termine.Schalter("3", "Schalter 3", ("hundesteuer-anmelden",)),
        ),
        leistungen=LEISTUNGEN,
        raster=15,
        vorlauf=120,
        dienststelle="buergerbuero",
        oe="buergerbuero",
    ),
    termine.Terminort(
        "bahnhof",
        "Außenstelle am Bahnhof",
        zeiten=("Di–Do 9–13",),
        schalter=(termine.Schalter("1", "Zimmer 4"),),
        leistungen=LEISTUNGEN[1:],
        raster=15,
        puffer=5,
        vorlauf=1440,
        dienststelle="strassenverkehr",
        oe="strassenverkehr",
    ),
)


def build(admin: str) -> None:
    """Make the places, as the Fachadministration."""
    if not termine.list_orte():
        with api.env.adopt_user(username=admin):
            for ort in ORTE:
                termine.put_ort(ort)
