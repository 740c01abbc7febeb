"""Django's command line. The environment variable API_VERSION selects the version of the API: `v1` or `v2`."""

import os
import sys
import threading

from django.core.management import execute_from_command_line


def exit_when_stdin_closes():
    """Exits when standard input is closed: it closes when the test runner ends, even if the runner was killed."""
    while os.read(sys.stdin.fileno(), 1):
        pass
    os._exit(0)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "server.settings")
    if sys.argv[1:2] == ["runserver"]:
        threading.Thread(target=exit_when_stdin_closes, daemon=True).start()
    execute_from_command_line(sys.argv)
