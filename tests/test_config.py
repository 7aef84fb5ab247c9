"""Settings: one table; flag, then variable, then file, then default."""

import dataclasses

import pytest

from hub import config


def test_a_flag_wins_over_a_variable_over_the_file(tmp_path, monkeypatch):
    (tmp_path / "hub.toml").write_text("port = 1\nthreads = 2\nsync_every = 30\n")
    monkeypatch.setenv("HUB_PORT", "3")
    monkeypatch.setenv("HUB_THREADS", "4")
    settings = config.load(data_dir=tmp_path, port=5)

    assert (settings.port, settings.threads, settings.sync_every, settings.host) == (5, 4, 30, "0.0.0.0")


def test_the_table_and_the_settings_agree():
    table = {s.name: s.default for s in config.SETTINGS}

    assert {f.name: f.default for f in dataclasses.fields(config.Settings)} == table


BAD_LINES = ("port = 70000", "threads = 0", "prot = 1", "port = 'x'", "one_core = 'maybe'", "=")


@pytest.mark.parametrize("line", BAD_LINES)
def test_a_value_that_cannot_work_stops_the_start(tmp_path, line):
    (tmp_path / "hub.toml").write_text(line)

    with pytest.raises(config.BadSetting):
        config.load(data_dir=tmp_path)
