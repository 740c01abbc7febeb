"""Django's command line. Which face it is for says the environment: FACE=v1 or FACE=v2."""

import os
import sys
import threading

from django.core.management import execute_from_command_line


def end_with_the_runner():
    """Ends this process when its standard input is closed, as it is once the runner is gone, however it went."""
    while os.read(sys.stdin.fileno(), 1):
        pass
    os._exit(0)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "server.settings")
    if sys.argv[1:2] == ["runserver"]:
        threading.Thread(target=end_with_the_runner, daemon=True).start()
    execute_from_command_line(sys.argv)
