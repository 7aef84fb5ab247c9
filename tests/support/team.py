"""A member of the team at work: signed in, reading pages, sending forms, without JavaScript."""

import itertools
import re

from hub.domain import people
from hub.domain.people import sessions
from hub.web.guard import SEED, SESSION, csrf_token

NUMBERS = itertools.count(1)


def token_of(*roles, trusted=True, strong=True):
    """The session of a new member of the team with these roles, as the cookie holds it."""
    person = people.create_staff(f"Alex {next(NUMBERS)}", roles, trusted=trusted)
    return sessions.open_session(person.id, strong=strong)


class Member:
    """Somebody with roles on a hub: `text(url)` reads, `send(url, **form)` acts."""

    def __init__(self, hub, *roles, **more):
        self.hub, self.client = hub, hub.client()
        with hub.active():
            self.token = token_of(*roles, **more)
        self.client.set_cookie(SESSION, self.token)
        self.client.set_cookie(SEED, "seed")
        self.client.set_cookie("lang", "en")

    def get(self, url, **headers):
        with self.hub.active():
            return self.client.get(url, headers=headers)

    def text(self, url):
        """The page as it is written; another status than 200 is an error."""
        answer = self.get(url)
        assert answer.status_code == 200, f"{url}: {answer.status_code}"
        return answer.text

    def main(self, url):
        """The words in the middle of the page, without markup, each separated by one space."""
        return words(self.text(url))

    def send(self, url, /, **form):
        """Send a form with its token; the answer is not followed."""
        with self.hub.active():
            cookies = {"Cookie": f"{SEED}=seed; {SESSION}={self.token}"}
            with self.hub.app.test_request_context(headers=cookies):
                csrf = csrf_token()
            return self.client.post(url, data={"csrf": csrf, **form})

    def see(self, url, /, **form):
        """Send a form and read the page it leads to."""
        answer = self.send(url, **form)
        assert answer.status_code == 303, f"{url}: {answer.status_code}"
        return words(self.text(answer.location))


def words(html):
    """What a page says between <main> and </main>, without markup."""
    main = re.search(r"<main.*</main>", html, re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", main[0] if main else html).split())
