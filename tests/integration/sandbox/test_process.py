"""The sandbox as a process: started, announced, stopped; scenario and story from files."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

import pytest

from bot.sandbox.client import SandboxClient
from bot.sandbox.control.stage import read_stage
from bot.sandbox.errors import SandboxError
from tests.integration.sandbox.conftest import Caller

COMMAND = (sys.executable, "-m", "bot.sandbox")


async def test_it_starts_on_a_free_port_and_stops_when_asked(tmp_path: Path) -> None:
    scenario, port_file, ledger = (tmp_path / name for name in ("scenario.json", "port", "ledger.jsonl"))
    user = {"id": 7, "first_name": "陈", "caption": {"zh": "首席数据官", "en": "CDO"}}
    scenario.write_text(
        json.dumps({"users": [user], "bot_name": "数据助手", "skip_days": ["2026-03-03"]}), encoding="utf-8"
    )
    process = await asyncio.create_subprocess_exec(
        *COMMAND, "--port-file", str(port_file), "--scenario", str(scenario), "--state-file", str(ledger),
        "--start-time", "2026-03-02T09:00:00+08:00", "--token", "5:five", stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    url = (await asyncio.wait_for(process.stdout.readline(), 20)).decode().strip()
    assert url == f"http://127.0.0.1:{port_file.read_text().strip()}"
    async with SandboxClient(url) as sandbox:
        assert (await sandbox.now()).isoformat().startswith("2026-03-02T01:00:0")
        (phone,) = await sandbox.get("/sandbox/phones")
        assert phone["caption"] == {"zh": "首席数据官", "en": "CDO"}
        assert phone["bot"]["first_name"] == "数据助手"
        assert (await sandbox.bot())["id"] == 5
        moved = await sandbox.next_working_morning("08:30")
        assert (
            moved.isoformat(timespec="minutes") == "2026-03-04T00:30+00:00"
        )  # the scenario's day is left out
        poll = asyncio.create_task(sandbox.get("/bot5:five/getUpdates", timeout=40))
        await asyncio.sleep(0.1)
        process.terminate()
        assert await asyncio.wait_for(process.wait(), 5) == 0
        await asyncio.gather(poll, return_exceptions=True)
    assert ledger.exists()


@pytest.mark.parametrize(
    "arguments",
    [("--host", "0.0.0.0"), ("--start-time", "2026-03-02T09:00:00"), ("--scenario", "nowhere.json")],
)
async def test_wrong_arguments_end_with_2_and_a_sentence(arguments: tuple[str, ...]) -> None:
    process = await asyncio.create_subprocess_exec(*COMMAND, *arguments, stderr=asyncio.subprocess.PIPE)
    _, said = await asyncio.wait_for(process.communicate(), 20)

    assert process.returncode == 2
    assert b"Error: " in said
    assert b"Traceback" not in said


async def test_a_port_that_is_taken_is_said_in_a_sentence(call: Caller) -> None:
    taken = call.url.rpartition(":")[2]
    process = await asyncio.create_subprocess_exec(*COMMAND, "--port", taken, stderr=asyncio.subprocess.PIPE)
    _, said = await asyncio.wait_for(process.communicate(), 20)

    assert process.returncode == 1
    assert b"can't be had" in said
    assert b"Traceback" not in said


@pytest.mark.parametrize("content", ["[]", "{", '{"users": [{"id": 1}]}', "{}"])
def test_a_broken_scenario_names_the_file(tmp_path: Path, content: str) -> None:
    path = tmp_path / "scenario.json"
    path.write_text(content)

    with pytest.raises(SandboxError, match=r"scenario\.json"):
        read_stage(path, None)
