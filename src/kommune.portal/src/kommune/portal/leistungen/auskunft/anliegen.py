"""Ways to reach the town about a service or an office: call back, question, complaint.

Each is a service with a form and a Vorgangstyp like any other, so that it has an Eingangsnummer, a receipt and an answer
time; its field ``anliegen`` says which kind it is. What it is about is an answer of the form, called ``BEZUG``.
"""

from kommune.portal.leistungen.auskunft import verzeichnis
from kommune.portal.leistungen.auskunft.eintrag import DIENSTSTELLEN_ID
from kommune.portal.leistungen.auskunft.eintrag import Eintrag
from kommune.portal.leistungen.auskunft.eintrag import KATALOG_ID
from kommune.portal.leistungen.content.leistung import ANLIEGEN
from kommune.portal.leistungen.content.leistung import ANTRAG
from kommune.portal.leistungen.content.leistung import BESCHWERDE
from urllib.parse import urlencode


BEZUG = "bezug"


def anliegen() -> list[Eintrag]:
    """Return the published ones that can be done online, in the order call back, question, complaint."""
    order = [term.value for term in ANLIEGEN]
    found = (one for one in verzeichnis.published().leistungen if one.anliegen in order and one.online)
    return sorted(found, key=lambda one: (order.index(one.anliegen), one.titel))


def bezug_of(path: str) -> Eintrag | None:
    """Return the published service or office at ``leistungen/<id>`` or ``dienststellen/<id>``; None if there is none."""
    folder, _slash, name = path.partition("/")
    known = verzeichnis.published()
    among = {KATALOG_ID: known.leistungen, DIENSTSTELLEN_ID: known.dienststellen}.get(folder, ())
    return next((one for one in among if one.id == name), None)


def form_path(one: Eintrag, about: str) -> str:
    """Return where the form of an Anliegen is opened, below the site; ``about`` as in ``bezug_of``."""
    return f"{one.pfad}/{ANTRAG}" + (f"?{urlencode({'zu': about}, safe='/')}" if about else "")


def oe_of_bezug(leistung_id: str, title: object) -> str:
    """Return the OE an Anliegen goes to by what it is about; "" if its Vorgangstyp says it.

    A complaint never goes to whom it is about by itself. A title that several have tells nothing.
    """
    known = verzeichnis.published()
    asked = known.nach_id.get(leistung_id)
    if asked is None or asked.anliegen in ("", BESCHWERDE) or not isinstance(title, str):
        return ""
    wanted = " ".join(title.split()).casefold()
    everything = (*known.leistungen, *known.dienststellen)
    oes = {one.oe for one in everything if one.titel.casefold() == wanted}
    return oes.pop() if len(oes) == 1 else ""
