"""Two made-up editions of one partnership, full of words that a page, a table or a terminal could misread."""

from pathlib import Path
from typing import Any

from editions import edition, written

WORDS = [
    "Child [sometimes] hungry",
    "<b>bold</b> <script>alert(1)</script> <img src=x onerror=alert(1)>",
    "</style><style>tr { display: none }</style> \"quotes\" and 'more'",
    "Closing [/b] tag and [bold red]paint[/bold red]",
    "Escape \x1b[31mred\x1b[0m and bell \x07",
    "Turned \u202eround\u202c and \u2066kept\u2069 apart",
    "Pipes | and `ticks` and [link](http://x) and **stars**",
    "=SUM(A1:A9) at the start",
    "[-looks-] {+like+} a change",
    "&amp; &#65; {{ notice }} {% if %}",
]
NAME = 'Factors "<b>&' + "\u202e'"


def hostile_pair(folder: Path) -> None:
    """`odd-2023` and `odd-2024` under a data folder: each statement moved, reworded, kept or new."""
    old = {("C", 3): WORDS[:6], ("C", 2): WORDS[6:8], ("P", 2): ["Words of old", "Kept <i>as</i> it is"]}
    new = {
        ("C", 4): WORDS[:2],
        ("C", 3): [f"{words} of these words" for words in WORDS[2:6]],
        ("C", 2): WORDS[6:8],
        ("P", 2): ["Kept <i>as</i> it is"],
        ("P", 1): WORDS[8:],
    }
    for grid, year in ((old, "2023"), (new, "2024")):
        data: dict[str, Any] = edition(grid, id=f"odd-{year}", published=year)
        data |= {"status": "superseded"} if year == "2023" else {"supersedes": "odd-2023"}
        for domain in data["domains"]:
            domain["name"] = f"{domain['code']} {NAME}"
        for tier in data["tiers"]:
            tier["label"] = f"<u>Level</u> {tier['rank']}"
        written(folder, data)
