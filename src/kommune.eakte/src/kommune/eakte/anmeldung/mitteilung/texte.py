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
