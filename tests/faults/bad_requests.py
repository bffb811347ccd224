"""HTTP requests as nobody should make them, in bytes: parts that are good or bad, put together by a seeded chance."""

from random import Random

METHODS = (b"GET", b"POST", b"HEAD", b"PUT", b"DELETE", b"OPTIONS", b"PATCH", b"TRACE", b"BREW", b"get")
PATHS = (
    b"/", b"/ws", b"/upload", b"/file/1", b"/file/0", b"/file/999999999999999999", b"/file/9999999999999999999",
    b"/file/%D9%A1", b"/file/..%2f1", b"/leave", b"/door", b"/enter/x", b"/enter/%00", b"/enter/%ff%fe",
    b"/enter/" + b"x" * 3000, b"/join/x", b"/join/%ED%A0%80", b"/join/%00?language=fa", b"/hook", b"/static/chat.js",
    b"/static/../app.py", b"/static/%2e%2e/app.py", b"/static/%00", b"/static/", b"/nothing", b"/?language=xx",
    b"/?language=fa&language=en", b"/?%ff=%fe", b"*", b"//", b"/%", b"/%zz", b"http://[::1/", b"/\xff",
)  # fmt: skip
HEADERS = (
    b"Cookie: forsat=x", b"Cookie: forsat=\xff\xfe", b"Cookie: forsat=\xed\xa0\x80", b"Cookie: =;;forsat",
    b'Cookie: forsat="', b"Origin: http://[", b"Origin: null", b"Origin: x", b"Origin: http://a:99999",
    b"Origin: http://\xff", b"Origin: //", b"Origin: http://127.0.0.1:1", b"Accept-Language: \xff,fa",
    b"Accept-Language: " + b"x," * 500, b"Content-Type: multipart/form-data",
    b"Content-Type: multipart/form-data; boundary=", b"Content-Type: multipart/form-data; boundary=x",
    b"Content-Type: application/json", b"Content-Type: \xff",
    b"Content-Type: application/x-www-form-urlencoded; charset=zz",
    b"Content-Type: application/x-www-form-urlencoded", b"Content-Length: 5", b"Content-Length: -1",
    b"Content-Length: x", b"Transfer-Encoding: chunked", b"Transfer-Encoding: x", b"Expect: 100-continue",
    b"Expect: x", b"Range: bytes=9-1", b"Upgrade: websocket", b"Connection: upgrade", b"Sec-WebSocket-Version: 13",
    b"Sec-WebSocket-Key: x", b"If-Modified-Since: x", b"X-Telegram-Bot-Api-Secret-Token: hush",
    b"X-Telegram-Bot-Api-Secret-Token: \xff", b"X-" + b"y" * 9000 + b": z", b"no colon",
)  # fmt: skip
BODIES = (
    b"", b"code=x", b"code=%00", b"code=%ff", b"code=%ED%A0%80", b"name=%00&code=1", b"name=" + b"x" * 5000, b"{}",
    b"[]", b"[" * 3000, b"--x\r\n\r\n", b"--x--",
    b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc\r\n--x--\r\n',
    b"--x\r\nContent-Disposition: form-data; name=id\r\nContent-Transfer-Encoding: base64\r\n\r\n!\r\n--x--\r\n",
    b"--x\r\nContent-Disposition: form-data; name=id\r\nContent-Encoding: gzip\r\n\r\nabc\r\n--x--\r\n",
    b"--x\r\nContent-Type: multipart/mixed; boundary=y\r\n\r\n--y\r\n\r\na\r\n--y--\r\n--x--\r\n", b"5\r\nabc",
    b"\xff" * 50, b'{"update_id": 1, "message": {"from": {"id": 5}, "text": "x"}}', b'{"update_id": 1e999}',
    b"1" * 5000,
)  # fmt: skip


def request_of(chance: Random, port: int, token: str) -> bytes:
    """A request in bytes, with a length that mostly fits its body."""
    body = chance.choice(BODIES) + b"\r\n0\r\n\r\n"
    given = chance.sample(HEADERS, chance.randint(0, 4))
    if chance.random() < 0.4:
        given.append(f"Cookie: forsat={token}".encode())
    if chance.random() < 0.8:
        given.append(
            b"Host: 127.0.0.1:%d" % port
            if chance.random() < 0.8
            else chance.choice((b"Host: [", b"Host: \xff", b"Host: a b"))
        )
    if not any(header.startswith((b"Content-Length", b"Transfer")) for header in given):
        given.append(b"Content-Length: %d" % len(body))
    line = b" ".join((chance.choice(METHODS[:2] * 4 + METHODS), chance.choice(PATHS), b"HTTP/1.1"))
    return b"\r\n".join((line, *given, b"Connection: close", b"", body))
