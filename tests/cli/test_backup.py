"""`hub backup` and `hub restore`, as typed."""

from hub.domain import backup
from hub.models.store import open_store


def test_a_backup_comes_back_with_the_key_from_standard_input(run, key, folder, tmp_path):
    run("backup", tmp_path / "b.age", "--data-dir", folder)
    run("user", "add", "Paul", "--role", "volunteer", "--data-dir", folder)
    ended = run("restore", tmp_path / "b.age", "--data-dir", folder, stdin=f"{key.lower()}\n")

    assert (ended.code, "Paul" in run("user", "list", "--data-dir", folder).out) == (0, False)


def test_a_backup_comes_back_with_the_key_in_a_file(run, key, folder, tmp_path):
    run("backup", tmp_path / "b.age", "--data-dir", folder)
    (tmp_path / "sheet").write_text(f"# Le Relais\n{key}\n")
    new = tmp_path / "new machine"
    ended = run("restore", tmp_path / "b.age", "--identity-file", tmp_path / "sheet", "--data-dir", new)

    assert (ended.code, backup.recipient_in(new / "hub.db")) == (0, backup.recipient_in(folder / "hub.db"))


def test_over_a_running_hub_nothing_is_restored(run, key, folder, tmp_path):
    run("backup", tmp_path / "b.age", "--data-dir", folder)
    store = open_store(folder / "hub.db")
    ended = run("restore", tmp_path / "b.age", "--data-dir", folder, stdin=key)
    store.close()

    assert ended == (1, "", f"The hub is running on {folder}. Stop it, then restore.\n")


def test_a_wrong_key_ends_with_1(run, key, folder, tmp_path):
    run("backup", tmp_path / "b.age", "--data-dir", folder)

    assert run("restore", tmp_path / "b.age", "--data-dir", folder, stdin="AGE-SECRET-KEY-1\n").code == 1


def test_a_backup_into_a_folder_says_its_name(run, key, folder, tmp_path):
    (tmp_path / "stick").mkdir()
    ended = run("backup", tmp_path / "stick", "--data-dir", folder)
    (made,) = (tmp_path / "stick").iterdir()

    assert (ended.code, ended.out.startswith(f"{made}: ")) == (0, True)


def test_a_chore_can_be_done_by_hand(run, key, folder):
    ended = run("chore", "nightly-backup", "--data-dir", folder)

    assert (ended.code, len(list((folder / "backups").iterdir()))) == (0, 1)


def test_a_chore_that_is_not_there_names_those_that_are(run, key, folder):
    ended = run("chore", "sweep", "--data-dir", folder)

    assert (ended.code, "sweep-sessions" in ended.err) == (1, True)
