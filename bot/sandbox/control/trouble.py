"""``/sandbox/faults`` and ``/sandbox/bot``: what goes wrong, and how the bot's account stands."""

from __future__ import annotations

from aiohttp import web

from bot.sandbox.control.requests import account_of, answer, body_of, telegram_of
from bot.sandbox.errors import ControlRefused

MANY = 1_000_000


async def list_faults(request: web.Request) -> web.Response:
    return answer([rule.as_json() for rule in telegram_of(request).faults.rules])


async def add_fault(request: web.Request) -> web.Response:
    """One rule: ``{kind, method?, chat?, count?, probability?, seed?, code?, description?, ...}``."""
    try:
        rule = telegram_of(request).faults.add(await body_of(request))
    except (TypeError, AttributeError) as error:
        raise ControlRefused(400, str(error)) from None
    return answer(rule.as_json())


async def clear_faults(request: web.Request) -> web.Response:
    """All of them, or ``?id=``."""
    number = request.query.get("id")
    telegram_of(request).faults.clear(int(number) if number else None)
    return answer({})


async def show_bot(request: web.Request) -> web.Response:
    """What is waiting, which methods were asked for that there are not, what was refused how often."""
    telegram, account = telegram_of(request), account_of(request)
    return answer(
        {
            **account.as_user(),
            "pending_updates": len(account.updates),
            "calls": account.calls,
            "revoked": account.revoked,
            "limits": account.limits.on,
            "webhook": account.webhook.url if account.webhook else "",
            "menu_button": account.default_menu,
            "unknown_methods": dict(telegram.unknown_methods),
            "refusals": dict(telegram.refusals),
        }
    )


async def trouble_bot(request: web.Request) -> web.Response:
    """``{redeliver: n}``, ``{reset_ids: next}``, ``{revoke: bool}``, ``{rival_seconds: s}``, ``{limits: bool}``."""
    account, body = account_of(request), await body_of(request)
    done: dict[str, object] = {}
    if "redeliver" in body:
        done["redelivered"] = account.updates.redeliver(int(body["redeliver"] or MANY))
    if "reset_ids" in body:
        account.updates.reset_ids(int(body["reset_ids"]))
    if "revoke" in body:
        account.revoked = bool(body["revoke"])
    if "rival_seconds" in body:
        account.updates.rival(float(body["rival_seconds"]))
    if "limits" in body:
        account.limits.on = bool(body["limits"])
    return answer({**done, "pending_updates": len(account.updates)})
