"""`python -m thresholds_cli` is `thresholds`."""

from thresholds_cli.cli.main import run

if __name__ == "__main__":
    run()
