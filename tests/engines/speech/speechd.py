"""Replaces Debian's speechd, which Orca imports to speak: each utterance is appended to the file SPOKEN and ends at once."""

import html
import os
import re
import threading
from pathlib import Path

OUT = Path(os.environ["SPOKEN"])


class CallbackType:
    BEGIN, END, CANCEL, PAUSE, RESUME, INDEX_MARK = "begin", "end", "cancel", "pause", "resume", "index-mark"


class Priority:
    MESSAGE, IMPORTANT = "message", "important"


class DataMode:
    TEXT, SSML = "text", "ssml"


class PunctuationMode:
    ALL, MOST, SOME, NONE = "all", "most", "some", "none"


class SSIPError(Exception):
    """Raised by the real module, but not here."""


class SSIPCommunicationError(SSIPError):
    """Raised by the real module, but not here."""


class SSIPClient:
    """The interface that Orca uses; all settings are ignored."""

    def __init__(self, *_, **__):
        pass

    def speak(self, text, callback=None, event_types=None):
        """Write one utterance, given as SSML."""
        words = " ".join(html.unescape(re.sub(r"<[^>]*>", "", text)).split())
        with OUT.open("a", encoding="utf-8") as out:
            out.write(f"{words}\n" if words else "")
        if callback:  # from another thread, like the real client
            threading.Timer(0.01, lambda: (callback(CallbackType.BEGIN), callback(CallbackType.END))).start()

    def list_output_modules(self):
        return ["none"]

    def list_synthesis_voices(self):
        return [("none", "en", "none")]

    def get_output_module(self):
        return "none"

    def get_language(self):
        return "en"

    def get_rate(self):
        return 0

    get_pitch = get_volume = get_rate

    def __getattr__(self, name):
        return lambda *_, **__: None
