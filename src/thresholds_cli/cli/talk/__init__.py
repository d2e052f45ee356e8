"""The conversation of `assess`: what is asked, and how a person is asked."""
