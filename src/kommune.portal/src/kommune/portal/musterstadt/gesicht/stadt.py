"""The face of Musterstadt: pictures drawn for it, news, dates, the pages every town completes, and its home page."""

from datetime import datetime
from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.uebergang import execute
from kommune.portal.core.interfaces import IKommunePortalLayer
from kommune.portal.core.seiten import is_unfinished
from kommune.portal.leistungen import api as leistungen
from kommune.portal.musterstadt.dienste import DATA
from kommune.portal.musterstadt.gesicht import seitentexte
from kommune.portal.nutzung import api as nutzung
from kommune.portal.startseite import api as startseite
from plone import api
from plone.app.textfield.value import RichTextValue
from pytz import timezone
from typing import Any
from zope.globalrequest import getRequest
from zope.interface import alsoProvides


STADT = {
    "address": "Rathausplatz 1, 12345 Musterstadt",
    "phone": "01234 56-0",
    "email": "rathaus@musterstadt.example",
    "buergerbuero": "buergerbuero",
}
TEN = 10  # one view of ten is counted, as ten
BESUCHE = {"bewohnerparkausweis": 190, "hundesteuer-anmelden": 150, "gewerbe-anmelden": 90, "sondernutzung": 40}


def build(portal: Any) -> None:
    """Give the town a face; what is there already is left alone. Safe to run twice."""
    request = getRequest()
    if request is not None:  # the catalog learns the sizes of pictures from a view of the layer
        alsoProvides(request, IKommunePortalLayer)
    build_buergerbuero()
    for name, value in STADT.items():
        if not api.portal.get_registry_record(f"kommune.town.{name}", default=None):
            api.portal.set_registry_record(f"kommune.town.{name}", value)
    pictures = {name: build_picture(portal["bilder"], name, alt) for name, alt in seitentexte.BILDER.items()}
    for name, title, text in seitentexte.SEITEN:
        complete(portal, name, title, text)
    for name, title, description, text, picture, days in seitentexte.NACHRICHTEN:
        build_news(portal["aktuelles"], name, title, description, text, picture, days)
    for name, title, description, ort, ahead, hours in seitentexte.TERMINE:
        build_event(portal["termine"], name, title, description, ort, ahead, hours)
    if startseite.present().kacheln[0].bild == "":
        startseite.replace(None, seitentexte.kacheln(pictures))
    if not startseite.counts(clock.today()):
        for leistung, often in BESUCHE.items():
            for number in range(0, often, TEN):
                startseite.note_visit(leistung, clock.today() - timedelta(days=number % 7), chance=lambda: 0)
    if not any(one.besuche for one in nutzung.figures().values()):
        build_nutzung()


def build_nutzung() -> None:
    """Invent how services were used in the last three months: always the same, fewer on weekends, most leave in the second step."""
    for back in range(1, 90):
        day = clock.today() - timedelta(days=back)
        for leistung, often in BESUCHE.items():
            seen = often // 12 + (back * 7 + often) % 5 - (6 if day.weekday() > 4 else 0)
            if seen < 1:
                continue
            begun = seen * 2 // 5
            steps = {f"schritt:{step}": begun - begun * step // 6 for step in range(4)}
            done = begun - begun * 4 // 7
            lasts = {f"dauer:{3 + (back + often) % 5}": done}
            nutzung.enter(day, leistung, {"besuch": seen, **steps, "fertig": done, **lasts})


def build_buergerbuero() -> None:
    """Create the office most people come to; the others get hours by day, too."""
    if "buergerbuero" not in leistungen.get_dienststellen():
        leistungen.create_dienststelle(
            "buergerbuero",
            "Bürgerbüro im Rathaus",
            strasse="Rathausplatz",
            hausnummer="1",
            adresszusatz="Erdgeschoss, Eingang am Brunnen",
            plz="12345",
            ort="Musterstadt",
            email="buergerbuero@musterstadt.example",
            telefon="01234 56-100",
            anfahrt="Bus 3 und 7 bis „Rathausplatz“, von dort 50 Meter über den Marktplatz. Fahrradständer am Brunnen.\n"
            "Parken: Tiefgarage am Markt, zwei Plätze für Menschen mit Behinderung vor dem Eingang.",
            barrierefreiheit="Stufenloser Eingang, Aufzug, Toilette für alle, Induktionsschleife am Schalter 1.",
            sprechzeiten=seitentexte.ZEITEN,
        )


def build_picture(folder: Any, name: str, alt: str) -> str:
    """Keep one of the drawings as a picture of the site; return its UID."""
    if name not in folder:
        picture = api.content.create(folder, "Image", id=name, title=alt)
        data = (DATA / "bilder" / f"{name}.svg").read_bytes()
        picture.image = startseite.picture(data, "image/svg+xml", f"{name}.svg")
        picture.reindexObject()
    return folder[name].UID()


def complete(portal: Any, name: str, title: str, text: str) -> None:
    """Complete a page every town has, or make one of its own."""
    if name not in portal:
        api.content.create(portal, "Document", id=name, title=title, exclude_from_nav=True)
        execute(portal[name], "publish")
    page = portal[name]
    if page.text is None or is_unfinished(page.text.raw or ""):
        page.text = RichTextValue(text, "text/html", "text/x-html-safe")
        page.reindexObject()
        if api.content.get_state(page) != "published":
            execute(page, "publish")


def build_news(folder: Any, name: str, title: str, description: str, text: str, picture: str, days: int) -> None:
    """Create and publish a news item with a drawing, so many days old."""
    if name in folder:
        return
    news = api.content.create(folder, "News Item", id=name, title=title, description=description)
    news.text = RichTextValue(text, "text/html", "text/x-html-safe")
    data = (DATA / "bilder" / f"{picture}.svg").read_bytes()
    news.image = startseite.picture(data, "image/svg+xml", f"{picture}.svg")
    news.image_caption = seitentexte.BILDER[picture]
    execute(news, "publish")
    news.effective_date = clock.now() - timedelta(days=days)
    news.reindexObject()


def build_event(folder: Any, name: str, title: str, description: str, ort: str, ahead: int, hours: tuple) -> None:
    """Create and publish a date, so many days ahead."""
    if name in folder:
        return
    day, (begin, end) = clock.now() + timedelta(days=ahead), hours
    event = api.content.create(folder, "Event", id=name, title=title, description=description)
    event.start, event.end = (at(day, hour) for hour in (begin, end))
    event.location, event.whole_day, event.open_end = ort, False, False
    execute(event, "publish")
    event.reindexObject()


def at(day: datetime, hour: int) -> datetime:
    """Return the full hour of a day; Plone's dates want a time zone of ``pytz``."""
    return timezone("Europe/Berlin").localize(datetime(day.year, day.month, day.day, hour))
