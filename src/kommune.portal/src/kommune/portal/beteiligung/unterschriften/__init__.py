"""Others sign a statement, too: by its link, with a name and an address they confirm; counted as people in the Abwägung (§ 3 Abs. 2 BauGB)."""
