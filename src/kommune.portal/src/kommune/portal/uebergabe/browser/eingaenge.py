"""The administration's view of what came in: how much waits, what failed and why, mail."""

from kommune.eakte.core import clock
from kommune.eakte.core import mail
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.store import id_of
from kommune.portal import _
from kommune.portal.antrag import api as antraege
from kommune.portal.postfach import api as postfach
from kommune.portal.uebergabe import aenderungen
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
        if form.get("mail"):
            return self.settle_mail(str(form["mail"]), again=form.get("aktion") != "erledigt")
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

    def settle_mail(self, key: str, *, again: bool) -> str:
        """Try a refused mail once more, or take it off the list."""
        id = id_of(mail.ART, key)
        if again:
            auftraege.retry(id)
        else:
            auftraege.set_aside(id, reason="in der Liste der Eingänge erledigt")
        message = (
            _("msg_mail_again", default="It is sent again within a minute.")
            if again
            else _("msg_mail_settled", default="The mail is off the list.")
        )
        api.portal.show_message(message, self.request)
        self.request.response.redirect(f"{self.context.absolute_url()}/@@eingaenge")
        return ""

    def refused_mails(self) -> list[dict]:
        """Return what the mail server refused for good, the oldest first."""
        found = sorted(mail.refused(), key=lambda one: one.erstellt)[:SHOWN]
        return [
            {
                "key": one.key,
                "to": one.to,
                "betreff": one.subject,
                "seit": one.erstellt.strftime("%d.%m.%Y, %H:%M Uhr"),
                "grund": one.fehler,
            }
            for one in found
        ]

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
