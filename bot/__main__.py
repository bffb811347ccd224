"""``python -m bot``, and the ``forsat`` command."""

from bot.cli import app

if __name__ == "__main__":
    app()
