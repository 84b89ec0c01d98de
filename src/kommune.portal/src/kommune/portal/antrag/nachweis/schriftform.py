"""The form an application must have (§ 3a VwVfG, §§ 126a, 126b BGB): told on the page, asked for at the door, and what proves it.

Schriftform online is a log-in of the trust level “hoch” (identity card), or a PDF among the files with a signature that is right and
comes from a trust service the town trusts; which those are is the setting of the E-Akte for incoming signatures. Whether a
service is a qualified one the town decides by that list. Who signed must be who applies, as far as the form asks for the name of a
person: a PDF somebody else signed, or the town sealed, proves nothing. Where it asks for none, the proof says that nobody compared it.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from io import BytesIO
from kommune.eakte.anmeldung.anbieter import api as anbieter
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.signatur import pruefung
from kommune.eakte.core.signatur.rules import Befund
from kommune.eakte.core.signatur.rules import read_report
from kommune.portal import _
from kommune.portal.antrag.interfaces import IAnnahme
from kommune.portal.antrag.interfaces import Unvollstaendig
from kommune.portal.antrag.nachweis import rules
from kommune.portal.formulare import api as formulare
from kommune.portal.formulare.api import Upload
from typing import Any
from zope.component import queryUtility


TEXTFORM, SCHRIFTFORM = "textform", "schriftform"
ANMELDUNG, SIGNATUR, SCHALTER = "anmeldung", "signatur", "schalter"
NAMES = ("familienname", "nachname", "name", "firma", "vorname")
FAMILY = ("familienname", "nachname", "name")
MOST = 5  # files that are looked at; each takes seconds
MISSING = _(
    "error_schriftform",
    default="This application needs the written form. Log in with the trust level “high”, or add a PDF with your qualified electronic signature. No file you added has a signature that is right and that we know.",
)
FOREIGN = _(
    "error_schriftform_fremd",
    default="The PDF is signed, but not by the person who applies: the signature must name the family name of this application.",
)
NAMELESS = _("error_textform", default="The application must say who makes it. Please enter your name.")


def demanded(form: Any) -> str:
    """Return the form an application must have by the Vorgangstyp of its service, "" for none."""
    annahme = queryUtility(IAnnahme)
    return annahme.form(form.aq_parent.getId()) if annahme is not None else ""


def shown(form: Any) -> dict[str, Any] | None:
    """Return what the page says of the written form: whether the log-in is enough, and where one that is can be had; None if it needs none."""
    if demanded(form) != SCHRIFTFORM:
        return None
    url = form.absolute_url()
    level = anbieter.Niveau.HOCH
    return {
        "erreicht": anbieter.has_niveau(level),
        "anbieter": [
            {"titel": one.titel, "url": anbieter.start_url(one.name, niveau=level, zurueck=url)}
            for one in anbieter.offering(level, fuer="buerger")
        ],
    }


def proof_of(form: Any, answers: Mapping[str, Any], uploads: Iterable[Upload], *, desk: bool) -> dict[str, str]:
    """Return what proves the form, as it is filed with the Antrag; nothing where none is demanded.

    :raises Unvollstaendig: at the question of a file, or of the name. :raises NotAllowed: the form asks for no file.
    """
    wanted = demanded(form)
    if not wanted or (desk and wanted == SCHRIFTFORM):
        return {"form": wanted, "weg": SCHALTER} if wanted else {}
    if wanted == TEXTFORM:
        return {"form": wanted, "von": _name(form, answers)}
    if anbieter.has_niveau(anbieter.Niveau.HOCH):
        return {"form": wanted, "weg": ANMELDUNG, "niveau": str(anbieter.niveau())}
    applicant, others = _person(answers), False
    for upload in [one for one in uploads if _is_signed(one)][:MOST]:
        report = read_report(pruefung.check_file(_opened(upload)))
        if report is None or report["befund"] != Befund.VALID:
            continue
        rows = report["signaturen"]
        row = next((one for one in rows if rules.names(str(one.get("name") or ""), applicant)), None)
        if row is not None:
            facts = {name: str(row.get(name) or "") for name in ("name", "aussteller", "zeit", "sperre")}
            compared = {"abgleich": "ja" if applicant else "nein"}
            return {"form": wanted, "weg": SIGNATUR, "datei": upload.name, **facts, **compared}
        others = True
    missing = FOREIGN if others else MISSING
    schema = formulare.form_schema(form)
    fields = [
        name for name in schema if formulare.kind_of(schema[name]) == "datei" and not formulare.is_picture(schema[name])
    ]
    raise Unvollstaendig({fields[0]: missing}) if fields else NotAllowed(missing)


def in_words(proof: Mapping[str, str]) -> str:
    """Return the proof as the receipt says it, "" where no form was demanded."""
    if not proof:
        return ""
    if proof["form"] == TEXTFORM:
        return f"Textform (§ 126b BGB): erklärt von {proof.get('von') or '–'}"
    if proof["weg"] == ANMELDUNG:
        return "Schriftform ersetzt durch Anmeldung mit dem Vertrauensniveau „hoch“"
    if proof["weg"] == SCHALTER:
        return "Schriftform: am Schalter aufgenommen"
    signed = f"{proof['name']}, ausgestellt von {proof['aussteller']}"
    told = f"Schriftform ersetzt durch elektronische Signatur: {signed}, in der Datei {proof['datei']}, geprüft beim Eingang"
    return f"{told}; der Name wurde mit keiner Angabe verglichen" if proof.get("abgleich") == "nein" else told


def _name(form: Any, answers: Mapping[str, Any]) -> str:
    asked = [name for name in NAMES if name in formulare.form_schema(form)]
    told = " ".join(str(answers[name]) for name in reversed(asked) if answers.get(name))
    if asked and not told:
        raise Unvollstaendig({asked[0]: NAMELESS})
    return told


def _person(answers: Mapping[str, Any]) -> str:
    """Return the name of the person who applies that a certificate must have, "" where none was told."""
    return next((str(answers[name]) for name in FAMILY if answers.get(name)), "")


def _is_signed(upload: Upload) -> bool:
    return pruefung.is_marked(_opened(upload))


def _opened(upload: Upload) -> Any:
    if isinstance(upload.data, bytes):
        return BytesIO(upload.data)
    upload.data.seek(0)
    return upload.data
