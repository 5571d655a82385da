"""What `sdlc doctor` finds, with a server on this machine in place of a provider's."""

import asyncio
import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from graph.cli import main
from graph.configuration import VARIABLES
from graph.doctor import examine


@pytest.fixture
def alone(tmp_path, monkeypatch):
    """A folder and a home of our own, and nothing that this machine has set up."""
    for name in (*VARIABLES, "OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))
    monkeypatch.setenv("SDLC_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def server():
    """Answers GET /v1/models with what the test puts there, and keeps what it was asked."""
    asked = []

    class Models(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append((self.path, self.headers["Authorization"]))
            self.send_response(self.server.status)
            if self.server.status == 302:
                self.send_header("Location", "/elsewhere")
            self.end_headers()
            self.wfile.write(self.server.body)

        def log_message(self, *said):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Models) as serving:
        serving.asked, serving.status = asked, 200
        serving.body = json.dumps({"data": [{"id": "small"}]}).encode()
        Thread(target=serving.serve_forever, daemon=True).start()
        yield serving
        serving.shutdown()


def found(folder, name):
    return next(check for check in asyncio.run(examine(folder)) if check.name == name)


def use(monkeypatch, port, model="openai:small"):
    monkeypatch.setenv("SDLC_MODEL", model)
    monkeypatch.setenv("SDLC_BASE_URL", f"http://127.0.0.1:{port}/v1")
    monkeypatch.setenv("OPENAI_API_KEY", "key")


def test_a_model_that_the_server_lists(alone, server, monkeypatch):
    use(monkeypatch, server.server_port)
    assert found(alone, "model").status == "ok"
    assert server.asked == [("/v1/models", "Bearer key")]
    use(monkeypatch, server.server_port, "openai:large")
    assert (found(alone, "model").status, found(alone, "model").todo) == ("warn", "it has: small")


@pytest.mark.parametrize(("status", "verdict"), [(401, "fail"), (404, "warn"), (302, "warn")])
def test_a_server_that_says_no(alone, server, monkeypatch, status, verdict):
    use(monkeypatch, server.server_port)
    server.status = status
    check = found(alone, "model")
    assert check.status == verdict
    assert check.todo
    assert len(server.asked) == 1, "a redirect is not followed: the key stays here"


def test_no_server_no_key_and_no_model(alone, server, monkeypatch):
    assert found(alone, "model").status == "warn"
    monkeypatch.setenv("SDLC_MODEL", "openai:small")
    assert "OPENAI_API_KEY" in found(alone, "model").said
    use(monkeypatch, 9)
    check = found(alone, "model")
    assert (check.status, "cannot be reached" in check.said) == ("fail", True)


def test_a_home_that_cannot_be_written_to(alone, monkeypatch):
    assert found(alone, "home").status == "ok"
    assert not (alone / "home").exists(), "looking makes nothing"
    monkeypatch.setenv("SDLC_HOME", "/proc/none")
    check = found(alone, "home")
    assert (check.status, "SDLC_HOME" in check.todo) == ("fail", True)


def test_the_exit_code_and_the_object(alone, monkeypatch, missing_isolation, capsys):
    assert main(["doctor", "--json"]) == (4 if missing_isolation else 0)
    told = json.loads(capsys.readouterr().out)
    assert told["status"] == ("fail" if missing_isolation else "ok")
    assert {"python", "git", "sandbox", "home", "configuration", "model"} <= {one["name"] for one in told["checks"]}
    assert all(one["todo"] for one in told["checks"] if one["status"] != "ok")
    monkeypatch.setenv("SDLC_REVIEWS", "many")
    assert main(["doctor"]) == 4
    assert "SDLC_REVIEWS" in capsys.readouterr().out
