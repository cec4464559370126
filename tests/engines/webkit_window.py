"""A window with nothing but WebKit in it, for WebKitWebDriver: MiniBrowser, its usual partner, is never narrower than 447 px.

Run by the system's Python, which has GTK: WebKitWebDriver starts and steers it. A document that takes the title
`print:/path/of.pdf` is printed there: the driver has no command for paper, and `window.print()` does nothing while it steers.
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
    """Wait for the driver, give it windows, end with it; `data` is a folder for what the pages keep."""
    manager = WebKit2.WebsiteDataManager(base_data_directory=data, base_cache_directory=data)
    context = WebKit2.WebContext(website_data_manager=manager)
    context.set_automation_allowed(True)
    context.connect("automation-started", started)
    Gtk.main()


def started(context: WebKit2.WebContext, session: WebKit2.AutomationSession) -> None:
    """The driver has come: say who we are, as it asks for MiniBrowser by name, and open windows when it wants them."""
    info = WebKit2.ApplicationInfo()
    info.set_name("MiniBrowser")
    info.set_version(WebKit2.get_major_version(), WebKit2.get_minor_version(), WebKit2.get_micro_version())
    session.set_application_info(info)
    session.connect("create-web-view", lambda _: opened(context))


def opened(context: WebKit2.WebContext) -> WebKit2.WebView:
    """A window without an edge, so that its size is the page's."""
    window = Gtk.Window(decorated=False)
    view = WebKit2.WebView(web_context=context, is_controlled_by_automation=True)
    view.connect("notify::title", titled)
    view.connect("close", lambda _: window.destroy())
    window.add(view)
    window.show_all()
    return view


def titled(view: WebKit2.WebView, _) -> None:
    """Print without a dialog, on A4 with GTK's own margins, where the title asks for it."""
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


operations: list[WebKit2.PrintOperation] = []  # kept, as one that is let go is not finished


if __name__ == "__main__":
    main(next(argument.partition("=")[2] for argument in sys.argv if argument.startswith("--data=")))
