"""Shared fixtures of the tests in other engines: the instrumented site, and one window per installed engine."""

from __future__ import annotations

import pytest

from installed import need
from project import SUB_PATH, serve
from watched_site import copy
from windows import ENGINES, Chromium


@pytest.fixture(scope="session")
def watched(site, tmp_path_factory) -> str:
    """Serve the instrumented site; yield its address, ending with a slash."""
    folder = tmp_path_factory.mktemp("watched")
    copy(site, folder)
    server, address = serve(folder)
    yield address + SUB_PATH
    server.shutdown()


@pytest.fixture(scope="session", params=ENGINES)
def engine(request):
    """Return each engine's window class in turn."""
    window_class = ENGINES[request.param]
    need(window_class.version(), request.param)
    return window_class


@pytest.fixture(scope="session")
def shared_window(engine, tmp_path_factory, request):
    """Yield one window per engine for all tests, as starting one takes seconds."""
    window = engine(request.getfixturevalue("browser") if engine is Chromium else tmp_path_factory.mktemp(engine.name))
    yield window
    window.close()


@pytest.fixture
def window(shared_window, watched):
    """Return the engine's window on an empty page of the site's origin, with all storage cleared."""
    shared_window.open(watched + "404.html")
    shared_window.ask(
        """async () => {
      localStorage.clear(); sessionStorage.clear();
      for (const one of (await navigator.serviceWorker?.getRegistrations()) ?? []) await one.unregister();
      for (const name of (await window.caches?.keys()) ?? []) await caches.delete(name);
      for (const { name } of (await indexedDB.databases?.()) ?? []) indexedDB.deleteDatabase(name);
    }"""
    )
    return shared_window
