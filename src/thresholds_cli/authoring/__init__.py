"""What authors of editions need: sealing, and holding the data against its source."""
