"""Somebody at a screen without JavaScript: reads pages, touches links and buttons by their words."""

from html.parser import HTMLParser
from urllib.parse import urlencode, urlsplit

from hub.domain import hubs, people
from hub.domain.people import sessions
from hub.web.guard import DEVICE, SESSION
from tests.support.team import words


class Visitor:
    """A guest, on a paired kiosk unless `kiosk=False`; `signed_in_as(person)` makes them a resident.

    `page` is the Parsed answer of the last step, `at` the address it came from, `touches` counts `touch`.
    """

    def __init__(self, hub, kiosk=True, lang="en"):
        self.hub, self.client, self.touches, self.at, self.page = hub, hub.client(), 0, "", None
        self.client.set_cookie("lang", lang)
        self.device = self._paired() if kiosk else None

    def _paired(self):
        with self.hub.active():
            device, token = hubs.pair("Hall")
        self.client.set_cookie(DEVICE, token)
        return device

    def signed_in_as(self, person):
        with self.hub.active():
            token = sessions.open_session(person.id, self.device.id if self.device else "")
        self.client.set_cookie(SESSION, token)
        return self

    def open(self, url, **headers):
        """Type an address, and follow where it leads: the page."""
        return self._arrive(self._ask("GET", url, headers=headers))

    def touch(self, label, **filled):
        """Touch the link or button that says `label` (or has it as value), with fields filled in: the page."""
        self.touches += 1
        kind, target, data = self.page.find(label, filled)
        if kind == "get" and data:
            target += "?" + urlencode(data)
        return self._arrive(self._ask(kind.upper(), target, data=data if kind == "post" else None))

    def _ask(self, method, url, **more):
        with self.hub.active():
            return self.client.open(url, method=method, **more)

    def _arrive(self, answer):
        while answer.status_code in (302, 303):
            answer = self._ask("GET", answer.location)
        self.at = urlsplit(answer.request.url).path
        self.page = Parsed(answer)
        return self.page


class Parsed(HTMLParser):
    """What a person finds on a page: `text` of the middle, `title`, links, buttons with their forms."""

    def __init__(self, answer):
        super().__init__()
        self.answer, self.status, self.html = answer, answer.status_code, answer.text
        self.links, self.buttons, self.title = [], [], ""
        self._form, self._forms, self._open = None, {}, []
        self.feed(self.html)
        self.text = words(self.html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self._form = (attrs.get("method", "get"), attrs.get("action", ""), {})
            self._forms[attrs.get("id")] = self._form
        elif tag == "input" and self._form and _counts(attrs):
            self._form[2][attrs["name"]] = attrs.get("value", "")
        elif tag in ("a", "button", "title"):
            form = self._forms[attrs["form"]] if "form" in attrs else self._form  # a button may stand elsewhere
            self._open.append((tag, attrs, form, []))

    def handle_data(self, data):
        for _, _, _, said in self._open:
            said.append(data)

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = None
        if not self._open or self._open[-1][0] != tag:
            return
        _, attrs, form, said = self._open.pop()
        label = " ".join("".join(said).split())
        if tag == "title":
            self.title = self.title or label
        elif tag == "a":
            self.links.append((label, attrs.get("href", "")))
        else:
            self.buttons.append((label, attrs.get("name"), attrs.get("value", ""), form))

    def find(self, label, filled):
        """(method, address, data) behind a link or button. A page without it is an error."""
        for said, href in self.links:
            if label in said:
                return "get", href, None
        for said, name, value, form in self.buttons:
            if label == value or (said and label in said):
                method, action, fields = form
                return method, action, {**fields, **({name: value} if name else {}), **filled}
        raise AssertionError(f"“{label}” is not on the page: {self.links} {[b[:3] for b in self.buttons]}")


def _counts(attrs):
    """Whether a browser would send this field."""
    return attrs.get("name") and (attrs.get("type") not in ("radio", "checkbox") or "checked" in attrs)


def a_resident(picture_name="fox-12"):
    """A person with a card: people.NewResident."""
    return people.create_resident(picture_name)
