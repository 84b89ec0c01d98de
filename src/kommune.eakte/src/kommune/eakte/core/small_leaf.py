"""A BTree by number whose leaves are small: for what is long, so that adding one writes few of its neighbours anew.

A leaf holds up to 60 values and is stored whole with each change. Numbers of documents grow, so that who adds fills
the last leaf: 45 rows of the catalog, 25 kB, on average for one more. A module of its own, since a ZEO server loads it, too.
"""

from BTrees.IOBTree import IOBTree


class SmallLeafTree(IOBTree):
    """An IOBTree of at most 8 values a leaf."""

    max_leaf_size = 8
