"""Why a log-in with a provider did not work, in the words of the person; the one word for it stands in the security log."""

from kommune.eakte import _
from zope.i18nmessageid import Message


def words_of(grund: str, titel: str) -> Message:
    """Return what the person is told; what could help an attacker stays in the log."""
    mapping = {"titel": titel}
    if grund == "nicht-erreichbar":
        return _(
            "error_anbieter_down",
            default="${titel} cannot be reached at the moment. Please try again later, or log in another way.",
            mapping=mapping,
        )
    if grund == "abgebrochen":
        return _("error_anbieter_cancelled", default="You cancelled the log-in with ${titel}.", mapping=mapping)
    if grund == "niveau":
        return _(
            "error_anbieter_niveau",
            default="The log-in with ${titel} does not reach the trust level that is needed here. Choose a safer way there, such as the identity card.",
            mapping=mapping,
        )
    if grund == "zu-spaet":
        return _(
            "error_anbieter_late",
            default="The log-in with ${titel} took too long. Please begin again.",
            mapping=mapping,
        )
    if grund == "kein-konto":
        return _(
            "error_anbieter_staff",
            default="No account is linked to ${titel} yet. Log in with your password and link it under “My log-ins”.",
            mapping=mapping,
        )
    if grund in ("falsches-konto", "schon-verknuepft"):
        return _("error_anbieter_account", default="This account cannot be used with ${titel}.", mapping=mapping)
    return _(
        "error_anbieter_refused",
        default="The log-in with ${titel} did not work: its answer does not fit. Please begin again.",
        mapping=mapping,
    )
