"""The mails of the Bürgerkonto: subject and text."""

REGISTER = (
    "Ihr Bürgerkonto bei der {stadt}",
    """Guten Tag,

jemand, wahrscheinlich Sie, will mit dieser Adresse ein Bürgerkonto anlegen. Öffnen Sie diesen Link
und wählen Sie ein Passwort, dann ist das Konto da:
{url}

Der Link gilt 48 Stunden und nur einmal. Waren Sie das nicht, tun Sie einfach nichts.

{stadt}
""",
)
KNOWN = (
    "Ihr Bürgerkonto bei der {stadt}",
    """Guten Tag,

jemand, wahrscheinlich Sie, wollte mit dieser Adresse ein Bürgerkonto anlegen. Es gibt schon eines.
Wenn Sie Ihr Passwort nicht mehr wissen, bekommen Sie hier ein neues:
{url}

{stadt}
""",
)
RESET = (
    "Neues Passwort für Ihr Bürgerkonto",
    """Guten Tag,

mit diesem Link wählen Sie ein neues Passwort für Ihr Bürgerkonto:
{url}

Der Link gilt 48 Stunden und nur einmal. Waren Sie das nicht, tun Sie einfach nichts.

{stadt}
""",
)
