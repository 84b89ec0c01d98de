"""How long mails that were sent are kept: with whom the town wrote about what is nobody's business for ever."""

from datetime import timedelta
from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.core import mail
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.ablauf.runde import Runde
from zope import schema
from zope.interface import Interface


class IMailfristSettings(Interface):
    """Kept in the registry; ``@@mail-einstellungen``."""

    tage = schema.Int(
        title=_("label_mailfrist", default="Days for which sent mails are kept"),
        description=_(
            "help_mailfrist",
            default="Of a mail that was sent, addressee, subject and time are kept for so many days (1 to 3650), its "
            "text is not. What waits is kept until it is sent.",
        ),
        min=1,
        max=3650,
        default=90,
    )


def kept() -> timedelta:
    """Return for how long a mail is kept after it was sent."""
    return timedelta(days=value_of(IMailfristSettings, "tage") or IMailfristSettings["tage"].default)


class AlteMails(Runde):
    """Every hour: forgets mails whose time is over, and the addresses strangers had mails sent to."""

    def work(self, portal) -> int:
        return mail.forget_old(portal, clock.now() - kept()) + mail.forget_counts(portal)
