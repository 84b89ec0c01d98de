"""What the town writes about an Antrag: the confirmation, the sentences of the receipt, the words of each state."""

from kommune.portal import _
from kommune.portal.antrag import stand
from kommune.portal.antrag.entwurf.texte import CODE
from kommune.portal.antrag.entwurf.texte import FORTSETZEN
from kommune.portal.antrag.vollmacht.texte import ERTEILT
from kommune.portal.texte import api as texte
from kommune.portal.texte.interfaces import betreff
from kommune.portal.texte.interfaces import NUMMER
from kommune.portal.texte.interfaces import Platzhalter
from kommune.portal.texte.interfaces import STADT
from kommune.portal.texte.interfaces import Teil
from kommune.portal.texte.interfaces import Text
from kommune.portal.texte.interfaces import text
from kommune.portal.texte.interfaces import Texte
from kommune.portal.texte.interfaces import TITEL
from kommune.portal.texte.interfaces import URL
from typing import Any


EINGANG = Text(
    "antrag-eingang",
    _("title_text_antrag_eingang", default="Mail: an application has arrived"),
    (
        betreff(_("mail_antrag_eingang_subject", default="Your application has arrived: ${nummer}")),
        text(
            _(
                "mail_antrag_eingang_text",
                default="""Good day,

your application “${titel}” has arrived.

Eingangsnummer: ${nummer}

You can see at any time how far it is. Keep this link safe, it is for you only:
${url}

There you also find what you entered as a PDF. You need not do anything else; we will be in touch.

${stadt}""",
            )
        ),
    ),
    (TITEL, NUMMER, URL, STADT),
    noetig=("url",),
)
QUITTUNG = Text(
    "antrag-quittung",
    _("title_text_antrag_quittung", default="PDF: receipt of an application"),
    (
        Teil(
            "ueberschrift",
            _("label_teil_ueberschrift", default="Heading"),
            _("text_quittung_heading", default="Confirmation of receipt"),
            zeile=True,
        ),
        Teil(
            "hinweis",
            _("label_teil_hinweis", default="Note"),
            _(
                "text_quittung_note",
                default="This confirmation was made automatically. Your answers are attached to it as the file antrag.json.",
            ),
            zeile=True,
        ),
        Teil(
            "satz",
            _("label_teil_satz", default="Sentence"),
            _("text_quittung_sentence", default="Your application “${titel}” arrived on ${tag} at ${uhrzeit}."),
            zeile=True,
        ),
    ),
    (
        TITEL,
        Platzhalter("tag", _("label_platzhalter_tag", default="Day it arrived"), "24.11.2026"),
        Platzhalter("uhrzeit", _("label_platzhalter_uhrzeit", default="Time it arrived"), "10:30"),
        NUMMER,
        STADT,
    ),
    noetig=("tag", "uhrzeit"),
)


def _naechstes(message: Any) -> Teil:
    return Teil("naechstes", _("label_naechstes", default="What happens next"), message)


def _of_state(one: stand.Stand) -> Text:
    title = _("title_text_stand", default="State of an application: ${stand}", mapping={"stand": stand.WORTE[one]})
    wort = Teil("wort", _("label_teil_wort", default="Word"), stand.WORTE[one], zeile=True)
    return Text(f"antrag-stand-{one}", title, (wort, _naechstes(stand.NAECHSTES[one])))


ANSWERED = Text(
    "antrag-stand-answered",
    _("title_text_stand_answered", default="State of an application: our question was answered"),
    (_naechstes(stand.ANSWERED),),
)
TEXTE = Texte(EINGANG, QUITTUNG, CODE, FORTSETZEN, ERTEILT, *map(_of_state, stand.Stand), ANSWERED)


def wort(one: stand.Stand, request: Any) -> str:
    """Return the word for a state in the language of the person who reads the page."""
    return texte.fill(f"antrag-stand-{one}", language=texte.language_of(request))["wort"]


def naechstes(one: stand.Stand, request: Any, *, answered: bool = False, own: str = "") -> str:
    """Return what happens next, in the language of the person who reads the page.

    ``own`` is what the Vorgangstyp says in this state; it goes before the town's sentence, but not before the thanks for
    an answer.
    """
    if own and not answered:
        return own
    name = ANSWERED.name if answered else f"antrag-stand-{one}"
    return texte.fill(name, language=texte.language_of(request))["naechstes"]
