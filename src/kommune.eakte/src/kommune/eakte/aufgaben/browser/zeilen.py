"""An Aufgabe as a line to read, from its catalog record."""

from kommune.eakte import _
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.aufgaben import rules
from kommune.eakte.aufgaben.workflow import BADGES
from kommune.eakte.aufgaben.workflow import STATE_TITLES
from kommune.eakte.core import clock
from typing import Any


URGENCY = {
    "overdue": (_("label_frist_overdue", default="overdue"), "k-badge k-badge--danger"),
    "today": (_("label_frist_today", default="today"), "k-badge k-badge--warning"),
    "soon": (_("label_frist_soon", default="soon"), "k-badge k-badge--warning"),
}


def lines(brains: list[Any]) -> list[dict[str, Any]]:
    """Return what a list shows of each Aufgabe, with the record it lies in as far as the person may see it."""
    records, names, today = aufgaben.records_of(brains), {}, clock.today()
    rows = []
    for brain in brains:
        if brain.adressat not in names:
            names[brain.adressat] = aufgaben.name_of(brain.adressat)
        is_open, record = brain.review_state == "open", records.get(brain.getPath())
        urgency, badge = URGENCY.get(rules.urgency(brain.frist, today, open=is_open), ("", ""))
        rows.append(
            {
                "uid": brain.UID,
                "url": brain.getURL(),
                "titel": brain.Title,
                "art": aufgaben.art_title(brain.aufgabenart),
                "name": names[brain.adressat],
                "frist": f"{brain.frist:%d.%m.%Y}" if brain.frist else "",
                "urgency": urgency,
                "urgency_badge": badge,
                "open": is_open,
                "state": STATE_TITLES[brain.review_state],
                "badge": f"k-badge k-badge--{BADGES[brain.review_state]}",
                "aktenzeichen": record.aktenzeichen if record else "",
                "betreff": record.Title if record else "",
                "record_url": record.getURL() if record else "",
            }
        )
    return rows
