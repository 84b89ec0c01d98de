"""Makes the file of several Vorgänge that is handed on: one PDF, one ZIP.

In the journal of each stand both hashes, and how many Dokumente are in it and left out: it need not be complete.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from kommune.eakte.akte.content.akte import IAkte
from kommune.eakte.akte.content.dokument import IDokument
from kommune.eakte.ausdruck import akte
from kommune.eakte.ausdruck import rules
from kommune.eakte.ausdruck.akte import Stueck
from kommune.eakte.ausdruck.akte import Verzeichnis
from kommune.eakte.ausdruck.api import told_at
from kommune.eakte.ausdruck.rules import Teil
from kommune.eakte.ausdruck.seiten import add_pages
from kommune.eakte.ausdruck.seiten import facts_of
from kommune.eakte.ausdruck.seiten import seen
from kommune.eakte.ausdruck.store import Ausdruck
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.datei.interfaces import Pruefstand
from kommune.eakte.journal import api as journal
from plone import api
from tempfile import TemporaryFile
from typing import Any
from zipfile import ZIP_DEFLATED
from zipfile import ZipFile

import shutil


SELECTION = "Auswahl von Dokumenten"


def make(made: Ausdruck, person: str, tell: Any) -> None:
    """Make both files of what the person may see; nothing is made if they do not see all Vorgänge any more."""
    with api.env.adopt_user(username=person):
        record = seen(made.vorgang)
        vorgaenge = [seen(uid) for uid in made.vorgaenge]
        dokumente = [one for one in map(seen, made.dokumente) if IDokument.providedBy(one)]
        if None in vorgaenge or record is None:
            return
        above = record if IAkte.providedBy(record) or not vorgaenge else vorgaenge[0]
        data, teile = put_together(above, vorgaenge, dokumente, made, tell)
        left_out = {uid for uid, _why in made.ausgelassen}
        shown = shown_of(one for one in dokumente if one.UID() not in left_out)
        with TemporaryFile() as target:
            pack(target, data, dokumente, teile, above.aktenzeichen)
            target.seek(0)
            with as_system("the file that is handed on is kept for who asked for it"):
                name = f"Akte-{above.aktenzeichen}".replace("/", "-")
                made.datei = datei.add(BytesIO(data), f"{name}.pdf", made_of=shown)
                made.paket = datei.add(target, f"{name}.zip", made_of=shown)
        made.dokumente = tuple(one.UID() for one in dokumente)
        without = sum(1 for one in teile if one.grund.startswith(rules.LEFT_OUT))
        hashes = {"akte_pdf": made.datei["sha256"], "akte_zip": made.paket["sha256"]}
        told = {"akte_enthalten": len(teile) - without, "akte_ausgelassen": without, **hashes}
        for one in told_at(record, vorgaenge):
            journal.record(one, "akte_erzeugt", neuer_wert=told, bemerkung=made.an)


def put_together(
    above: Any, vorgaenge: list[Any], dokumente: list[Any], made: Ausdruck, tell: Any
) -> tuple[bytes, list[Teil]]:
    """Return the PDF – cover, contents, numbered sheets, bookmarks – and what the contents say of each Dokument.

    ``above`` is what the cover tells of: an Akte, or the first Vorgang. A Dokument stands at the nearest of the Vorgänge it lies in.
    """
    bogen, gruppen, of_vorgang = rules.Bogen(), [], by_vorgang(vorgaenge, dokumente)
    left_out = dict(made.ausgelassen)
    for vorgang, mine in zip(vorgaenge, of_vorgang, strict=True):
        title = f"{vorgang.aktenzeichen} {vorgang.title}"
        if mine or not made.auswahl:
            pages = add_pages(bogen, mine, tell, left_out=left_out, silent=made.silent)
            gruppen.append((title, pages))
    teile = [one for _title, of_one in gruppen for one in of_one]
    further = gruppen if IAkte.providedBy(above) else gruppen[1:]
    facts = {
        **facts_of(above),
        "Mit den Vorgängen": "\n".join(title for title, _teile in further),
        "Umfang": SELECTION if made.auswahl else "",
        "Abgegeben an": made.an,
        "Blätter": str(sum(one.seiten for one in teile)),
    }

    def finish(pdf: Any, first: int) -> None:
        akte.number_sheets(pdf, first)
        akte.add_bookmarks(pdf, gruppen, first)

    return bogen.finished(rules.cover(facts, teile, sheets=True), finish=finish), teile


def by_vorgang(vorgaenge: list[Any], dokumente: list[Any]) -> list[list[Any]]:
    """Return the Dokumente of each Vorgang: those of a Teilvorgang that is none of these stand at the Vorgang above it."""
    found: dict[tuple[str, ...], list[Any]] = {one.getPhysicalPath(): [] for one in vorgaenge}
    for one in dokumente:
        path = one.getPhysicalPath()
        while path and path not in found:
            path = path[:-1]
        if path:
            found[path].append(one)
    return [found[one.getPhysicalPath()] for one in vorgaenge]


def pack(target: Any, data: bytes, dokumente: list[Any], teile: list[Teil], titel: str) -> None:
    """Write the ZIP: the PDF, the originals, an index page and the hashes of all of it."""
    known = {one.aktenzeichen: one for one in dokumente}
    verzeichnis = Verzeichnis(f"Akte {titel}", [Stueck(akte.PDF_NAME, sha256(data).hexdigest())])
    with ZipFile(target, "w", ZIP_DEFLATED, allowZip64=True) as opened:
        opened.writestr(akte.PDF_NAME, data)
        for number, teil in enumerate(teile, 1):
            if teil.grund.startswith(rules.LEFT_OUT):
                reason = teil.grund.removeprefix(rules.LEFT_OUT)
                verzeichnis.ausgelassen.append((teil.nummer, teil.titel, reason))
                continue
            reference = known[teil.nummer].reference
            path = akte.path_in_zip(number, teil.dateiname or reference["name"])
            if why := hindrance_of(reference):
                verzeichnis.ausgelassen.append((teil.nummer, teil.titel, rules.WHY[why]))
                continue
            with datei.opened(reference) as source, opened.open(path, "w", force_zip64=True) as there:
                shutil.copyfileobj(source, there, 1024 * 1024)
            verzeichnis.stuecke.append(Stueck(path, reference["sha256"], teil))
        opened.writestr(akte.INDEX_NAME, akte.index_page(verzeichnis))
        opened.writestr(akte.HASH_NAME, akte.hash_list(verzeichnis.stuecke))


def hindrance_of(reference: Mapping[str, Any]) -> str:
    """Return why a file cannot be handed on (a key of ``rules.WHY``), "" if it can: one bad file keeps back no other."""
    if not datei.is_there(reference):
        return "fehler"
    return "schadcode" if datei.stand_of(reference) == Pruefstand.INFECTED else ""


def shown_of(dokumente: Iterable[Any]) -> list[Mapping[str, Any]]:
    """Return references to what of these Dokumente is in what is made of them."""
    found = (one.reference for one in dokumente if one.sha256)
    return [one for one in found if not hindrance_of(one)]
