import io
import logging

import pytest

from bot.line.redact import Redact, redact_handlers

TOKEN = "12345:" + "AbCdEfGhIjKlMnOpQrStUvWxYz0123456789"


@pytest.fixture
def logged():
    """A logger of its own, with the filter on its handler, and what it wrote."""
    out, logger = io.StringIO(), logging.Logger("t")
    logger.addHandler(logging.StreamHandler(out))
    redact_handlers([TOKEN, "short:S3cret"], logger)
    return logger, out.getvalue


def test_the_token_is_hidden_in_messages_and_arguments(logged):
    logger, written = logged
    logger.warning("POST https://api.telegram.org/bot%s/getMe", TOKEN)
    logger.warning(f"{TOKEN} and its secret {TOKEN[6:]}")
    assert TOKEN[6:] not in written()
    assert "/bot<token>/getMe" in written()


def test_the_token_is_hidden_in_tracebacks(logged):
    logger, written = logged
    try:
        raise RuntimeError(f"bad address /bot{TOKEN}/getMe")
    except RuntimeError:
        logger.exception("failed")
    assert TOKEN[6:] not in written()
    assert "RuntimeError: bad address /bot<token>/getMe" in written()


def test_a_token_that_nobody_named_is_hidden_by_its_shape():
    other = "987654321:" + "x" * 35
    assert Redact().clean(f"/bot{other}/ {other.replace(':', '%3A')}") == "/bot<token>/ <token>"


def test_a_secret_that_looks_like_none_is_hidden_if_it_was_named(logged):
    logger, written = logged
    logger.warning("short:S3cret S3cret")
    assert "S3cret" not in written()


def test_a_person_cannot_write_a_line_of_the_log(logged):
    logger, written = logged
    logger.warning("name: %s", "Li\n2026-01-01 INFO all is well\r\x1b[2K")
    assert written().count("\n") == 1
    assert "\x1b" not in written()


def test_other_text_is_left_alone(logged):
    logger, written = logged
    logger.warning("at 12:30, %d of 12345: 报送成功", 3)
    assert written() == "at 12:30, 3 of 12345: 报送成功\n"


def test_a_wrong_format_string_loses_no_record(logged):
    logger, written = logged
    logger.warning("%d messages", "many")
    assert "many" in written()
