"""The one example town of the tests: small, with real roles, built by the domains' own api.

``build_town(portal)`` is called once per layer; each domain adds its own part in a module here.
"""

import transaction


def build_town(portal):
    """Build organisation, users, Aktenplan and services; commits between the parts."""
    from musterstadt import aktenplan
    from musterstadt import leistungen
    from musterstadt import organisation

    for part in (organisation, aktenplan, leistungen):
        part.build(portal)
        transaction.commit()
