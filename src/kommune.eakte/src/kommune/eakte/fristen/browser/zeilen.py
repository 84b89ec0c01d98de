"""What is shown of a Frist: where it stands, its line of periods, how it was computed, what can be done."""

from kommune.eakte.fristen import api as fristen
from kommune.eakte.fristen import worte
from kommune.eakte.fristen.api import Frist
from kommune.eakte.fristen.api import Stand
from kommune.eakte.fristen.api import Wirkung
from typing import Any
from zope.i18n import translate


BADGES = {Stand.RUNNING: "info", Stand.DONE: "", Stand.PASSED: "warning"}


def row_of(vorgang: Any, frist: Frist, request: Any, today: Any) -> dict[str, Any]:
    """Return a Frist as the page shows it."""
    found, art = fristen.computed(frist), translate(worte.WIRKUNGEN[frist.wirkung], context=request)
    final = fristen.final_on(frist)
    still = frist.is_running and found.ende is None
    late = frist.is_running and found.ende is not None and found.ende < today
    badge = "warning" if still else "danger" if late else BADGES[Stand(frist.stand)]
    return {
        "id": frist.id,
        "name": frist.name,
        "art": "" if art == frist.name else art,
        "stand": worte.STILL if still else worte.LATE if late else worte.STAENDE[frist.stand],
        "badge": f"k-badge k-badge--{badge}".rstrip("-"),
        "ende": worte.day(None if frist.stand == Stand.DONE else found.ende, request),
        "beendet": worte.day(frist.beendet_am if frist.stand == Stand.DONE else None, request),
        "rest": found.rest if still else None,
        "final": worte.day(final, request),
        "hinweis": frist.hinweis,
        "grund": frist.grund,
        "zeitraeume": list(_periods(frist, None if frist.stand == Stand.DONE else found.ende, request)),
        "bewegt": bool(frist.hemmungen or frist.verlaengerungen),
        "schritte": worte.explained(found, request),
        "aktionen": list(_acts(vorgang, frist)) if fristen.may_change(vorgang) else [],
    }


def _periods(frist: Frist, ende: Any, request: Any) -> Any:
    """Yield the line of periods: running, standing still, running on, extended."""
    yield {"class": "", "text": worte.RUNS, "von": worte.day(frist.beginn, request), "bis": "", "grund": ""}
    for one in sorted(frist.hemmungen, key=lambda hemmung: hemmung.von):
        yield {
            "class": "k-frist-still",
            "text": worte.STILL if one.bis else worte.STILL_SINCE,
            "von": worte.day(one.von, request),
            "bis": worte.day(one.bis, request) if one.bis != one.von else "",
            "grund": one.grund,
        }
    for more in frist.verlaengerungen:
        yield {
            "class": "",
            "text": worte.EXTENDED,
            "von": worte.day(more.am, request),
            "bis": "",
            "grund": more.grund,
        }
    if ende is not None:
        yield {"class": "", "text": worte.ENDS, "von": worte.day(ende, request), "bis": "", "grund": ""}


def _acts(vorgang: Any, frist: Frist) -> Any:
    if not frist.is_running:
        return
    url = vorgang.absolute_url()
    if frist.wirkung == Wirkung.WIDERSPRUCH:
        yield {"url": f"{url}/@@frist-beenden?nr={frist.id}", "title": worte.END}
        return
    if frist.offene_hemmung is not None:
        yield {"url": f"{url}/@@frist-fortsetzen?nr={frist.id}", "title": worte.GO_ON}
    elif not frist.is_fixed:
        yield {"url": f"{url}/@@frist-hemmen?nr={frist.id}", "title": worte.STOP}
    if frist.offene_hemmung is None:
        yield {"url": f"{url}/@@frist-verlaengern?nr={frist.id}", "title": worte.EXTEND}
    yield {"url": f"{url}/@@frist-beenden?nr={frist.id}", "title": worte.END}
