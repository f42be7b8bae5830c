"""The console in a real Chromium: as it comes, by keys, on a telephone, without script, for screen readers, and its weight."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from hands import send
from msgspec.structs import replace
from playwright.sync_api import Page, expect
from samplenews import News

from pactwatch import topics
from pactwatch.records import Alert
from pactwatch.settings import Settings

Open = Callable[..., Page]
MOST_BYTES, MOST_REQUESTS = 150_000, 6
PHONE: dict[str, Any] = {"viewport": {"width": 375, "height": 812}}


@pytest.fixture
def paths(told: News, delivered: str) -> list[str]:
    """Every page, with what it can show."""
    return [
        "/",
        f"/story/{told.biggest().id}",
        "/search?q=Kursk",
        "/subscriptions?theme=arms-transfer",
        f"/subscriptions?of={delivered}",
        "/deliveries",
        "/feeds",
        "/try",
        "/words",
    ]


def raise_alert(settings: Settings, alert: Alert) -> None:
    send(settings, topics.ALERTS.name, alert, key=alert.story_id.encode())


def test_an_alert_appears_by_itself(opened: Open, told: News, settings: Settings, mark: str) -> None:
    """An open page shows a new alert on top, once, and its story can be opened."""
    page = opened("/")
    expect(page.locator("#state")).to_have_text("live")
    story = told.biggest()
    alert = replace(told.of(story)[0], id=mark, outlet=mark)
    raise_alert(settings, alert)
    raise_alert(settings, alert)
    item = page.locator(f"#a-{mark}")
    expect(item).to_be_visible()
    expect(item).to_have_count(1)
    item.get_by_role("link", name="Story").click()
    expect(page).to_have_url(re.compile(f"/story/{story.id}$"))
    expect(page.locator(f"#a-{mark}")).to_be_visible()


def test_a_filter_is_in_the_address_and_holds_for_what_comes(
    opened: Open, told: News, settings: Settings, mark: str
) -> None:
    """Choosing a language changes list and address without a reload, and later alerts are filtered by it.

    The address has nothing but what was chosen.
    """
    page = opened("/")
    page.evaluate("window.notReloaded = true")
    page.locator("select[name=language]").select_option("ko")
    expect(page).to_have_url(re.compile(r"/\?language=ko$"))
    assert page.evaluate("window.notReloaded")
    assert set(
        page.locator("#items .headline [lang], #items .sentence [lang]").evaluate_all(
            "all => all.map(e => e.lang)"
        )
    ) == {"ko"}
    expect(page.locator("#state")).to_have_text("live")
    model = told.alerts[0]
    raise_alert(settings, replace(model, id=f"{mark}-ru", language="ru"))
    raise_alert(settings, replace(model, id=f"{mark}-ko", language="ko"))
    expect(page.locator(f"#a-{mark}-ko")).to_be_visible()
    expect(page.locator(f"#a-{mark}-ru")).to_have_count(0)


def test_stories_beside_the_list_fit_its_filter(opened: Open, told: News) -> None:
    """The stories beside the alerts follow the filter without a reload, and are the same after one."""
    page = opened("/")
    links = page.locator("#moving a")
    every = links.count()
    page.locator("select[name=theme]").select_option("sanctions-monitoring")
    expect(links).not_to_have_count(every)
    of_theme = {story.id for story in told.stories.values() if "sanctions-monitoring" in story.themes}
    found = links.evaluate_all("all => all.map(each => each.pathname.split('/').pop())")
    assert set(found) & set(told.stories) <= of_theme
    page.reload()
    assert links.evaluate_all("all => all.map(each => each.pathname.split('/').pop())") == found


def test_a_filter_sent_by_enter_leaves_a_clean_address(opened: Open) -> None:
    """Enter in a field and the button without script lead to an address that has only what was chosen; so does back."""
    page = opened("/?language=ko")
    page.get_by_label("Independent origins").fill("2")
    page.get_by_label("Independent origins").press("Enter")
    expect(page).to_have_url(re.compile(r"/\?language=ko&origins=2$"))
    page.go_back()
    expect(page).to_have_url(re.compile(r"/\?language=ko$"))
    page = opened("/", java_script_enabled=False)
    page.get_by_label("Severity").select_option("4")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile(r"/\?severity=4$"))


def test_keys_lead_through_the_list(opened: Open) -> None:
    """j and k move, o opens the story, ? lists the keys, and a key typed into a field is a letter."""
    page = opened("/")
    first, second = (page.locator("#items .item").nth(n) for n in (0, 1))
    page.keyboard.press("j")
    expect(first).to_be_focused()
    page.keyboard.press("j")
    expect(second).to_be_focused()
    page.keyboard.press("k")
    expect(first).to_be_focused()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.get_by_label("Independent origins").focus()
    page.keyboard.press("j")
    expect(page.get_by_label("Independent origins")).to_be_focused()
    first.focus()
    page.keyboard.press("o")
    expect(page).to_have_url(re.compile("/story/"))


def test_v_opens_the_article_without_a_way_back(opened: Open) -> None:
    """The outlet's page gets its own tab and no handle on the console's window."""
    page = opened("/")
    page.evaluate("window.asked = []; window.open = (...given) => window.asked.push(given); null")
    page.keyboard.press("j")
    page.keyboard.press("v")
    ((url, target, features),) = page.evaluate("window.asked")
    assert urlsplit(url).scheme == "http"
    assert (target, features) == ("_blank", "noopener,noreferrer")


def test_what_is_new_since_the_last_visit_is_marked(
    opened: Open, console: str, told: News, settings: Settings, mark: str
) -> None:
    """A reader who comes back sees how many alerts came meanwhile, and which."""
    page = opened("/")
    page.goto(console + "/story/" + told.biggest().id)
    raise_alert(settings, replace(told.alerts[0], id=mark, raised=told.alerts[0].raised.replace(year=2027)))
    page.wait_for_timeout(300)
    page.goto(console + "/")
    expect(page.locator("#fresh")).to_have_text("1 new since your last visit")
    expect(page.locator(f"#a-{mark}")).to_have_class(re.compile("unseen"))


def test_what_is_new_is_known_for_each_view(opened: Open, told: News, settings: Settings, mark: str) -> None:
    """Looking at one filter hides nothing new from another; a filter knows since when it was looked at itself."""
    page = opened("/")
    newest = told.alerts[0].raised.replace(year=2028)
    page.locator("select[name=language]").select_option("ko")
    expect(page.locator("#fresh")).to_have_text("nothing new since your last visit")
    for code, seconds in (("ru", 1), ("ko", 2)):
        of_code = replace(told.alerts[0], id=f"{mark}-{code}", language=code)
        raise_alert(settings, replace(of_code, raised=newest.replace(second=seconds)))
    expect(page.locator(f"#a-{mark}-ko")).to_be_visible()
    page.reload()
    expect(page.locator("#fresh")).to_have_text("nothing new since your last visit")
    page.locator("select[name=language]").select_option("")
    expect(page.locator(f"#a-{mark}-ru")).to_have_class(re.compile("unseen"))
    expect(page.locator("#fresh")).to_have_text("2 new since your last visit")


def test_a_browser_that_keeps_nothing_shows_alerts_all_the_same(
    browser: Any, console: str, told: News, settings: Settings, mark: str
) -> None:
    """Where pages may store nothing, alerts come and keys work; only what is new since the last visit is not known."""
    page = browser.new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked'); } })"
    )
    page.goto(console + "/")
    expect(page.locator("#state")).to_have_text("live")
    raise_alert(settings, replace(told.alerts[0], id=mark))
    expect(page.locator(f"#a-{mark}")).to_be_visible()
    page.keyboard.press("j")
    expect(page.locator(".item").first).to_be_focused()
    page.close()


def test_the_pages_are_in_one_line_on_a_telephone(opened: Open) -> None:
    """The links to all pages fit one line of 375 pixels."""
    links = opened("/", **PHONE).locator("nav a")
    assert len(set(links.evaluate_all("all => all.map(each => each.getBoundingClientRect().top)"))) == 1


@pytest.mark.parametrize(("scheme", "size"), [("light", {}), ("dark", PHONE)], ids=["desk", "phone"])
def test_nothing_serious_for_screen_readers(
    opened: Open, paths: list[str], scheme: str, size: dict[str, Any]
) -> None:
    """axe finds nothing serious on any page, light and dark, wide and narrow, and nothing is wider than the screen."""
    for path in paths:
        page = opened(path, color_scheme=scheme, **size)
        page.emulate_media(reduced_motion="reduce")
        found = Axe().run(page).response["violations"]
        serious = [v for v in found if v["impact"] in ("serious", "critical")]
        assert [(v["id"], v["nodes"][0]["html"][:200]) for v in serious] == []
        width = page.viewport_size["width"] if page.viewport_size else 0
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_pages_are_light_and_ask_nobody_else(paths: list[str], browser: Any, console: str) -> None:
    """A first visit takes at most so many bytes and requests, all of them to the console."""
    for path in paths:
        context = browser.new_context()
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        sizes, hosts = list[float](), set[str]()
        session.on(
            "Network.loadingFinished", lambda event, sizes=sizes: sizes.append(event["encodedDataLength"])
        )
        page.on("request", lambda request, hosts=hosts: hosts.add(urlsplit(request.url).netloc))
        page.goto(console + path, wait_until="load")
        page.wait_for_timeout(200)
        assert hosts == {urlsplit(console).netloc}
        assert 2 <= len(sizes) <= MOST_REQUESTS
        assert sum(sizes) < MOST_BYTES, path
        context.close()


def test_without_script_everything_can_be_read(opened: Open, told: News, browser: Any, console: str) -> None:
    """Alerts, filters, older pages and stories are there for a browser that runs no script."""
    page = opened("/", java_script_enabled=False)
    assert page.locator("#items .item").count() > 10
    page.goto(console + "/?language=uk")
    assert page.locator("#items .item").count() > 0
    page.get_by_role("link", name="Story").first.click()
    expect(page.locator("h1")).to_be_visible()
    assert page.locator("blockquote").count() > 0


@pytest.mark.parametrize(
    ("path", "verdict"), [("/", "right"), ("/story/{}", "duplicate"), ("/search?q=Kursk", "not news")]
)
def test_an_alert_is_judged_where_it_is_shown(opened: Open, told: News, path: str, verdict: str) -> None:
    """m and one click keep a verdict on live, story and search page, which say so without a reload, and after one."""
    page = opened(path.format(told.biggest().id))
    item = page.locator(".item", has=page.locator(".judge")).first
    item.focus()
    page.keyboard.press("m")
    item.get_by_role("button", name=verdict).click()
    expect(item.get_by_role("status")).to_contain_text(f"Judged {verdict} by analyst")
    page.reload()
    expect(item).to_contain_text(f"Judged {verdict} by analyst")


def test_an_alert_that_has_just_come_is_judged_in_its_place(
    opened: Open, told: News, settings: Settings, mark: str
) -> None:
    """What the stream brought is judged without a reload, and the stream goes on; without script, the list comes back."""
    latest = replace(told.alerts[0], raised=max(alert.raised for alert in told.alerts))  # on the first page
    page = opened("/")
    expect(page.locator("#state")).to_have_text("live")
    page.evaluate("window.notReloaded = true")
    raise_alert(settings, replace(latest, id=mark))
    item = page.locator(f"#a-{mark}")
    item.get_by_text("Judge this alert").click()
    item.get_by_role("button", name="wrong theme").click()
    expect(item.get_by_role("status")).to_contain_text("Judged wrong theme by analyst")
    assert page.evaluate("window.notReloaded")
    raise_alert(settings, replace(latest, id=f"{mark}-2"))
    expect(page.locator(f"#a-{mark}-2")).to_be_visible()
    page = opened("/", java_script_enabled=False)
    item = page.locator(f"#a-{mark}-2")
    item.get_by_text("Judge this alert").click()
    item.get_by_role("button", name="right").click()
    expect(page).to_have_url(re.compile(f"/#a-{mark}-2$"))
    expect(item).to_contain_text("Judged right by analyst")


def test_one_claim_of_an_alert_is_judged(opened: Open, told: News) -> None:
    """A claim is chosen by who says it and its words; the verdict is on that claim."""
    page = opened(f"/story/{told.biggest().id}")
    item = page.locator(".item", has=page.locator("select[name=claim]")).first
    item.get_by_text("Judge this alert").click()
    whole = item.get_by_role("button", name=re.compile("duplicate|not news"))
    expect(whole).to_have_count(2)
    item.get_by_label("What").select_option(index=1)
    expect(whole).to_have_count(0)  # a claim is neither
    item.get_by_label("Note").fill("not he")
    item.get_by_role("button", name="wrong speaker").click()
    expect(
        page.get_by_text(re.compile("^Judged wrong speaker by analyst, .* on “.*”: not he$"))
    ).to_be_visible()


def test_a_claim_is_judged_on_the_board(opened: Open, told: News) -> None:
    """Each party's word that an alert has can be judged where it is shown; the alert shows the verdict from then on."""
    page = opened(f"/story/{told.biggest().id}")
    said = page.locator(".said", has=page.locator(".judge")).first
    words = said.locator("blockquote").inner_text()
    said.get_by_text("Judge this claim").click()
    said.get_by_label("Note").fill("on the board")
    said.get_by_role("button", name="wrong figure").click()
    expect(said.get_by_role("status")).to_contain_text(f"on “{words}”: on the board")
    page.reload()
    expect(page.locator(".item .judged", has_text="on the board")).to_contain_text(words)


def test_a_feed_is_added_and_disabled_by_hand(opened: Open, mark: str) -> None:
    """Without script too: the form opens, the feed is in the table, and its button disables it."""
    page = opened("/feeds", java_script_enabled=False)
    page.get_by_text("Add feeds").click()
    page.get_by_label("Address").fill(f"https://example.org/{mark}")
    page.get_by_label("Outlet").fill(mark)
    page.get_by_role("button", name="Add feed").click()
    expect(page.get_by_role("status")).to_have_text(f"https://example.org/{mark}: added")
    page.get_by_role("button", name=f"Disable {mark}").click()
    expect(page.get_by_role("row", name=mark).locator(".verdict")).to_have_text("disabled")


def test_a_view_becomes_a_subscription_by_keys(opened: Open, mark: str) -> None:
    """The filter of the live page fills the form; without script and without a mouse it is tried, kept, paused and removed."""
    page = opened("/", java_script_enabled=False)
    page.get_by_role("link", name="Keep it as a subscription").press("Enter")
    expect(page.get_by_role("textbox", name="Name", exact=True)).to_be_visible()
    page = opened("/?theme=troop-deployment&severity=2", java_script_enabled=False)
    page.get_by_role("link", name="Keep it as a subscription").press("Enter")
    assert page.get_by_label("troop deployment").is_checked()
    expect(page.get_by_label("Severity at least")).to_have_value("2")
    page.get_by_role("textbox", name="Name", exact=True).fill(mark)
    page.get_by_role("button", name="Preview the last week").press("Enter")
    expect(page.get_by_role("status").last).to_contain_text("of the last 7 days fit it")
    page.get_by_role("button", name="Keep", exact=True).press("Enter")
    expect(page.get_by_role("status").first).to_contain_text(f"{mark}: added")
    row = page.get_by_role("row", name=mark)
    expect(row).to_contain_text("themes troop deployment, severity at least 2")
    row.get_by_role("button", name="Pause").press("Enter")
    expect(row).to_contain_text("paused")
    row.get_by_role("button", name="Remove").press("Enter")
    expect(page.get_by_role("status").first).to_have_text(f"{mark}: removed")
    expect(row).to_have_count(0)
