"""A bare WebKit window for WebKitWebDriver; MiniBrowser, the usual choice, is never narrower than 447 px.

Run by the system's Python, which has GTK; WebKitWebDriver starts and controls it. A document with the title
`print:/path/of.pdf` is printed there, as the driver has no print command and `window.print()` does nothing under automation.
"""

import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gtk, WebKit2

if "--version" in sys.argv:
    print(f"WebKitGTK {WebKit2.get_major_version()}.{WebKit2.get_minor_version()}.{WebKit2.get_micro_version()}")
    sys.exit()


def main(data: str) -> None:
    """Wait for the driver, open windows for it, and end with it; `data` is a folder for the pages' storage."""
    manager = WebKit2.WebsiteDataManager(base_data_directory=data, base_cache_directory=data)
    context = WebKit2.WebContext(website_data_manager=manager)
    context.set_automation_allowed(True)
    context.connect("automation-started", started)
    Gtk.main()


def started(context: WebKit2.WebContext, session: WebKit2.AutomationSession) -> None:
    """When the driver connects: identify as MiniBrowser, which it requires, and open windows on request."""
    info = WebKit2.ApplicationInfo()
    info.set_name("MiniBrowser")
    info.set_version(WebKit2.get_major_version(), WebKit2.get_minor_version(), WebKit2.get_micro_version())
    session.set_application_info(info)
    session.connect("create-web-view", lambda _: opened(context))


def opened(context: WebKit2.WebContext) -> WebKit2.WebView:
    """Return a new window without borders, so that its size is the page's."""
    window = Gtk.Window(decorated=False)
    view = WebKit2.WebView(web_context=context, is_controlled_by_automation=True)
    view.connect("notify::title", titled)
    view.connect("close", lambda _: window.destroy())
    window.add(view)
    window.show_all()
    return view


def titled(view: WebKit2.WebView, _) -> None:
    """Print without a dialog, on A4 with GTK's default margins, if the title asks for it."""
    path = (view.get_title() or "").partition("print:")[2]
    if not path:
        return
    settings = Gtk.PrintSettings()
    settings.set_printer("Print to File")
    settings.set(Gtk.PRINT_SETTINGS_OUTPUT_URI, f"file://{path}")
    settings.set(Gtk.PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf")
    paper = Gtk.PageSetup()
    paper.set_paper_size(Gtk.PaperSize.new(Gtk.PAPER_NAME_A4))
    operation = WebKit2.PrintOperation.new(view)
    operation.set_print_settings(settings)
    operation.set_page_setup(paper)
    operation.print_()
    operations.append(operation)


operations: list[WebKit2.PrintOperation] = []  # keeps references, as a collected operation would not finish


if __name__ == "__main__":
    main(next(argument.partition("=")[2] for argument in sys.argv if argument.startswith("--data=")))
