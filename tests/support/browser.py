"""A browser of the hall without JavaScript: it keeps cookies, and takes each form's token from its page."""

import re
from html import unescape

from hub.domain import hubs
from hub.web.guard import DEVICE, SESSION
from tests.support.team import words

WIFI = "192.168.1.23"  # somebody's phone, not the hub's own machine


class Browser:
    """`open(url)` reads a page, `send(url, **form)` acts; `status`, `url`, `title` and `words` say where it is."""

    def __init__(self, hub, mode=None, address="127.0.0.1", host="localhost"):
        self.hub, self.client = hub, hub.client()
        self.client.environ_base["REMOTE_ADDR"] = address
        self.host, self.device = host, None
        if mode:
            self.device, token = hubs.pair("Hall", mode)
            self.keep(DEVICE, token)
        self.keep("lang", "en")
        self.status, self.url, self.text, self.token, self.headers = 0, "", "", "", {}

    def keep(self, name, value):
        self.client.set_cookie(name, value, domain=self.host.partition(":")[0])

    def cookie(self, name):
        """The value of a cookie, or None."""
        found = self.client.get_cookie(name, domain=self.host.partition(":")[0])
        return found and found.value

    def signed_in(self):
        return self.cookie(SESSION) is not None

    def open(self, url, **headers):
        """Read a page; redirects are followed."""
        return self._read(self.client.get(url, base_url=f"http://{self.host}", headers=headers), url)

    def send(self, url, /, follow=True, htmx=False, **form):
        """Send a form with the token of the last page that had one."""
        if not self.token:
            self.open("/me")
        headers = {"HX-Request": "true"} if htmx else {}
        answer = self.client.post(
            url, base_url=f"http://{self.host}", data={"csrf": self.token, **form}, headers=headers
        )
        return self._read(answer, url, follow)

    def _read(self, answer, url, follow=True):
        self.status, self.headers, self.url = answer.status_code, answer.headers, url
        if follow and answer.status_code in (302, 303):
            return self.open(answer.location.replace(f"http://{self.host}", ""))
        self.text = answer.text
        answer.close()  # a static file is streamed
        found = re.search(r'name="csrf" value="(\w+)"', self.text)
        self.token = found[1] if found else self.token
        return self

    def touch(self, *keys, name="picture", url=None):
        """Touch pictures or digits, one after the other."""
        for key in keys:
            self.send(url or self.url, **{name: key})
        return self

    def come_in(self, card, *pictures):
        """With a card and four pictures."""
        return self.open("/me").send("/me/card", code=card).touch(*pictures)

    @property
    def words(self):
        """What the middle of the page says, without markup."""
        return unescape(words(self.text))

    @property
    def title(self):
        found = re.search(r"<h1[^>]*>(.*?)</h1>", self.text, re.S)
        return unescape(words(found[1])) if found else ""

    @property
    def errors(self):
        """The sentences at marked fields."""
        found = re.findall(r'class="field__error"[^>]*>(.*?)</p>', self.text, re.S)
        return [unescape(words(one)) for one in found]
