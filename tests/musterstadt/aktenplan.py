"""Musterstadt for tests: a small Aktenplan, imported by the api.

| Kennzeichen | what | period | responsible |
|---|---|---|---|
| 0, 02, 022, 023 | Verwaltung, Organisation, Postdienst, Beschaffung (inherits 10 years from 02) | 10 | hauptamt |
| 024 | Fernschreibstelle: **retired** | 10 | hauptamt |
| 025 | Fernsprechvermittlung: **expired** 31.12.2020 | 10 | hauptamt |
| 1, 11, 12 | Ordnung, Gewerbe, Verkehr | 5 | ordnungsamt |
| 111 | **Gewerbeanzeigen** | 5 | gewerbeamt |
| 121 | **Bewohnerparkausweise** | 3 | strassenverkehr |
| 9, 92 | Finanzen, Steuern | 10 | steueramt |
| 921 | **Hundesteuer** | 10 | steueramt |
"""

from kommune.eakte.aktenplan import api as aktenplan


HUNDESTEUER, BEWOHNERPARKEN, GEWERBE = "921", "121", "111"
RETIRED, EXPIRED = "024", "025"
PLAN = """\
Kennzeichen;Titel;Gültig bis;Stillgelegt;Aufbewahrungsdauer;Aussonderungsart;Rechtsgrundlage;Federführung
0;Allgemeine Verwaltung;;;10;B;KGSt, Aufbewahrungsfristen;hauptamt
02;Organisation und innere Dienste;;;;;;
022;Postdienst;;;5;V;KGSt, Aufbewahrungsfristen;
023;Beschaffung;;;;;;
024;Fernschreibstelle;;ja;;;;
025;Fernsprechvermittlung;31.12.2020;;;;;
1;Recht, Sicherheit und Ordnung;;;5;V;OWiG;ordnungsamt
11;Gewerbe;;;;;;
111;Gewerbeanzeigen und Gewerberegister;;;5;V;§ 14 GewO;gewerbeamt
12;Straßenverkehr;;;;;;strassenverkehr
121;Bewohnerparkausweise;;;3;V;§ 45 StVO;strassenverkehr
9;Finanzen;;;10;V;§ 147 AO;steueramt
92;Kommunale Steuern;;;;;;
921;Hundesteuer;;;10;V;§ 147 AO, KAG, Hundesteuersatzung;steueramt
"""


def build(portal):
    """Import the plan."""
    report = aktenplan.import_plan(PLAN.encode(), "musterstadt.csv", dry_run=False)
    assert report.uebernommen, report.fehler
