"""The face of Musterstadt: its pictures, pages, news, dates and home page."""
