"""The slide show as the browser has it."""

from playwright.sync_api import Page

# The keys of the district's slides, in their usual order.
SLIDES = [
    "base",
    "coverage",
    "ranking",
    "growth",
    "together",
    "incentive",
    "course",
    "targets",
    "standing",
    "missing",
    "next",
]
_SHOWN = (
    "() => [...document.querySelectorAll('.st-key-slides > *')].map(slide => "
    "getComputedStyle(slide).visibility).indexOf('visible')"
)


def shown(page: Page) -> int:
    """The place of the visible slide, counted from 0."""
    return page.evaluate(_SHOWN)
