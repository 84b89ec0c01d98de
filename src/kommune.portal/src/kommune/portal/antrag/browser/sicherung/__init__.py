"""The page of a form while it is begun: what is stored of it, other windows, other versions, going on later."""
