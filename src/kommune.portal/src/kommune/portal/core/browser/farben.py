"""The town's colours as CSS, cacheable: the address changes with the colour."""

from kommune.portal.core import rules
from kommune.portal.core import town
from Products.Five import BrowserView


CSS = (
    ":root{{--k-color:{color};--k-color-dark:{dark};--k-focus:{dark};--bs-primary:{color};--bs-link-color:{color}}}\n"
    "@media (prefers-color-scheme:dark){{:root:not(:has(body.k-staff)){{--k-link:{pale};--k-link-dark:{paler};"
    "--k-focus:{paler};--bs-link-color:{pale}}}}}\n"
)


class FarbenCss(BrowserView):
    """Custom properties for ``kommune.css``; words and lines on dark pages have a paler colour than buttons."""

    def __call__(self):
        color = town.setting("color")
        response = self.request.response
        response.setHeader("Content-Type", "text/css; charset=utf-8")
        response.setHeader("Cache-Control", "public, max-age=86400")
        pale, paler = rules.on_dark(color), rules.on_dark(color, ratio=10.0)
        return CSS.format(color=color, dark=rules.darker(color, 0.75), pale=pale, paler=paler)
