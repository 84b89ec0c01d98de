"""The administration's view of what came in: how much waits, what failed and why, mail."""

from kommune.eakte.core import clock
from kommune.eakte.core import mail
from kommune.portal import _
from kommune.portal.antrag import api as antraege
from kommune.portal.postfach import api as postfach
from kommune.portal.uebergabe import api as uebergabe
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five import BrowserView


SHOWN = 20


class Eingaenge(BrowserView):
    """Counts, failures with their reasons, and a button to try again."""

    def __call__(self):
        if self.request.method != "POST":
            self.request.response.setHeader("Cache-Control", "private, no-store")
            return self.index()
        CheckAuthenticator(self.request)
        form = self.request.form
        if form.get("nachricht"):
            done = uebergabe.retry_answer(str(form["nachricht"]))
        else:
            done = uebergabe.retry(str(form.get("nummer") or ""))
        message = (
            _("msg_retry_done", default="It is handed over now.")
            if done
            else _("msg_retry_failed", default="It failed again; the reason stands below.")
        )
        api.portal.show_message(message, self.request, type="info" if done else "warning")
        self.request.response.redirect(f"{self.context.absolute_url()}/@@eingaenge")
        return ""

    def waiting(self) -> dict:
        ages = [clock.now() - antrag.eingang for antrag in antraege.pending(due_only=False)]
        minutes = int(max(ages).total_seconds() // 60) if ages else 0
        return {"anzahl": len(ages), "minuten": minutes}

    def failures(self) -> list[dict]:
        return [
            {
                "nummer": antrag.eingangsnummer,
                "titel": antrag.titel,
                "eingang": antrag.eingang.strftime("%d.%m.%Y, %H:%M Uhr"),
                "grund": antrag.fehler,
                "versuche": antrag.versuche,
            }
            for antrag in uebergabe.failures()
        ]

    def answers(self) -> list[dict]:
        return [
            {
                "nachricht": message.id,
                "nummer": message.fall,
                "eingang": message.gesendet.strftime("%d.%m.%Y, %H:%M Uhr"),
                "grund": left.grund,
                "versuche": left.versuche,
            }
            for message, left in postfach.failed()
        ]

    def mails(self) -> dict:
        """Return how many mails wait, and of those that failed the oldest with their reasons."""
        waiting = list(mail.waiting())
        failed = sorted((m for m in waiting if m.fehler), key=lambda m: m.erstellt)[:SHOWN]
        return {
            "anzahl": len(waiting),
            "kein_server": bool(waiting) and not api.portal.get_registry_record("plone.smtp_host", default=""),
            "fehler": [
                {"seit": m.erstellt.strftime("%d.%m.%Y, %H:%M Uhr"), "versuche": m.versuche, "fehler": m.fehler}
                for m in failed
            ],
        }
