"""A chat completions server on 127.0.0.1 that answers as a test tells it to, with real HTTP.

    with ModelServer(says({"name": "a"}), status(500), hangs()) as server:
        ... RunContext(model="openai:tiny", base_url=server.url)
        server.requests  # the bodies that came in

Each request takes the next behaviour that fits it; one that nobody scripted gets a 500. Roles may ask at the same
time, so an answer in the form of a schema goes to whoever asks for that form, and a call of tools to whoever offers
some. `knows_schema=False` and `knows_tools=False` make a server that rejects such requests with a 400 without taking a
behaviour.
"""

import json
import socket
import struct
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Behaviour = Callable[["Handler", dict[str, Any]], None]


class Server(ThreadingHTTPServer):
    daemon_threads = False
    block_on_close = True
    owner: "ModelServer"

    def handle_error(self, request, client_address):
        """A client that went away is part of a test."""


class Handler(BaseHTTPRequestHandler):
    server: Server

    def log_message(self, format, *args):
        """Stay quiet."""

    def do_POST(self):
        owner = self.server.owner
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        with owner.lock:
            owner.requests.append(body)
            owner.headers.append(dict(self.headers))
            behaviour = owner.next_for(self.path, body)
        behaviour(self, body)

    def reply(self, code: int, raw: bytes, content_type: str = "application/json", **headers: str) -> None:
        self.send_response(code)
        self.send_header("content-type", content_type)
        self.send_header("content-length", str(len(raw)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(raw)

    def complete(self, body: dict[str, Any], message: dict[str, Any], finish: str, usage: Any) -> None:
        done: dict[str, Any] = {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 1,
            "model": body.get("model", "tiny"),
            "choices": [{"index": 0, "message": {"role": "assistant", **message}, "finish_reason": finish}],
        }
        if usage is not None:
            prompt, completion = usage
            done["usage"] = {
                "prompt_tokens": prompt,
                "completion_tokens": completion,
                "total_tokens": prompt + completion,
            }
        self.reply(200, json.dumps(done).encode())


class ModelServer:
    def __init__(self, *behaviours: Behaviour, knows_schema: bool = True, knows_tools: bool = True) -> None:
        self.behaviours = list(behaviours)
        self.knows_schema = knows_schema
        self.knows_tools = knows_tools
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.lock = threading.Lock()
        self.closing = threading.Event()
        self._server = Server(("127.0.0.1", 0), Handler)
        self._server.owner = self
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    @property
    def forms(self) -> list[str]:
        """In which form each request asked for its answer."""
        return [
            "json_schema" if "response_format" in one else "tools" if "tools" in one else "text"
            for one in self.requests
        ]

    def next_for(self, path: str, body: dict[str, Any]) -> Behaviour:
        if not path.endswith("/v1/chat/completions"):
            return status(404, f"no route {path}")
        if "response_format" in body and not self.knows_schema:
            return status(400, "'response_format' of type 'json_schema' is not supported with this model")
        if "tools" in body and not self.knows_tools:
            return status(400, "this model does not support tools")
        for index, behaviour in enumerate(self.behaviours):
            if getattr(behaviour, "fits", lambda _: True)(body):
                return self.behaviours.pop(index)
        return status(500, "nothing is scripted for this request")

    def __enter__(self) -> "ModelServer":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def says(content: Any, *, finish: str = "stop", usage: tuple[int, int] | None = (100, 10), **extra: Any) -> Behaviour:
    """Answer with text, or with an object as JSON text."""
    text = content if isinstance(content, str) or content is None else json.dumps(content)
    return lambda handler, body: handler.complete(body, {"content": text, **extra}, finish, usage)


def fenced(content: Any) -> Behaviour:
    """Answer with an object in a code fence, with words around it."""
    return says(f"Here it is:\n```json\n{json.dumps(content, indent=1)}\n```\nAnything else?")


def cut_off(text: str) -> Behaviour:
    return says(text, finish="length")


def refuses(text: str) -> Behaviour:
    return says(None, refusal=text)


def calls(*wanted: tuple[str, Any], content: str | None = None) -> Behaviour:
    """Call tools. Arguments given as text are sent as they are, be they JSON or not."""
    made = [
        {
            "id": f"call_{number}",
            "type": "function",
            "function": {"name": name, "arguments": args if isinstance(args, str) else json.dumps(args)},
        }
        for number, (name, args) in enumerate(wanted, 1)
    ]

    def behave(handler: Handler, body: dict[str, Any]) -> None:
        handler.complete(body, {"content": content, "tool_calls": made}, "tool_calls", (50, 5))

    return only(lambda body: "tools" in body, behave)


def only(fits: Callable[[dict[str, Any]], bool], behaviour: Behaviour) -> Behaviour:
    """A behaviour for requests that fit."""
    behaviour.fits = fits  # type: ignore[attr-defined]
    return behaviour


def asked_for(body: dict[str, Any]) -> set[str]:
    """The properties of the answer that a request asks for; none when it asks for no form."""
    if "response_format" in body:
        return set(body["response_format"]["json_schema"]["schema"].get("properties", ()))
    tools = body.get("tools", ())
    return set(tools[0]["function"]["parameters"].get("properties", ())) if len(tools) == 1 else set()


def answers_the_schema(content: Any) -> Behaviour:
    """Answer with an object in the form that was asked for: a call of the offered function, or text."""

    def behave(handler: Handler, body: dict[str, Any]) -> None:
        if "tools" in body:
            calls((body["tools"][0]["function"]["name"], content))(handler, body)
        else:
            says(content)(handler, body)

    wanted = set(content)

    def fits(body: dict[str, Any]) -> bool:
        """Whoever works with many tools asks for no form."""
        asked = asked_for(body)
        return len(body.get("tools", ())) < 2 and (asked == wanted or not asked)

    return only(fits, behave)


def status(code: int, message: str = "something is wrong", **headers: str) -> Behaviour:
    raw = json.dumps({"error": {"message": message, "type": "error", "code": None}}).encode()
    return lambda handler, _body: handler.reply(code, raw, **headers)


def web_page() -> Behaviour:
    """What stands behind a wrong base URL."""
    return lambda handler, _body: handler.reply(200, b"<html><body>Welcome</body></html>", "text/html")


def hangs() -> Behaviour:
    """Answer nothing until the server closes."""
    return lambda handler, _body: handler.server.owner.closing.wait(30) and None


def breaks_off() -> Behaviour:
    """Begin a body, then reset the connection."""

    def behave(handler: Handler, _body: dict[str, Any]) -> None:
        handler.send_response(200)
        handler.send_header("content-type", "application/json")
        handler.send_header("content-length", "5000")
        handler.end_headers()
        handler.wfile.write(b'{"id": "chatcmpl')
        handler.wfile.flush()
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        handler.connection.close()

    return behave
