"""``python -m quotetrack``: the command line."""

from quotetrack.cli.main import run

if __name__ == "__main__":
    run()
