"""One page that any browser shows and prints: no script, nothing fetched from elsewhere.

Jinja2 with autoescape rather than escaping by hand: a word that somebody forgets to escape
can't become markup, and the page can be read and changed as a page (templates/report.html).
"""

import re

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from thresholds_cli.render.report import SAFETY_NOTICE, Report, Words
from thresholds_cli.render.visible import JOINT, laid_out, unjoined, visible
from thresholds_cli.render.widths import parts

_ELEMENTS = {"match": "mark", "strong": "strong", "added": "ins", "removed": "del"}
_JOINED = re.compile(rf"\S*{JOINT}\S*")


def to_html(report: Report) -> str:
    """The report as a whole page."""
    page = Environment(
        loader=PackageLoader("thresholds_cli.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    page.filters.update(words=_words, quoted=_quoted, parts=parts)
    blocks = [(type(block).__name__, block) for block in report.blocks]
    return page.get_template("report.html").render(
        title=visible(report.title), urgent=report.urgent, blocks=blocks, notice=SAFETY_NOTICE, zip=zip
    )


def _words(words: Words) -> Markup:
    """Words in which only their marks, their line breaks and what holds a number together are markup."""
    return Markup().join(
        Markup("<{0}>{1}</{0}>").format(_ELEMENTS[span.mark], _text(span.text)) if span.mark else _text(span.text)
        for span in laid_out(words)
    )


def _text(text: str) -> Markup:
    """Text with line breaks, its telephone numbers held together: their spaces stay the spaces they were."""
    escaped = str(Markup.escape(text)).replace("\n", "<br>\n")
    held = _JOINED.sub(lambda match: f'<span class="number">{match[0]}</span>', escaped)
    return Markup(unjoined(held))  # noqa: S704 - escaped above


def _quoted(text: str) -> Markup:
    """A sentence of our own as a string of a style sheet, where HTML's escapes do not hold."""
    return Markup('"' + re.sub(r'["\\<&]', lambda match: f"\\{ord(match[0]):06x}", text) + '"')  # noqa: S704
