"""The appointments of an account, for „Mein Konto“ (``IKontobereich``; registered by an upper domain)."""

from kommune.portal import _
from kommune.portal.termine import api as termine
from kommune.portal.termine.nachricht import worte
from plone import api
from typing import Any


class MeineTermine:
    """What is ahead first; what is over stays until it is deleted."""

    def entries(self, user_id: str) -> list[dict[str, Any]]:
        base = api.portal.get().absolute_url()
        found = sorted(termine.of_account(user_id), key=lambda one: (termine.is_over(one), one.tag, one.von))
        return [
            {
                "titel": ", ".join(termine.titles_of(one.leistungen)),
                "url": f"{base}/@@mein-termin/{termine.link_of(one.id)}",
                "hinweis": _(
                    "label_konto_termin", default="Appointment: ${wann}", mapping={"wann": worte.wann(one.beginn)}
                ),
                "stand": worte.STAENDE[termine.Stand(one.stand)],
                "badge": f"k-badge k-badge--{worte.BADGES[termine.Stand(one.stand)]}",
                "neu": False,
            }
            for one in found
        ]
