"""What a request is: the log-in form, ``@login``, sent from a page of this site."""

from kommune.eakte.anmeldung import rules
from plone.base.interfaces import ILoginForm
from plone.restapi.services.auth.login import Login


def is_login_form(request) -> bool:
    """Tell whether the page that is asked for is the log-in form, sent by POST from a page of this site."""
    published = request.get("PUBLISHED")
    form = getattr(published, "__self__", published)
    return request.method == "POST" and ILoginForm.providedBy(form) and is_from_here(request)


def is_from_here(request) -> bool:
    """Tell whether a form came from a page of this site, by the headers of the browser."""
    return rules.is_same_origin(
        own=request.get("SERVER_URL", ""),
        site=request.getHeader("Sec-Fetch-Site") or "",
        origin=request.getHeader("Origin") or "",
        referer=request.getHeader("Referer") or "",
    )


def is_rest_login(request) -> bool:
    """Tell whether it is ``@login`` that is asked for, by POST."""
    published = request.get("PUBLISHED")
    return request.method == "POST" and isinstance(getattr(published, "__self__", published), Login)


def sends_a_password(request) -> bool:
    """Tell whether somebody logs in with this very request; an older ticket counts nothing then."""
    return is_rest_login(request) or ("__ac_password" in request.form and is_login_form(request))
