"""What the tests in other engines share: the site with a watch on each page, and one window in each engine that the system has."""

from __future__ import annotations

import pytest

from installed import need
from project import SUB_PATH, serve
from watched_site import copy
from windows import ENGINES, Chromium


@pytest.fixture(scope="session")
def watched(site, tmp_path_factory) -> str:
    """The address of the watched site, ending with a slash."""
    folder = tmp_path_factory.mktemp("watched")
    copy(site, folder)
    server, address = serve(folder)
    yield address + SUB_PATH
    server.shutdown()


@pytest.fixture(scope="session", params=ENGINES)
def engine(request):
    """Each engine in turn: the class that opens a window in it."""
    found = ENGINES[request.param]
    need(found.version(), request.param)
    return found


@pytest.fixture(scope="session")
def shared_window(engine, tmp_path_factory, request):
    """One window for all tests in an engine; starting one takes seconds."""
    window = engine(request.getfixturevalue("browser") if engine is Chromium else tmp_path_factory.mktemp(engine.name))
    yield window
    window.close()


@pytest.fixture
def window(shared_window, watched):
    """The engine's window on an empty page of the site's host, with nothing kept from the last test."""
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
