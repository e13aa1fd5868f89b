"""Whom people's words may be shown to is said in full, or nothing is asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from pydantic import ValidationError

from bot.commands.cli import main
from bot.settings import Settings, SettingsError


def test_without_a_word_nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("URL", "NAME", "KEY_FILE"):
        monkeypatch.delenv(f"CDO_MODEL_{name}", raising=False)
    settings = Settings()
    assert settings.model_url is None
    assert settings.read_model_key() is None


@pytest.mark.parametrize(
    "url",
    [
        "https://models.example.gov.cn/v1",
        "http://127.0.0.1:11434/v1",
        "http://[::1]:8000/v1",
        "http://10.20.30.40:8000/v1",
        "http://192.168.1.5/v1",
        "http://ollama:11434/v1",
        "http://localhost:8000/v1",
    ],
)
def test_words_go_out_encrypted_or_stay_in_the_own_network(url: str) -> None:
    assert Settings(model_url=url, model_name="qwen").model_url == url


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://models.example.gov.cn/v1", "own network"),
        ("http://8.8.8.8/v1", "own network"),
        ("https://key@models.example.gov.cn/v1", "CDO_MODEL_KEY_FILE"),
        ("https://models.example.gov.cn/v1?key=x", "CDO_MODEL_KEY_FILE"),
        ("ftp://models.example.gov.cn", "looks like"),
        ("models.example.gov.cn", "looks like"),
        ("", "looks like"),
    ],
)
def test_another_address_is_refused(url: str, why: str) -> None:
    with pytest.raises(ValidationError, match=why):
        Settings(model_url=url, model_name="qwen")


def test_what_is_wrong_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CDO_MODEL_URL", "https://models.example.gov.cn/v1")
    monkeypatch.delenv("CDO_MODEL_NAME", raising=False)
    told = CliRunner().invoke(main, ["health"])
    assert told.exit_code == 2
    assert "CDO_MODEL_NAME: Value error, CDO_MODEL_URL needs the name of a model as well" in told.output


def test_the_languages_are_those_that_the_assistant_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CDO_MODEL_LANGUAGES", '["zh"]')
    assert Settings().model_languages == {"zh"}
    monkeypatch.setenv("CDO_MODEL_LANGUAGES", '["fr"]')
    with pytest.raises(ValidationError):
        Settings()


@pytest.mark.parametrize("seconds", [0, -1, 20.5])
def test_nobody_waits_for_ever(seconds: float) -> None:
    with pytest.raises(ValidationError):
        Settings(model_seconds=seconds)
    assert Settings(model_seconds=20).model_seconds == 20


def test_the_key_is_in_a_file_that_nobody_else_may_read(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_text("k-123\n", encoding="utf-8")
    path.chmod(0o600)
    settings = Settings(model_url="http://127.0.0.1/v1", model_name="qwen", model_key_file=path)
    assert settings.read_model_key() == "k-123"
    path.chmod(0o640)
    with pytest.raises(SettingsError, match="chmod 600"):
        settings.read_model_key()
    path.unlink()
    with pytest.raises(SettingsError, match="CDO_MODEL_KEY_FILE"):
        settings.read_model_key()
