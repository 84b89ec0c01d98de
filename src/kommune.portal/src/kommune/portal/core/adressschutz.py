"""Once the town has set its public address, only its own names are answered.

The ``Host`` of a request decides over the links in pages, in caches and in mails.
"""

from kommune.eakte.core.schutz.herkunft import origin_of
from kommune.portal.core import town
from kommune.portal.core.adresse import is_own_machine
from kommune.portal.core.interfaces import FremdeAdresse
from urllib.parse import urlsplit


def require_own_host(_site, event) -> None:
    """Refuse a request under a name that is not the town's.

    :raises FremdeAdresse: a public address is set, and this is neither it nor another one of the settings.
    """
    request = event.request
    own = [url for url in (town.setting("url"), *town.setting("weitere_adressen")) if url]
    if not own or is_own_machine(request):
        return
    asked = origin_of(request.get("SERVER_URL", ""))
    if urlsplit(asked).netloc not in {urlsplit(origin_of(url)).netloc for url in own}:
        raise FremdeAdresse(FremdeAdresse.TEXT)
