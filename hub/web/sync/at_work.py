"""A stick is written or read while the page says how far it is. One thing at a time."""

from dataclasses import dataclass, field
from threading import Thread

from hub import clock
from hub.alone import SYNC, alone
from hub.errors import N_, HubError
from hub.web import language

PATIENCE = 60  # seconds that an exchange over the internet may take to end
BUSY = N_("An exchange is under way at the moment. Please try again in a minute.")
BROKEN = N_("This did not work. Is the stick still plugged in? Please try again.")
_KEY = "stick_work"


@dataclass
class Work:
    """what: write | read · done: files so far · outcome: Exported or Read, once it has ended · problem: a sentence
    and its values, if it did not go well · place: where it is written or read."""

    what: str
    place: str
    since: int = field(default_factory=clock.now)
    done: int = 0
    outcome: object = None
    problem: tuple = ()
    ended: bool = False

    def told(self, done):
        self.done = done

    def why(self):
        return language.sentence(*self.problem) if self.problem else ""


def newest(app):
    """The Work of this process that runs, or ended last; None before the first."""
    return app.extensions.get(_KEY)


def begin(app, work, job):
    """Run `job(told)` beside the pages. False while another one runs."""
    before = newest(app)
    if before is not None and not before.ended:
        return False
    app.extensions[_KEY] = work
    Thread(target=_run, args=(app, work, job), name="stick", daemon=True).start()
    return True


def _run(app, work, job):
    try:
        with app.app_context(), alone(app.config["SETTINGS"].data_dir, SYNC, PATIENCE) as free:
            if free:
                work.outcome = job(work.told)
            else:
                work.problem = BUSY, {}
    except HubError as error:
        work.problem = error.message, error.params
    except OSError:
        work.problem = BROKEN, {}
    except Exception:
        app.logger.exception("A stick could not be written or read.")
        work.problem = BROKEN, {}
    finally:
        work.ended = True
