"""The terminal: the only folder that knows typer, rich and the prompt library."""
