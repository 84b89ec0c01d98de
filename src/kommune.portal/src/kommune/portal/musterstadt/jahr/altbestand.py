"""An old register of the tax office, taken over from a list with two scans; one row is refused, as in life."""

from io import BytesIO
from kommune.eakte.altbestand import api as altbestand
from PIL import Image
from PIL import ImageDraw
from plone import api
from zipfile import ZipFile


REGISTRATUR = "uwe.lehmann"
TITEL = "Hundesteuer bis 2003 (Karteikarten)"
LISTE = """\
Kassenzeichen;Name;Vorname;Geburtsdatum;Straße;Aktenplan;Laufzeit von;Laufzeit bis;Zustand;Dateiname
HST 1987/014;Ørsted;Ingeborg;12.03.1931;Lindenstraße 8;922;01.04.1987;31.12.1999;zdA;1987-014.pdf
HST 1991/102;Großmann;Karl-Heinz;;Bahnhofstraße 2;922;15.06.1991;31.12.2003;zdA;1991-102.pdf
HST 1994/007;Yıldırım;Mehmet;02.11.1952;Am Markt 5;922;01.02.1994;30.09.2001;zdA;
HST 1998/055;Żak;Teresa;;Hafenweg 3;922;31.02.1998;;zdA;
"""
SCANS = {"1987-014.pdf": "Karteikarte HST 1987/014 - MUSTER", "1991-102.pdf": "Karteikarte HST 1991/102 - MUSTER"}


def play() -> None:
    """Take the list over as the Registratur; once."""
    with api.env.adopt_user(username=REGISTRATUR):
        if any(one.titel == TITEL for one in altbestand.list_bestaende()):
            return
        bestand = altbestand.begin(LISTE.encode(), "hundesteuer-kartei.csv", titel=TITEL, oe="steueramt")
        altbestand.add_zip(bestand, BytesIO(_scans()), "kartei-1.zip")
        altbestand.start(bestand, probe=False, at_once=True)
        while bestand.stand is altbestand.Stand.RUNNING:
            altbestand.do_portion(bestand)


def _scans() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as packed:
        for name, words in SCANS.items():
            page, drawn = Image.new("RGB", (840, 590), "ivory"), BytesIO()
            ImageDraw.Draw(page).text((60, 60), words, fill="black", font_size=28)
            page.save(drawn, "PDF", resolution=100)
            packed.writestr(name, drawn.getvalue())
    return out.getvalue()
