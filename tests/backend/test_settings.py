"""How an office is set up: its file, the environment over it, and what is missing is said with the way out."""

from pathlib import Path
from typing import Any

import pytest

from app.backend.settings import Settings, SettingsError, load

KEY = "0" * 64
KEYS = {"signing_key": KEY, "token_key": KEY, "sealing_key": KEY, "wrapping_key": KEY}


def written(folder: Path, text: str) -> Path:
    (folder / "office.toml").write_text(text, "utf-8")
    return folder


def given(folder: Path, **values: Any) -> Settings:
    return Settings(folder=folder, **values)


def test_the_environment_overrules_the_file_and_a_file_of_its_own_holds_a_secret(tmp_path: Path) -> None:
    folder = written(tmp_path, 'name = "From the file"\nport = 1000\nbehind_proxy = false\n')
    secret = tmp_path / "secret"
    secret.write_text(f"{KEY}\n", "ascii")
    environment = {
        "MAPPE_OFFICE_PORT": "2000",
        "MAPPE_OFFICE_BEHIND_PROXY": "true",
        "MAPPE_OFFICE_SIGNING_KEY_FILE": str(secret),
        "MAPPE_OFFICE_BODY_SECONDS": "2.5",
        "UNRELATED": "x",
    }
    settings = load(folder, environment)
    assert (settings.name, settings.port, settings.behind_proxy) == ("From the file", 2000, True)
    assert (settings.signing_key, settings.body_seconds) == (KEY, 2.5)


def test_a_secret_may_lie_in_a_file_beside_the_settings(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(KEY, "ascii")
    assert load(written(tmp_path, 'token_key_file = "key"'), {}).token_key == KEY


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('colour = "red"', "not a setting"),
        ("port = ", "cannot be read"),
        ('port = "many"', "number"),
        ("port = true", "does not take"),
        ("name = 5", "does not take"),
        ('behind_proxy = "maybe"', "does not take"),
        ('signing_key_file = "missing"', "cannot be read"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(SettingsError, match=words):
        load(written(tmp_path, text), {})


def test_no_office_runs_without_its_secrets(tmp_path: Path) -> None:
    given(tmp_path, **KEYS).check()
    for name in KEYS:
        for value in ("", "short", "g" * 64):
            with pytest.raises(SettingsError, match=name):
                given(tmp_path, **(KEYS | {name: value})).check()


def test_what_belongs_together_comes_together(tmp_path: Path) -> None:
    for changed in ({"certificate": "a.pem"}, {"blobs": "tape"}, {"blobs": "s3"}, {"nonces": "paper"}):
        with pytest.raises(SettingsError):
            given(tmp_path, **KEYS, **changed).check()


def test_a_database_url_gets_the_driver_that_is_installed(tmp_path: Path) -> None:
    assert Settings(folder=tmp_path).database_url == f"sqlite:///{tmp_path / 'office.db'}"
    for scheme in ("postgres", "postgresql"):
        url = Settings(folder=tmp_path, database=f"{scheme}://mappe@db/mappe").database_url
        assert url == "postgresql+psycopg://mappe@db/mappe"
