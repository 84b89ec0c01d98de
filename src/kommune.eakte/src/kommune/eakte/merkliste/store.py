"""What is kept of each person."""

from persistent import Persistent


class Merkliste(Persistent):
    """The UIDs of one person's favourites and of what they opened last, the newest first."""

    favoriten: tuple[str, ...] = ()
    zuletzt: tuple[str, ...] = ()
