"""Results to text: a result becomes a Report once, a Report becomes any format. Prints nothing."""
