"""The only door to a language model: real, recorded or scripted.

Importing it loads no provider's library; a client is imported when it is first used.
"""

from nodes.models.ask import RETRY, Answer, Models, ignore
from nodes.models.chain import require_model
from nodes.models.key import CallKey
from nodes.models.ledger import exchanges, logged_calls, tokens_spent
from nodes.models.prices import PRICES, PRICES_AS_OF, Price
from nodes.models.recorded import RecordedModel, Recording, recordings
from nodes.models.recording import save_recording
from nodes.models.scripted import ScriptedModel, ToolCalls

__all__ = [
    "PRICES",
    "PRICES_AS_OF",
    "RETRY",
    "Answer",
    "CallKey",
    "Models",
    "Price",
    "RecordedModel",
    "Recording",
    "ScriptedModel",
    "ToolCalls",
    "exchanges",
    "ignore",
    "logged_calls",
    "recordings",
    "require_model",
    "save_recording",
    "tokens_spent",
]
