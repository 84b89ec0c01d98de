"""Makes the file of several Vorgänge that is handed on: one PDF, one ZIP.

In the journal of each stand both hashes, and how many Dokumente are in it and left out: it need not be complete.
"""

from hashlib import sha256
from io import BytesIO
from kommune.eakte.akte.content.dokument import IDokument
from kommune.eakte.ausdruck import akte
from kommune.eakte.ausdruck import rules
from kommune.eakte.ausdruck.akte import Stueck
from kommune.eakte.ausdruck.akte import Verzeichnis
from kommune.eakte.ausdruck.rules import Teil
from kommune.eakte.ausdruck.seiten import add_pages
from kommune.eakte.ausdruck.seiten import facts_of
from kommune.eakte.ausdruck.seiten import seen
from kommune.eakte.ausdruck.store import Ausdruck
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.datei import api as datei
from kommune.eakte.journal import api as journal
from plone import api
from tempfile import TemporaryFile
from typing import Any
from zipfile import ZIP_DEFLATED
from zipfile import ZipFile

import shutil


def make(made: Ausdruck, person: str, tell: Any) -> None:
    """Make both files of what the person may see; nothing is made if they do not see all Vorgänge any more."""
    with api.env.adopt_user(username=person):
        vorgaenge = [seen(uid) for uid in made.vorgaenge]
        dokumente = [one for one in map(seen, made.dokumente) if IDokument.providedBy(one)]
        if None in vorgaenge:
            return
        data, teile = put_together(vorgaenge, dokumente, dict(made.ausgelassen), made.an, tell)
        with TemporaryFile() as target:
            pack(target, data, dokumente, teile, vorgaenge[0].aktenzeichen)
            target.seek(0)
            with as_system("the file that is handed on is kept for who asked for it"):
                name = f"Akte-{vorgaenge[0].aktenzeichen}".replace("/", "-")
                made.datei = datei.add(BytesIO(data), f"{name}.pdf")
                made.paket = datei.add(target, f"{name}.zip")
        made.dokumente = tuple(one.UID() for one in dokumente)
        left_out = sum(1 for one in teile if one.grund.startswith(rules.LEFT_OUT))
        hashes = {"akte_pdf": made.datei["sha256"], "akte_zip": made.paket["sha256"]}
        told = {"akte_enthalten": len(teile) - left_out, "akte_ausgelassen": left_out, **hashes}
        for one in vorgaenge:
            journal.record(one, "akte_erzeugt", neuer_wert=told, bemerkung=made.an)


def put_together(
    vorgaenge: list[Any], dokumente: list[Any], left_out: dict[str, str], an: str, tell: Any
) -> tuple[bytes, list[Teil]]:
    """Return the PDF – cover, contents, numbered sheets, bookmarks – and what the contents say of each Dokument."""
    bogen, gruppen, rest = rules.Bogen(), [], list(dokumente)
    for vorgang in vorgaenge:
        path = vorgang.getPhysicalPath()
        mine = [one for one in rest if one.getPhysicalPath()[: len(path)] == path]
        rest = [one for one in rest if one not in mine]
        title = f"{vorgang.aktenzeichen} {vorgang.title}"
        gruppen.append((title, add_pages(bogen, mine, tell, left_out=left_out)))
    teile = [one for _title, of_one in gruppen for one in of_one]
    facts = facts_of(vorgaenge[0])
    also = "\n".join(title for title, _teile in gruppen[1:])
    facts = {**facts, "Mit den Vorgängen": also, "Abgegeben an": an, "Blätter": str(sum(one.seiten for one in teile))}

    def finish(pdf: Any, first: int) -> None:
        akte.number_sheets(pdf, first)
        akte.add_bookmarks(pdf, gruppen, first)

    return bogen.finished(rules.cover(facts, teile, sheets=True), finish=finish), teile


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
            if not datei.is_there(reference):
                verzeichnis.ausgelassen.append((teil.nummer, teil.titel, rules.WHY["fehler"]))
                continue
            with datei.opened(reference) as source, opened.open(path, "w", force_zip64=True) as there:
                shutil.copyfileobj(source, there, 1024 * 1024)
            verzeichnis.stuecke.append(Stueck(path, reference["sha256"], teil))
        opened.writestr(akte.INDEX_NAME, akte.index_page(verzeichnis))
        opened.writestr(akte.HASH_NAME, akte.hash_list(verzeichnis.stuecke))
