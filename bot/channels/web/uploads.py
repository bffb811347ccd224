"""Files: taking what a person sends, giving back what they may see."""

import asyncio
from typing import Literal
from urllib.parse import quote

from aiohttp import BodyPartReader, MultipartReader, hdrs, web
from aiohttp.http_exceptions import BadHttpMessage

from bot.channels.base import Hear
from bot.channels.loose import file_name, storable
from bot.channels.web.channel import WebChannel, event_of
from bot.channels.web.cookies import token_of
from bot.channels.web.ports import Backstage, StoredFile
from bot.channels.web.wire import is_uuid
from bot.events import Sent, Shared
from bot.flood import Buckets
from bot.vcards import read_vcard
from locales.moments import NotUnderstood

LARGEST_FILE = 20 * 1024 * 1024
_LONGEST_FIELD = 8 * 1024
_LONGEST_CAPTION = 1000
# An upload has an id, a caption and a file.
_MOST_PARTS = 6
# A slow network is waited for as long as something arrives at all.
_CHUNK_SECONDS = 30
# Files that a person may send at once, and how fast they may go on.
FILES_AT_ONCE, FILES_PER_SECOND = 60, 0.5
# What a browser may show by itself. SVG and HTML are not here: they could run scripts as our page.
_PICTURES = {"image/png", "image/jpeg", "image/webp", "image/gif"}
_CARDS = {"text/vcard", "text/x-vcard", "text/directory"}
_SHOWN_INLINE = _PICTURES | {"audio/ogg", "audio/mpeg", "audio/mp4", "audio/webm", "audio/wav", "audio/x-wav"}


async def take_upload(
    request: web.Request, channel: WebChannel, hear: Hear, backstage: Backstage, files: Buckets[int]
) -> web.Response:
    """Keep the file and tell the assistant; 200 only when the assistant has committed.

    ``files`` knows how many more each person may send now.
    """
    person = await backstage.person_of(token_of(request))
    if person is None:
        raise web.HTTPUnauthorized
    if not files.has(person, channel.clock()):
        raise web.HTTPTooManyRequests
    files.take(person, channel.clock())
    fields, file = await _form(request)
    uuid = fields.get("id", "")
    if not is_uuid(uuid) or file is None:
        raise web.HTTPBadRequest
    content = _card(file) or await _kept(person, uuid, file, fields.get("caption", ""), backstage)
    await hear(event_of(person, uuid, content))
    await channel.catch_up(str(person))
    return web.json_response({"type": "heard", "id": uuid})


async def give_file(request: web.Request, backstage: Backstage) -> web.Response:
    """A file of this person's conversation; to anybody else it does not exist."""
    person = await backstage.person_of(token_of(request))
    blob = request.match_info["blob"]
    file = None if person is None else await backstage.file_of(person, int(blob))
    if file is None:
        raise web.HTTPNotFound
    return web.Response(body=file.content, headers=_headers(file))


def kind_of(mime: str) -> Literal["photo", "voice", "document"]:
    """How a messenger would call such a file."""
    if mime in _PICTURES:
        return "photo"
    return "voice" if mime.startswith("audio/") else "document"


def _card(file: StoredFile) -> Shared | None:
    """The contact that the file is, if it is one."""
    if not file.name.lower().endswith(".vcf") and file.mime not in _CARDS:
        return None
    try:
        return Shared(read_vcard(file.content))
    except NotUnderstood:
        return None


async def _kept(person: int, uuid: str, file: StoredFile, caption: str, backstage: Backstage) -> Sent:
    ref = await backstage.store_upload(person, uuid, file)
    return Sent(kind_of(file.mime), ref, file.name, file.mime, len(file.content), caption[:_LONGEST_CAPTION])


async def _form(request: web.Request) -> tuple[dict[str, str], StoredFile | None]:
    """The fields and the file of a form.

    Raises:
        web.HTTPBadRequest: it is not such a form.
        web.HTTPRequestEntityTooLarge: the file is over the limit.
    """
    if not request.content_type.startswith("multipart/form-data"):
        raise web.HTTPBadRequest
    try:
        return await _parts(await request.multipart())
    except (ValueError, BadHttpMessage) as malformed:
        raise web.HTTPBadRequest from malformed


async def _parts(form: MultipartReader) -> tuple[dict[str, str], StoredFile | None]:
    fields: dict[str, str] = {}
    file, seen = None, 0
    async for part in form:
        seen += 1
        if seen > _MOST_PARTS:
            raise web.HTTPBadRequest
        if not isinstance(part, BodyPartReader):
            continue
        if part.filename is None:
            content = await _bytes(part, _LONGEST_FIELD)
            fields[part.name or ""] = storable(content.decode("utf-8", "replace"))
        elif part.name == "file":
            file = StoredFile(await _bytes(part, LARGEST_FILE), file_name(part.filename), _mime(part))
    return fields, file


async def _bytes(part: BodyPartReader, limit: int) -> bytes:
    content = bytearray()
    while chunk := await _chunk(part):
        content += chunk
        if len(content) > limit:
            raise web.HTTPRequestEntityTooLarge(max_size=limit, actual_size=len(content))
    return bytes(content)


async def _chunk(part: BodyPartReader) -> bytes:
    try:
        async with asyncio.timeout(_CHUNK_SECONDS):
            return await part.read_chunk(64 * 1024)
    except TimeoutError:
        raise web.HTTPRequestTimeout from None


def _mime(part: BodyPartReader) -> str:
    return part.headers.get(hdrs.CONTENT_TYPE, "").partition(";")[0].strip().lower() or "application/octet-stream"


def _headers(file: StoredFile) -> dict[str, str]:
    shown = file.mime in _SHOWN_INLINE
    way = "inline" if shown else "attachment"
    return {
        hdrs.CONTENT_TYPE: file.mime if shown else "application/octet-stream",
        hdrs.CONTENT_DISPOSITION: f"{way}; filename*=UTF-8''{quote(file.name, safe='')}",
        hdrs.CACHE_CONTROL: "private, max-age=31536000, immutable",
        # Whoever signs in after them at the same browser finds nothing of theirs in its cache.
        hdrs.VARY: hdrs.COOKIE,
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
