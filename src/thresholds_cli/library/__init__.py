"""Where editions are kept: read, checked, compiled and looked up."""
