"""The admin API of a backend: that of the other test server, for a database in memory, and the number of requests."""

import sqlite3

from django.core.cache import cache
from django.db import connection
from server.mock_admin import admin_view, clock, deactivate_user, find_user, set_clock

from .request_count import requests
from .second_step import require_second_step, second_step_code
from .users import create_users

initial_data = sqlite3.connect(":memory:")


def create_initial_data():
    """Fills the database, and keeps a copy to go back to."""
    create_users()
    connection.connection.backup(initial_data)


def reset(value):
    if value is not True:
        raise ValueError("reset takes true")
    clock.unfreeze()
    requests.clear()
    # The counts of throttles.
    cache.clear()
    initial_data.backup(connection.connection)


def delete_user(username):
    find_user(username).delete()


ACTIONS = {
    "reset": reset,
    "deactivateUser": deactivate_user,
    "deleteUser": delete_user,
    "clock": set_clock,
    "secondStep": require_second_step,
    "secondStepCode": second_step_code,
}

mock_admin = admin_view(ACTIONS, lambda: {"requests": requests})
