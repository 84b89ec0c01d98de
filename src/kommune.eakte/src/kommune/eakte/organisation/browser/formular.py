"""What the forms of the organisation share."""

from plone.protect import CheckAuthenticator
from plone.protect import PostOnly


def is_post(request) -> bool:
    """Tell whether a form was sent; a sent form must carry the authenticator.

    :raises Forbidden: it does not.
    """
    if request.method != "POST":
        return False
    PostOnly(request)
    CheckAuthenticator(request)
    return True
