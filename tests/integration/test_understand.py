"""``cdo understand`` reads lines and prints what they say."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from bot.commands.cli import main
from tests.integration.second_opinion.model import Status, model_in_a_thread, opinion, told


def understand(lines: str, *options: str) -> Result:
    return CliRunner().invoke(main, ["understand", *options], input=lines)


def test_each_line_gives_a_line_with_what_it_says_on_the_given_day() -> None:
    told = json.dumps(
        {"id": "m-7", "text": "Yesterday we shared the vaccination records with the Health Bureau"}
    )
    done = understand(
        f"昨天把学籍数据共享给了卫健局,每月更新\n\n{told}\n好的,收到\n", "--json", "--today", "2026-03-11"
    )
    assert done.exit_code == 0
    first, second, third = map(json.loads, done.stdout.splitlines())
    assert first == {
        "id": 1,
        "updates": [
            {
                "kind": "dataset_shared",
                "factuality": "asserted",
                "fields": {
                    "date": "2026-03-10",
                    "dataset_title": "学籍数据",
                    "organization": "health",
                    "update_frequency": "monthly",
                },
            }
        ],
    }
    assert second["id"] == "m-7"
    assert second["updates"][0]["fields"]["date"] == "2026-03-10"
    assert third == {"id": 4, "updates": []}


def test_a_message_may_bring_the_day_on_which_it_was_said() -> None:
    line = json.dumps({"id": 1, "text": "昨天把学籍数据共享给了卫健局", "today": "2028-03-01"})
    [update] = json.loads(understand(line, "--json", "--today", "2026-03-11").stdout)["updates"]
    assert update["fields"]["date"] == "2028-02-29"


def test_several_values_of_a_field_are_a_list() -> None:
    line = "智慧停车平台的数据跟交警支队和税务局对不上"
    [update] = json.loads(understand(line, "--json", "--today", "2026-03-11").stdout)["updates"]
    assert update["fields"]["organization"] == ["traffic_police", "tax"]


def test_without_json_it_is_told_to_a_person() -> None:
    told = understand("昨天把学籍数据共享给了卫健局\n我还欠什么?\n", "--today", "2026-03-11").stdout
    assert "dataset_shared asserted (" in told
    assert "ask_status (" in told


@pytest.mark.parametrize(
    ("lines", "options", "said"),
    [
        ("好", ("--today", "March"), "isn't a day"),
        ('{"id": 3}', (), "needs a text"),
        ('{"id": 3, "text": "好", "today": "soon"}', (), "isn't a day"),
    ],
)
def test_bad_input_is_told_in_a_sentence(lines: str, options: tuple[str, ...], said: str) -> None:
    done = understand(lines, *options)
    assert done.exit_code == 2
    assert said in done.output
    assert "Traceback" not in done.output


def test_what_only_looks_like_json_is_a_message() -> None:
    assert understand("{学籍数据", "--json", "--today", "2026-03-11").exit_code == 0


def test_a_model_is_asked_only_where_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Health Bureau's breakfast: our enrolment tables"
    with model_in_a_thread() as model:
        monkeypatch.setenv("CDO_MODEL_URL", model.url)
        monkeypatch.setenv("CDO_MODEL_NAME", "qwen")
        model.will_say(
            Status(500), opinion(told("dataset_shared", text, "hearsay", dataset_title="enrolment tables"))
        )
        without, failed, heard = (
            json.loads(understand(text, "--json", "--today", "2026-03-11", *more).stdout)["updates"][0]
            for more in ((), ("--model",), ("--model",))
        )
        assert without == failed
        assert without["fields"]["dataset_title"] == "enrolment tables"
        assert (heard["factuality"], heard["fields"]["dataset_title"]) == ("hearsay", "enrolment tables")
        assert model.messages == [text, text]


def test_a_model_that_is_not_set_can_not_be_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CDO_MODEL_URL", raising=False)
    done = understand("谢谢", "--model")
    assert done.exit_code == 2
    assert "CDO_MODEL_URL" in done.stderr
