"""Which tier does the document point to? Chosen statements in, an explained result out."""
