"""The mails of the Bürgerkonto: subject and text."""

REGISTER = (
    "Ihr Bürgerkonto – {stadt}",
    """Guten Tag,

jemand, wahrscheinlich Sie, will mit dieser Adresse ein Bürgerkonto anlegen. Öffnen Sie diesen Link
und wählen Sie ein Passwort, dann ist das Konto da:
{url}

Der Link gilt 48 Stunden und nur einmal. Waren Sie das nicht, tun Sie einfach nichts.

{stadt}
""",
)
KNOWN = (
    "Ihr Bürgerkonto – {stadt}",
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
STAFF = (
    "Ihr Bürgerkonto – {stadt}",
    """Guten Tag,

jemand, wahrscheinlich Sie, wollte mit dieser Adresse ein Bürgerkonto anlegen. Mit ihr meldet sich
schon jemand an, der für die Stadt arbeitet. Bitte nehmen Sie für Ihr Bürgerkonto eine andere Adresse:
{url}

{stadt}
""",
)
ADDRESS = (
    "Neue E-Mail-Adresse für Ihr Bürgerkonto",
    """Guten Tag,

mit diesem Link bestätigen Sie, dass Ihr Bürgerkonto künftig diese Adresse hat:
{url}

Der Link gilt 48 Stunden und nur einmal. Waren Sie das nicht, tun Sie einfach nichts.

{stadt}
""",
)
ADDRESS_CHANGED = (
    "Ihr Bürgerkonto hat eine neue E-Mail-Adresse",
    """Guten Tag,

Ihr Bürgerkonto hat jetzt eine andere E-Mail-Adresse. An diese hier schreiben wir nicht mehr.
Waren Sie das nicht, sagen Sie uns bitte gleich Bescheid:
{url}

{stadt}
""",
)
