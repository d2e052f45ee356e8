"""Two editions compared: practice first, wording last, counts that reconcile."""
