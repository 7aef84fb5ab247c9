"""National as a real process that speaks TLS and lives at another time: `python -m tests.support.elsewhen`."""

import contextlib
import subprocess
import sys
import time
from pathlib import Path

from tests.support.processes import ROOT, environment


@contextlib.contextmanager
def national(folder: Path, certificate: Path, seconds: float):
    """(address, a code that lets a hub in) of a national whose clock runs that many seconds ahead of ours."""
    command = [sys.executable, "-m", "tests.support.elsewhen", str(folder), str(certificate), str(seconds)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment())
    try:
        port, code = process.stdout.readline().split()
        yield f"https://localhost:{port}", code
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def main(folder: str, certificate: str, seconds: str) -> None:
    from werkzeug.serving import make_server

    from hub import clock
    from hub.domain import national as verbs
    from tests.support.hubs import TestHub

    clock._now = lambda: time.time() + float(seconds)
    made = TestHub(Path(folder), "national")
    server = make_server("localhost", 0, made.app, threaded=True, ssl_context=(certificate, certificate))
    print(server.port, verbs.enrol_code("93", "A hub"), flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
