"""What a person can send besides text, with samples for who has nothing at hand."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from bot.sandbox.control.samples import sample_catalogue, sample_document, sample_photo
from bot.sandbox.entities.formatted import find_entities
from bot.sandbox.errors import ControlRefused
from bot.sandbox.files import Files
from bot.sandbox.methods.sending import as_document, as_photo
from bot.sandbox.wire import Json

# The lions' dance square in front of Foshan's Ancestral Temple.
_PLACE = {"latitude": 23.0312, "longitude": 113.1145}


def attachment(files: Files, what: str, body: dict[str, Any]) -> Json:
    """The fields of a Message with this attachment. Raises ControlRefused.

    `body` may hold `caption`, `name`, `content` (base64), `size` (states another size than the content
    has), `mime_type`, `n` (another sample), `latitude`, `longitude`, `phone_number`, `first_name`, `emoji`, `duration`.
    """
    makers = {
        "photo": _photo,
        "document": _document,
        "catalogue": _catalogue,
        "voice": _voice,
        "sticker": _sticker,
    }
    if what in makers:
        content = makers[what](files, body)
    elif what == "location":
        content = {"location": {name: body.get(name, value) for name, value in _PLACE.items()}}
    elif what == "contact":
        contact = {name: str(body.get(name, "")) for name in ("phone_number", "first_name")}
        content = {"contact": contact}
    else:
        raise ControlRefused(404, f"nobody can send a {what} here")
    if caption := str(body.get("caption") or ""):
        content["caption"] = caption
        if entities := find_entities(caption):
            content["caption_entities"] = entities
    return content


def _photo(files: Files, body: dict[str, Any]) -> Json:
    name = str(body.get("name", "photo.png"))
    mime_type = str(body.get("mime_type", "image/png"))
    file = files.keep(
        "photos", name, mime_type, _bytes(body) or sample_photo(int(body.get("n", 0))), body.get("size")
    )
    return {"photo": as_photo(file)}


def _document(files: Files, body: dict[str, Any]) -> Json:
    name = str(body.get("name", "共享清单.csv"))
    mime_type = str(body.get("mime_type", "text/csv"))
    file = files.keep("documents", name, mime_type, _bytes(body) or sample_document(), body.get("size"))
    return {"document": as_document(file)}


def _catalogue(files: Files, body: dict[str, Any]) -> Json:
    file = files.keep("documents", "数据目录.csv", "text/csv", _bytes(body) or sample_catalogue())
    return {"document": as_document(file)}


def _voice(files: Files, body: dict[str, Any]) -> Json:
    file = files.keep("voice", "voice.oga", "audio/ogg", _bytes(body) or b"OggS", body.get("size"))
    return {"voice": {"file_id": file.id, "file_unique_id": file.unique_id, "file_size": file.size,
                      "duration": int(body.get("duration", 3)), "mime_type": "audio/ogg"}}  # fmt: skip


def _sticker(files: Files, body: dict[str, Any]) -> Json:
    file = files.keep("stickers", "sticker.webp", "image/webp", _bytes(body) or b"RIFF....WEBP")
    return {"sticker": {"file_id": file.id, "file_unique_id": file.unique_id, "type": "regular", "width": 512,
                        "height": 512, "is_animated": False, "is_video": False,
                        "emoji": str(body.get("emoji", "👍"))}}  # fmt: skip


def _bytes(body: dict[str, Any]) -> bytes | None:
    if "content" not in body:
        return None
    try:
        return base64.b64decode(body["content"], validate=True)
    except (binascii.Error, TypeError, ValueError):
        raise ControlRefused(400, "content isn't base64") from None
