"""Words that programs stumble over: as statements, names, queries, options."""
# ruff: noqa: E501

from hypothesis import strategies as st

NAUGHTY = (
    # nothing, blanks, signs alone
    "", " ", "\t", "\n", "\r\n", "\u00a0", "\u3000", "-", "--", "---", "*", "?", ".", "..", "/", "\\", "|", "'", '"', "`",
    # what a search might take for its own
    "AND", "OR NOT", "NEAR(missing home)", "missing*", '"missing', "text:missing", "(missing", "^missing", "missing -home",
    "{a b}:c", "a\0b", "%", "_", "%missing%", "'; DROP TABLE item; --", "1 OR 1=1", "self-harm", "drug/alcohol", "(CCE)",
    # what a screen, a page or a sheet might
    "[bold]x[/bold]", "[/b]", "[link=http://x]y[/link]", ":warning:", "\x1b[31mred", "\x1b]8;;http://x\x1b\\y\x1b]8;;\x1b\\",
    "\x1b]0;title\x07", "\x9b31m", "\x08\x08\x08", "\r over it", "<b>x</b>", "<script>alert(1)</script>", "&lt;&amp;&#65;",
    "<!-- x -->", "]]>", "{{ notice }}", "{% if x %}", "**x**", "[x](javascript:alert(1))", "![x](http://y)", "| a | b |",
    "# heading", "=1+1", "+44 20 7946 0000", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1+1", "'=1+1", '"=1+1', "\ufeff=1+1",
    # letters
    "\u202eright to left\u202c", "\u2066apart\u2069", "\u200bnothing\u200d", "\u2028line\u2029paragraph", "\U000e0041tag",
    "\ufe0fselector", "e\u0301", "Z\u0351\u0323a\u0322lgo", "İı", "ß ẞ", "ﬁ ligature", "ＦＵＬＬ", "中文 混合", "שלום", "مرحبا",
    "👨‍👩‍👧", "🏴\U000e0067\U000e0062\U000e007f", "\ud800", "\uffff", "\U0010ffff", "０１２", "Ⅳ", "½",
    # numbers and names
    "0", "-0", "1e309", "NaN", "Infinity", "999999999999999999999999", "0x10", "0116 496 0123", "C4.09", "llr-2021:C4.09",
    "c4.09", "L1", "llr-2021", "LLR-2021", "../../etc/passwd", "CON", "nul.yaml", "C:\\x", "//host/share", "~root", "$HOME",
    "%PATH%", "$(id)", "`id`", "; id", "| id", "> x", "file:///etc/passwd", "javascript:alert(1)", "http://x", "a" * 300,
    "missing " * 60, "( " * 200, "x" * 5_000,
)  # fmt: skip
_REAL = "missing from home runaway DV mum drinks self-harm neglet bruise cold hungry not at school persistent".split()

anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.sampled_from(NAUGHTY)
queries = anything | st.lists(st.sampled_from([*_REAL, *NAUGHTY]), min_size=1, max_size=6).map(" ".join)
