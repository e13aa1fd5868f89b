"""The server, put together."""

from __future__ import annotations

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.sandbox import pages
from bot.sandbox.api import BotApi
from bot.sandbox.control import clock, events, groups, judge, people, stage, trouble
from bot.sandbox.control.requests import TELEGRAM
from bot.sandbox.control.stage import STAGE, Stage
from bot.sandbox.errors import ControlRefused, Refused
from bot.sandbox.files import MAX_UPLOAD_BYTES
from bot.sandbox.guard import guard
from bot.sandbox.telegram import Telegram
from bot.sandbox.wire import to_bytes

# The largest file, and the form around it.
MAX_BODY_BYTES = MAX_UPLOAD_BYTES + 1024 * 1024


@web.middleware
async def explain(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Control requests that were wrong get JSON with the reason."""
    try:
        return await handler(request)
    except ControlRefused as error:
        status, text = error.status, error.text
    except Refused as error:
        status, text = error.code, error.description
    except (ValueError, TypeError, KeyError) as error:
        if not request.path.startswith(("/sandbox", "/clock")):
            raise
        status, text = 400, f"{type(error).__name__}: {error}"
    return web.Response(status=status, body=to_bytes({"error": text}), content_type="application/json")


def make_app(telegram: Telegram, played: Stage) -> web.Application:
    """The whole server for this Telegram."""
    for person in played.people:
        telegram.people.setdefault(person.id, person)
    if played.bot_name:
        for account in telegram.accounts.values():
            account.profile.texts["name", ""] = played.bot_name
    app = web.Application(middlewares=[guard, explain], client_max_size=MAX_BODY_BYTES)
    app[TELEGRAM], app[STAGE] = telegram, played
    api = BotApi(telegram)
    events.tell_effects(telegram)
    app.router.add_route("*", "/bot{token:[^/]+}/{method:[^/]*}", api.handle)
    app.router.add_route("GET", "/file/bot{token:[^/]+}/{path:.+}", api.download)
    app.add_routes(
        [
            web.get("/", pages.show_page),
            web.get("/page/{name}", pages.show_page),
            web.get("/sandbox/files/{file}", pages.show_file),
            web.get("/clock", clock.read_clock),
            web.post("/clock", clock.move_clock),
            web.get("/sandbox/events", events.stream_events),
            web.get("/sandbox/phones", stage.show_phones),
            web.get("/sandbox/story", stage.show_story),
            web.get("/sandbox/ledger", judge.show_ledger),
            web.get("/sandbox/wait", judge.wait_for_effect),
            web.post("/sandbox/reset", judge.reset),
            web.get("/sandbox/faults", trouble.list_faults),
            web.post("/sandbox/faults", trouble.add_fault),
            web.delete("/sandbox/faults", trouble.clear_faults),
            web.get("/sandbox/bot", trouble.show_bot),
            web.post("/sandbox/bot", trouble.trouble_bot),
            web.get("/sandbox/queries/{query}", people.show_query),
            web.get("/sandbox/users", people.list_users),
            web.post("/sandbox/users", people.put_user),
            web.post("/sandbox/groups", groups.make_group),
            web.post("/sandbox/groups/{chat:-\\d+}/upgrade", groups.upgrade_group),
            web.post("/sandbox/groups/{chat:-\\d+}/put_bot_out", groups.put_bot_out),
            web.post("/sandbox/groups/{chat:-\\d+}/take_bot_in", groups.take_bot_in),
            web.post("/sandbox/groups/{chat:-\\d+}/topics", groups.add_topic),
            web.delete("/sandbox/groups/{chat:-\\d+}/topics/{topic:\\d+}", groups.delete_topic),
            web.post("/sandbox/texts", people.say_many),
            web.post("/sandbox/presses", people.press_many),
            web.get("/sandbox/users/{user:\\d+}/messages", people.show_chat),
            web.post("/sandbox/users/{user:\\d+}/text", people.say),
            web.post("/sandbox/users/{user:\\d+}/start", people.start),
            web.post("/sandbox/users/{user:\\d+}/edit", people.edit),
            web.post("/sandbox/users/{user:\\d+}/press", people.press),
            web.post("/sandbox/users/{user:\\d+}/block", people.block),
            web.post("/sandbox/users/{user:\\d+}/unblock", people.unblock),
            web.post("/sandbox/users/{user:\\d+}/language", people.set_language),
            web.post("/sandbox/users/{user:\\d+}/send/album", people.attach_album),
            web.post("/sandbox/users/{user:\\d+}/send/{what}", people.attach),
        ]
    )
    return app
