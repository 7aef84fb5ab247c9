"""`hub doctor`, as typed."""

from hub.domain.doctor import disk


def test_the_exit_code_says_whether_something_is_bad(run, key, folder, monkeypatch):
    codes = []
    for known in (True, False):
        monkeypatch.setattr(disk, "encrypted", lambda _, known=known: known)
        codes.append(run("doctor", "--data-dir", folder, "--port", "0").code)

    assert codes == [0, 1]


def test_what_is_bad_comes_with_what_to_do(run, key, folder, monkeypatch):
    monkeypatch.setattr(disk, "encrypted", lambda _: False)
    lines = run("doctor", "--data-dir", folder, "--port", "0").out.splitlines()
    bad = next(number for number, line in enumerate(lines) if line.startswith("✗"))

    assert lines[bad].split("  ")[0] == "✗ Encryption of the disk The disk is not encrypted."
    assert lines[bad + 1].strip().startswith("→ A thief could read the names of people.")
