"""One question to the server and its answer, over HTTP, within a deadline."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property

import httpx

from models.engines.remote.chat import ChatRequest, Completion
from models.engines.remote.completion import read_completion
from models.engines.remote.error_message import error_message_of_body
from models.engines.remote.model_list import read_model_names
from models.engines.remote.retry_after import seconds_of
from models.engines.remote.server import RemoteServer
from models.engines.remote.watch import ConnectionWatch
from models.errors import GenerationFailed, GenerationOutOfTime
from models.interface import Deadline

# A server that is there answers a handshake in milliseconds, one across the world in one second.
CONNECT_SECONDS = 5.0
# An event of a stream is some 250 bytes around one token: room for 16,000 tokens.
MAX_BYTES = 4_000_000
MAX_ERROR_BYTES = 20_000
# No sampling to speak of, and the same words for the same article where the server can.
TEMPERATURE = 0.2
SEED = 1

_HEADERS = {"Accept": "text/event-stream, application/json", "Accept-Encoding": "identity"}


class ServerRefusal(GenerationFailed):
    """The server answered with an error `status`; `retry_after` in seconds where it tells."""

    def __init__(self, status: int, message: str, retry_after: float | None) -> None:
        super().__init__(f"the server answered {status}: {message or 'no reason given'}")
        self.status = status
        self.message = message
        self.retry_after = retry_after


class ConnectionBroken(GenerationFailed):
    """The server was there and hung up; worth one more try."""


class ServerConnection:
    """Asks one server; threads may share it.

    Proxies and passwords of the environment are not used: the operator named the one machine
    that may read the text. Redirects are not followed, for the same reason. Certificates are
    those of httpx, or of SSL_CERT_FILE and SSL_CERT_DIR for a server with its own authority.
    Connections are not kept: beside seconds of writing a new one costs nothing, and an old one
    may be dead.
    """

    def __init__(self, server: RemoteServer, *, tls: ssl.SSLContext | None = None) -> None:
        self._server = server
        self._tls = tls

    @cached_property
    def _client(self) -> httpx.Client:
        key = self._server.api_key
        is_secure = self._server.completions_url.lower().startswith("https:")
        return httpx.Client(
            headers=_HEADERS | ({"Authorization": f"Bearer {key}"} if key else {}),
            limits=httpx.Limits(max_keepalive_connections=0),
            trust_env=False,
            verify=(self._tls or httpx.create_ssl_context()) if is_secure else False,
        )

    def complete(self, request: ChatRequest, deadline: Deadline) -> Completion:
        """Return the model's answer. Raises GenerationOutOfTime and GenerationFailed."""
        url = self._server.completions_url
        with self._opened("POST", url, deadline, self._payload(request)) as response:
            return read_completion(_bounded(response, deadline))

    def model_names(self, deadline: Deadline) -> tuple[str, ...]:
        """Return the models that the server lists. Raises as `complete` does."""
        with self._opened("GET", self._server.models_url, deadline) as response:
            return read_model_names(b"".join(_bounded(response, deadline)))

    def close(self) -> None:
        """Close the client; it cannot be used afterwards."""
        if "_client" in vars(self):
            self._client.close()

    def _payload(self, request: ChatRequest) -> dict[str, object]:
        messages = [{"role": each.role, "content": each.content} for each in request.messages]
        payload = {"model": self._server.model, "messages": messages, "stream": True}
        if request.max_tokens is None:
            return payload
        return payload | {
            "max_tokens": request.max_tokens,
            "temperature": TEMPERATURE,
            "seed": SEED,
            "n": 1,
        }

    @contextmanager
    def _opened(
        self, method: str, url: str, deadline: Deadline, payload: dict[str, object] | None = None
    ) -> Iterator[httpx.Response]:
        """Give an answer with status 200, its body unread."""
        seconds = deadline.seconds_left
        if not seconds:
            raise GenerationOutOfTime
        try:
            with (
                ConnectionWatch(deadline) as watch,
                self._client.stream(
                    method,
                    url,
                    json=payload,
                    timeout=httpx.Timeout(seconds, connect=min(seconds, CONNECT_SECONDS)),
                    extensions={"trace": watch.trace},
                ) as response,
            ):
                self._check(response, deadline)
                yield response
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            if not deadline.seconds_left:
                raise GenerationOutOfTime from error
            raise self._failure(error) from error
        except OSError as error:
            # httpx turns those of sockets into its own; SSL_CERT_FILE is read as it is.
            raise GenerationFailed(f"cannot read the certificates: {error.strerror}") from error
        except GenerationFailed as error:
            # A stream that the watch cut can look like a server that stopped early.
            if not deadline.seconds_left:
                raise GenerationOutOfTime from error
            raise

    def _check(self, response: httpx.Response, deadline: Deadline) -> None:
        if response.is_redirect:
            raise GenerationFailed(f"the server answered {response.status_code}: moved elsewhere")
        if response.status_code != httpx.codes.OK:
            body = b"".join(_bounded(response, deadline, at_most=MAX_ERROR_BYTES))
            raise ServerRefusal(
                response.status_code,
                error_message_of_body(body),
                seconds_of(response.headers.get("Retry-After")),
            )
        if response.headers.get("Content-Encoding", "identity") != "identity":
            raise GenerationFailed("the server sent compressed data that nobody asked for")

    def _failure(self, error: httpx.HTTPError | httpx.InvalidURL) -> GenerationFailed:
        where = self._server.host
        if isinstance(error, httpx.ConnectTimeout):
            return GenerationFailed(f"{where} does not answer within {CONNECT_SECONDS:g} s")
        if isinstance(error, httpx.ConnectError):
            return GenerationFailed(f"cannot connect to {where}: {error}")
        if isinstance(error, httpx.NetworkError | httpx.RemoteProtocolError):
            return ConnectionBroken(f"{where} closed the connection ({type(error).__name__})")
        return GenerationFailed(f"no answer from {where} ({type(error).__name__})")


def _bounded(
    response: httpx.Response, deadline: Deadline, *, at_most: int = MAX_BYTES
) -> Iterator[bytes]:
    """Yield the body as it comes; an error's body ends at its limit, an answer's may not."""
    count = 0
    for chunk in response.iter_raw():
        count += len(chunk)
        if not deadline.seconds_left:
            raise GenerationOutOfTime
        if count > at_most:
            if response.status_code != httpx.codes.OK:
                return
            raise GenerationFailed(f"the server sent more than {at_most} bytes")
        yield chunk
