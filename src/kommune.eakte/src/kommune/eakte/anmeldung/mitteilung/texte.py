"""The mails of the domain: subject and text."""

NEW_MANAGER = (
    "Neues Konto mit vollem Zugriff – {stadt}",
    """Guten Tag,

das Konto „{konto}“ hat jetzt die Rolle Manager, also vollen Zugriff auf die Website.
Vergeben wurde sie von: {durch}

Haben Sie damit nicht gerechnet, melden Sie sich bitte gleich an und entziehen Sie die Rolle:
{url}

{stadt}
""",
)

FACTOR_SET = (
    "Zweiter Faktor eingerichtet – {stadt}",
    """Guten Tag,

für Ihr Konto „{konto}“ ist jetzt ein zweiter Faktor eingerichtet. Beim Anmelden brauchen Sie außer dem Passwort
einen Code aus Ihrer App.

Waren Sie das nicht, kennt jemand Ihr Passwort: Wenden Sie sich bitte sofort an die Verwaltung.
{url}

{stadt}
""",
)

FACTOR_REMOVED = (
    "Zweiter Faktor entfernt – {stadt}",
    """Guten Tag,

Ihr Konto „{konto}“ hat keinen zweiten Faktor mehr. Zum Anmelden genügt wieder das Passwort.

Waren Sie das nicht, wenden Sie sich bitte sofort an die Verwaltung.
{url}

{stadt}
""",
)

FACTOR_CODE_USED = (
    "Notfallcode benutzt – {stadt}",
    """Guten Tag,

mit Ihrem Konto „{konto}“ wurde gerade ein Notfallcode benutzt. Es sind noch {uebrig} übrig.

Waren Sie das nicht, wenden Sie sich bitte sofort an die Verwaltung.
{url}

{stadt}
""",
)

FACTOR_RESET = (
    "Zweiter Faktor zurückgesetzt – {stadt}",
    """Guten Tag,

der zweite Faktor des Kontos „{konto}“ wurde zurückgesetzt. Zum Anmelden genügt jetzt das Passwort.
Zurückgesetzt wurde er von: {durch}

Wurde das nicht verabredet, wenden Sie sich bitte sofort an die Verwaltung.
{url}

{stadt}
""",
)

PROVIDER_LINKED = (
    "Neuer Weg zur Anmeldung – {stadt}",
    """Guten Tag,

mit Ihrem Konto „{konto}“ kann man sich jetzt auch über „{anbieter}“ anmelden.

Waren Sie das nicht, lösen Sie die Verknüpfung bitte sofort unter „Meine Anmeldungen“ und ändern Sie Ihr Passwort.
{url}

{stadt}
""",
)

PROVIDER_UNLINKED = (
    "Verknüpfung gelöst – {stadt}",
    """Guten Tag,

für Ihr Konto „{konto}“ wurde mit dem Link einer E-Mail ein neues Passwort gewählt. Deshalb kann man sich mit dem Konto
nicht mehr über „{anbieter}“ anmelden. Unter „Meine Anmeldungen“ verknüpfen Sie es wieder.

Haben Sie kein neues Passwort gewählt, wenden Sie sich bitte sofort an die Verwaltung.
{url}

{stadt}
""",
)

PASSWORD_SET = (
    "Ihr Passwort wurde neu gesetzt – {stadt}",
    """Guten Tag,

das Passwort des Kontos „{konto}“ hat jemand anderes neu gesetzt: {durch}
Wählen Sie bitte unter „Passwort vergessen“ ein eigenes, das nur Sie kennen.

Wurde das nicht verabredet, wenden Sie sich bitte sofort an die Verwaltung.
{url}

{stadt}
""",
)
