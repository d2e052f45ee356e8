"""Look up, assess against and compare safeguarding threshold documents, offline."""

__version__ = "0.1.0"
