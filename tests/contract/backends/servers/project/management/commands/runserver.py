"""Django's own server, on a database in memory."""

from django.core.management import call_command
from django.core.management.commands.runserver import Command as RunserverCommand
from django.core.servers.basehttp import WSGIServer

from project.mock_admin import create_initial_data


class Server(WSGIServer):
    # It handles one request at a time. The others wait, where Django's own queue of ten would refuse them.
    request_queue_size = 128


class Command(RunserverCommand):
    server_cls = Server

    def check_migrations(self):
        """Makes the tables instead of asking for it: each process has a database of its own."""
        call_command("migrate", verbosity=0)
        create_initial_data()
