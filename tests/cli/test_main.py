"""How commands end: 0 done, 1 with one sentence, 2 for a wrong call."""

import pytest

from hub import cli


def test_an_expected_failure_is_one_sentence_on_standard_error(run, folder):
    ended = run("migrate", "--data-dir", folder)

    assert ended == (1, "", f"There is no hub in {folder}. Is --data-dir right?\n")
    assert not folder.exists()


def test_a_wrong_call_ends_with_2(run):
    assert run("backup").code == 2


def test_a_command_that_does_not_exist_ends_with_2(run):
    assert run("dance").code == 2


def test_a_bad_setting_is_one_sentence(run, folder):
    folder.mkdir()
    (folder / "hub.toml").write_text("port = 'x'")

    assert run("migrate", "--data-dir", folder) == (1, "", "port cannot be “x”.\n")


def test_what_the_system_refuses_is_one_sentence(run, key, folder):
    ended = run("restore", __file__, "--identity-file", folder / "none", "--data-dir", folder)

    assert ended == (1, "", f"{folder / 'none'}: No such file or directory\n")


@pytest.mark.parametrize("name", sorted(cli.COMMANDS))
def test_each_command_takes_a_data_folder_after_its_name(name):
    command = cli.hub.get_command(None, name)
    parts = getattr(command, "commands", {"": command}).values()

    assert ["data_dir" in [each.name for each in part.params] for part in parts] == [True] * len(parts)
