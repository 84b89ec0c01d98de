"""Dokumente on a page: the list, versions, pictures and words."""
