"""Every page by the keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from samplenews import News

Open = Callable[..., Page]
# What a key can reach gets a number; `walked` is the number of what has the focus, with what a reader must see of it.
# A browser outlines the part of a date that has the focus, not the field.
_NUMBER = """() => { let n = 0; for (const each of document.querySelectorAll(
  "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"))
  if (each.checkVisibility() && !each.disabled && !each.closest("dialog")) each.dataset.walk = n++; return n; }"""
_WALKED = """() => { const here = document.activeElement; if (!here.dataset.walk) return null;
  const style = getComputedStyle(here), boxes = [...here.getClientRects()];
  const seen = boxes.some((box) => here.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2))
    || here.matches(".scroll"));
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  return [Number(here.dataset.walk), outlined || here.type === "date", seen]; }"""
PATHS = [
    "live",
    "story",
    "/search?q=Kursk",
    "/subscriptions",
    "/subscriptions?of={}",
    "/deliveries",
    "/feeds",
    "/try",
    "/words",
]


@pytest.mark.parametrize("path", PATHS)
def test_tab_walks_through_every_page(opened: Open, told: News, delivered: str, path: str) -> None:
    """Tab reaches everything that can be used, once each in its order, visibly, and Shift+Tab leads back."""
    address = {"live": "/", "story": f"/story/{told.biggest().id}"}.get(path, path.format(delivered))
    page = opened(address)
    number = page.evaluate(_NUMBER)
    assert number > 8
    for key, order in (("Tab", range(number)), ("Shift+Tab", reversed(range(number)))):
        assert walked(page, key, number) == list(order)


def walked(page: Page, key: str, number: int) -> list[int]:
    """The numbers of what the key reaches in one round; a date has several stops in it."""
    found: list[int] = []
    for _ in range(number * 5):
        page.keyboard.press(key)
        here = page.evaluate(_WALKED)
        if here is None or here[0] in found[:-1]:  # it left the page, or began again
            break
        at, outlined, seen = here
        assert outlined and seen, page.evaluate("document.activeElement.outerHTML.slice(0, 300)")
        if found[-1:] != [at]:
            found.append(at)
    return found


def test_the_first_tab_skips_the_navigation(opened: Open) -> None:
    """One key and Enter lead to the content."""
    page = opened("/feeds")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Add feeds")).to_be_focused()


@pytest.mark.parametrize("path", ["/search?q=Kursk", "/search"])
def test_the_keys_of_the_list_hold_in_search(opened: Open, path: str) -> None:
    """j goes to the first article, o to its story; there j goes to the first change, and / to the search again."""
    page = opened(path)
    with_story = page.locator(".item", has=page.locator("[data-key=o]")).first
    for _ in range(page.locator(".item").count()):
        page.keyboard.press("j")
        if with_story.evaluate("each => each === document.activeElement"):
            break
    page.keyboard.press("o")
    expect(page).to_have_url(re.compile("/story/"))
    page.keyboard.press("j")
    expect(page.locator(".item").first).to_be_focused()
    page.keyboard.press("/")
    expect(page).to_have_url(re.compile("/search$"))
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
