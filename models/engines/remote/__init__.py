"""Summaries by a language model behind an OpenAI-compatible server (Ollama, vLLM, llama.cpp)."""

from models.engines.remote.engine import RemoteEngine
from models.engines.remote.server import RemoteServer

__all__ = ["RemoteEngine", "RemoteServer"]
