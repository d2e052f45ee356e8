"""What did the new edition change in practice? Two editions in, every change once out."""
