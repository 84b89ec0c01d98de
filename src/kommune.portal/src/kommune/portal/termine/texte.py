"""What the town writes about an appointment."""

from kommune.portal import _
from kommune.portal.texte.interfaces import mail
from kommune.portal.texte.interfaces import Platzhalter
from kommune.portal.texte.interfaces import STADT
from kommune.portal.texte.interfaces import Texte
from kommune.portal.texte.interfaces import URL


WAS = Platzhalter("was", _("label_platzhalter_termin_was", default="What the appointment is for"), "Personalausweis")
WANN = Platzhalter(
    "wann", _("label_platzhalter_termin_wann", default="Day and time"), "Montag, 7. Dezember 2026, 8:15 Uhr"
)
WO = Platzhalter("wo", _("label_platzhalter_termin_wo", default="Place"), "Bürgerbüro, Marktplatz 1, 12345 Musterstadt")
CODE = Platzhalter("code", _("label_platzhalter_termin_code", default="Booking code"), "K7MN-3RTX")
GRUND = Platzhalter(
    "grund", _("label_platzhalter_grund", default="Reason"), "Das Bürgerbüro ist an diesem Tag geschlossen."
)
GEBUCHT = mail(
    "termin-gebucht",
    _("title_text_termin_gebucht", default="Mail: an appointment is booked"),
    _("mail_termin_gebucht_subject", default="Your appointment on ${wann}"),
    _(
        "mail_termin_gebucht_text",
        default="""Good day,

your appointment is booked:

${was}
${wann}
${wo}

Your booking code: ${code}. Tell it when you arrive.

By this link you see what to bring, put the appointment into your calendar, move or cancel it. Whoever has the
link can do that: keep it to yourself.
${url}

${stadt}""",
    ),
    URL,
    WAS,
    WANN,
    WO,
    CODE,
    STADT,
)
VERSCHOBEN = mail(
    "termin-verschoben",
    _("title_text_termin_verschoben", default="Mail: an appointment is moved"),
    _("mail_termin_verschoben_subject", default="Your appointment is moved to ${wann}"),
    _(
        "mail_termin_verschoben_text",
        default="""Good day,

your appointment is moved. It is now:

${was}
${wann}
${wo}

Your booking code is still ${code}. By this link you move or cancel the appointment:
${url}

${stadt}""",
    ),
    URL,
    WAS,
    WANN,
    WO,
    CODE,
    STADT,
)
ABGESAGT = mail(
    "termin-abgesagt",
    _("title_text_termin_abgesagt", default="Mail: an appointment is cancelled"),
    _("mail_termin_abgesagt_subject", default="Your appointment on ${wann} is cancelled"),
    _(
        "mail_termin_abgesagt_text",
        default="""Good day,

this appointment is cancelled:

${was}
${wann}
${wo}

${grund}

By this link you book another one:
${url}

${stadt}""",
    ),
    URL,
    WAS,
    WANN,
    WO,
    GRUND,
    STADT,
)
ERINNERUNG = mail(
    "termin-erinnerung",
    _("title_text_termin_erinnerung", default="Mail: reminder of an appointment"),
    _("mail_termin_erinnerung_subject", default="Reminder: your appointment on ${wann}"),
    _(
        "mail_termin_erinnerung_text",
        default="""Good day,

we are expecting you:

${was}
${wann}
${wo}

Your booking code: ${code}. You cannot come? Please cancel by this link, then somebody else can have the time:
${url}

${stadt}""",
    ),
    URL,
    WAS,
    WANN,
    WO,
    CODE,
    STADT,
)
TEXTE = Texte(GEBUCHT, VERSCHOBEN, ABGESAGT, ERINNERUNG)
