"""The yardstick: python-telegram-bot alone, which stores nothing and sends back what it gets."""

from __future__ import annotations

import click
from telegram import Update
from telegram.ext import Application, ApplicationBuilder, ContextTypes, MessageHandler, filters

from bot.line.transport import AiohttpRequest, BotApi


async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    if update.message and update.message.text:
        await update.message.reply_text(update.message.text)


def build(transport: str, api_url: str, token: str, side_by_side: int) -> Application:  # type: ignore[type-arg]
    """The bot on its default backend ("httpx") or on the project's ("aiohttp")."""
    api = BotApi(api_url, token)
    builder = ApplicationBuilder().token(token).base_url(api.base_url)
    if transport == "aiohttp":
        builder = (
            builder.request(AiohttpRequest(api))
            .get_updates_request(AiohttpRequest(api))
            .post_shutdown(lambda _: api.stop())
        )
    if side_by_side > 1:
        builder = builder.concurrent_updates(side_by_side)
    application = builder.build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    return application


@click.command()
@click.option("--transport", type=click.Choice(["httpx", "aiohttp"]), required=True)
@click.option("--bot-api-url", required=True)
@click.option("--token", required=True)
@click.option("--side-by-side", default=1)
def main(transport: str, bot_api_url: str, token: str, side_by_side: int) -> None:
    build(transport, bot_api_url, token, side_by_side).run_polling(timeout=10)


if __name__ == "__main__":
    main()
