"""What the browser does on its own: it notices that nobody is there, and leaves nothing behind.

A small site stands in for the hub: its pages load the real script, its `/end` remembers each POST.
"""

from pathlib import Path

import pytest

import hub

SCRIPT = (Path(hub.__file__).parent / "static" / "hub.js").read_text(encoding="utf-8")
SITE = "http://localhost"
HOME = "<!doctype html><title>home</title><body class='kiosk--device' data-idle='0'><h1>Home</h1>"
PRIVATE = """<!doctype html><title>mine</title><body data-private data-idle="60"><h1>Mine</h1>
<form><input name="note"></form><details data-menu open><summary>Menu</summary><a href="#">One</a></details>
<form id="done" method="post" action="/end" data-end><button>I'm done</button></form>
<dialog id="still" data-countdown="20"><p class="still__count">20</p>
<form method="dialog"><button>I am here</button></form>
<form method="post" action="/end" data-end><button>End</button></form></dialog><audio></audio>"""


class Site:
    """The pages, what was posted to them, and how `/end` answers."""

    def __init__(self):
        self.posts, self.end_status = [], 200

    def answer(self, route):
        path = route.request.url.removeprefix(SITE)
        if route.request.method == "POST":
            self.posts.append(path)
            route.fulfill(status=self.end_status, body="ended", content_type="text/html")
        elif path == "/hub.js":
            route.fulfill(body=SCRIPT, content_type="text/javascript")
        else:
            body = HOME if path == "/" else PRIVATE
            route.fulfill(body=body + "<script src='/hub.js'></script>", content_type="text/html")


@pytest.fixture
def site():
    return Site()


@pytest.fixture
def tab(browser, site):
    """A tab that came from the first screen to the private page, and whose clock the test turns."""
    context = browser.new_context()
    page = context.new_page()
    page.route("**/*", site.answer)
    page.clock.install()
    page.goto(SITE + "/")
    page.goto(SITE + "/me")
    yield page
    context.close()


def question(tab):
    return tab.evaluate("document.getElementById('still').open")


def heading(tab):
    return tab.locator("h1").inner_text()


def test_after_a_minute_without_touch_the_screen_asks(tab):
    tab.clock.run_for(59_000)
    before = question(tab)
    tab.clock.run_for(2_000)

    assert (before, question(tab)) == (False, True)


def test_a_touch_starts_the_minute_again(tab):
    tab.clock.run_for(59_000)
    tab.mouse.click(5, 5)
    tab.clock.run_for(59_000)

    assert question(tab) is False


def test_playing_sound_counts_as_use(tab):
    tab.evaluate("Object.defineProperty(document.querySelector('audio'), 'paused', {value: false})")
    tab.clock.run_for(300_000)

    assert question(tab) is False


def test_without_an_answer_the_space_is_ended_once_and_home_is_shown(tab, site):
    tab.clock.run_for(81_500)
    tab.wait_for_url(SITE + "/")

    assert (site.posts, heading(tab)) == (["/end"], "Home")


def test_the_seconds_left_are_counted_down(tab):
    tab.clock.run_for(60_500)
    tab.clock.run_for(8_000)

    assert tab.locator(".still__count").inner_text() == "12"


def test_i_am_here_closes_the_question_and_keeps_the_space_on_the_server_too(tab, site):
    tab.clock.run_for(70_000)
    with tab.expect_response("**/me/here"):
        tab.get_by_role("button", name="I am here").click()
    tab.clock.run_for(50_000)

    assert (question(tab), site.posts) == (False, ["/me/here"])


def test_the_server_hears_of_touches_every_twenty_seconds_at_most(tab, site):
    for _ in range(2):
        tab.clock.run_for(10_000)
        tab.mouse.click(5, 5)
        tab.clock.run_for(10_000)
        with tab.expect_response("**/me/here"):
            tab.mouse.click(5, 5)

    assert site.posts == ["/me/here", "/me/here"]


def test_what_was_done_together_ends_where_its_form_says(tab, site):
    tab.evaluate("document.getElementById('done').dataset.end = '/staff/'")
    tab.get_by_role("button", name="I'm done").click()
    tab.wait_for_url(SITE + "/staff/")
    tab.go_back()

    assert (site.posts, tab.url) == (["/end"], SITE + "/")


def test_after_i_am_done_the_back_button_finds_only_the_first_screen(tab, site):
    tab.get_by_role("button", name="I'm done").click()
    tab.wait_for_url(SITE + "/")
    tab.go_back()

    assert (site.posts, tab.url, heading(tab)) == (["/end"], SITE + "/", "Home")


def test_what_was_typed_is_gone_before_the_server_answers(tab):
    tab.fill("input", "a name")
    tab.evaluate("() => { window.fetch = () => new Promise(() => {}) }")
    tab.get_by_role("button", name="I'm done").click()

    assert tab.input_value("input") == ""


def test_an_end_that_fails_is_sent_the_ordinary_way_so_that_one_sees_it(tab, site):
    site.end_status = 503
    tab.get_by_role("button", name="I'm done").click()
    tab.wait_for_url(SITE + "/end")

    assert (site.posts, tab.locator("body").inner_text()) == (["/end", "/end"], "ended")


@pytest.mark.parametrize("close", [lambda tab: tab.mouse.click(400, 500), lambda tab: tab.keyboard.press("Escape")])
def test_a_menu_closes_by_a_touch_beside_it_or_by_escape(tab, close):
    close(tab)

    assert tab.locator("details").get_attribute("open") is None
