"""What keeps a site safe: what may be opened, from where, how often, and what nobody learns."""
