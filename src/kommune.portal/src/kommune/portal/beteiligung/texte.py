"""What the town writes about a Beteiligungsverfahren, and to who made a statement."""

from kommune.portal import _
from kommune.portal.texte.interfaces import mail
from kommune.portal.texte.interfaces import Platzhalter
from kommune.portal.texte.interfaces import STADT
from kommune.portal.texte.interfaces import Text
from kommune.portal.texte.interfaces import text
from kommune.portal.texte.interfaces import Texte
from kommune.portal.texte.interfaces import URL


PLAN = Platzhalter("plan", _("label_verfahren_title", default="Name of the plan"), "Bebauungsplan „Am Mühlbach“")
NUMMER = Platzhalter("nummer", _("label_stellungnahme_nummer", default="Number of the statement"), "ST-7K3MQ-2XDAP")
ZEIT = Platzhalter(
    "zeit", _("label_platzhalter_zeit", default="Moment by the server's clock"), "24.12.2026, 09:30:15 Uhr"
)
VON = Platzhalter("von", _("label_platzhalter_von", default="First day"), "01.06.2026")
BIS = Platzhalter("bis", _("label_platzhalter_bis", default="Last day"), "03.07.2026")
KONTAKT = Platzhalter("kontakt", _("label_verfahren_kontakt", default="Who answers questions"), "Frau Vogt, 09876 1234")
ORT = Platzhalter(
    "ort", _("label_verfahren_ort", default="Where the papers lie in the town hall"), "Rathaus, Zimmer 214"
)
FRUEHZEITIG = Text(
    "beteiligung-bekanntmachung-frueh",
    _("title_text_bekanntmachung_frueh", default="Notice: early participation"),
    (
        text(
            _(
                "text_bekanntmachung_frueh",
                default="""The town of ${stadt} informs about the general aims of the planning ${plan} (§ 3 Abs. 1 BauGB).

The documents can be seen on this page from ${von} to ${bis} (until 23:59:59) and besides: ${ort}
In this time everybody, children too, may say what they think of it and have it explained.""",
            )
        ),
    ),
    (PLAN, VON, BIS, ORT, KONTAKT, STADT),
)
AUSLEGUNG = Text(
    "beteiligung-bekanntmachung",
    _("title_text_bekanntmachung", default="Notice: public display"),
    (
        text(
            _(
                "text_bekanntmachung",
                default="""The draft of ${plan} with its reasons and the statements on the environment that are there is published on this page from ${von} to ${bis} (§ 3 Abs. 2 BauGB). It can be seen besides: ${ort}

Statements can be made in this time, until ${bis}, 23:59:59; they are to be sent electronically and may be sent by other ways where needed. Statements that are not made in time may be left out of account when the plan is decided on.

Questions: ${kontakt}
${stadt}""",
            )
        ),
    ),
    (PLAN, VON, BIS, ORT, KONTAKT, STADT),
    noetig=("von", "bis"),
)
EINGANG = mail(
    "beteiligung-eingang",
    _("title_text_beteiligung_eingang", default="Mail: a statement has arrived"),
    _("mail_beteiligung_eingang_subject", default="Your statement ${nummer}: ${plan}"),
    _(
        "mail_beteiligung_eingang_text",
        default="""Good day,

your statement on ${plan} arrived on ${zeit} and has the number ${nummer}.

Please confirm that this is your e-mail address:
${url}

Your statement counts without it, too. On the same page you read it, load the receipt as a PDF, and can withdraw it.
If you have not written to us, do nothing.

${stadt}""",
    ),
    PLAN,
    NUMMER,
    ZEIT,
    URL,
    STADT,
)
BESTAETIGT = mail(
    "beteiligung-eingang-konto",
    _("title_text_beteiligung_konto", default="Mail: a statement of an account has arrived"),
    _("mail_beteiligung_konto_subject", default="Your statement ${nummer}: ${plan}"),
    _(
        "mail_beteiligung_konto_text",
        default="""Good day,

your statement on ${plan} arrived on ${zeit} and has the number ${nummer}.
You read it here, load the receipt as a PDF, and can withdraw it:
${url}

${stadt}""",
    ),
    PLAN,
    NUMMER,
    ZEIT,
    URL,
    STADT,
)
ERGEBNIS = mail(
    "beteiligung-ergebnis",
    _("title_text_beteiligung_ergebnis", default="Mail: what became of a statement"),
    _("mail_beteiligung_ergebnis_subject", default="What became of your statement ${nummer}: ${plan}"),
    _(
        "mail_beteiligung_ergebnis_text",
        default="""Good day,

your statement ${nummer} on ${plan} was weighed, and it was decided. What became of each of your points you read here:
${url}

${stadt}""",
    ),
    PLAN,
    NUMMER,
    URL,
    STADT,
)
# no word of the statement: whoever types the address of somebody else would write to them by us
UNTERSCHRIFT = mail(
    "beteiligung-unterschrift",
    _("title_text_beteiligung_unterschrift", default="Mail: confirm a signature under a statement"),
    _("mail_beteiligung_unterschrift_subject", default="Please confirm your signature: ${plan}"),
    _(
        "mail_beteiligung_unterschrift_text",
        default="""Good day,

somebody wants to sign a statement on ${plan} with this address. If it was you, please open this link and press the button; it counts from then on:
${url}

By the same link you can take your signature back. If it was not you, do nothing.

${stadt}""",
    ),
    PLAN,
    URL,
    STADT,
)
TEXTE = Texte(FRUEHZEITIG, AUSLEGUNG, EINGANG, BESTAETIGT, ERGEBNIS, UNTERSCHRIFT)
