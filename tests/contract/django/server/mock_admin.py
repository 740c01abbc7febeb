"""The admin API of the test server: `POST /api/__mock__/` with one key of `ACTIONS` does what no client of the API can."""

import json
import sqlite3

import time_machine
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection
from django.http import HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods


class Clock:
    """The clock of this process. Each process has its own, so the reverse proxy sends the action to both."""

    travel = None

    def unfreeze(self):
        if self.travel:
            self.travel.stop()
        self.travel = None

    def freeze(self, seconds):
        self.unfreeze()
        self.travel = time_machine.travel(seconds, tick=False)
        self.travel.start()


clock = Clock()


def reset(value):
    if value is not True:
        raise ValueError("reset takes true")
    clock.unfreeze()
    connection.ensure_connection()
    seed = sqlite3.connect(settings.DATA / "seed.sqlite3")
    try:
        # Page by page: faster than many statements, and complete.
        seed.backup(connection.connection)
    finally:
        seed.close()


def deactivate_user(username):
    update_user(username, is_active=False)


def revoke_staff(username):
    update_user(username, is_staff=False)


def update_user(username, **changes):
    find_user(username).update(**changes)


def find_user(username):
    """The query for an account. Raises ValueError if there is none."""
    found = isinstance(username, str) and get_user_model().objects.filter(username=username)
    if not found:
        raise ValueError(f"there is no account {username!r}")
    return found


def set_clock(seconds):
    if seconds is None:
        clock.unfreeze()
    elif isinstance(seconds, (int, float)) and not isinstance(seconds, bool):
        clock.freeze(seconds)
    else:
        raise ValueError("clock takes seconds since 1970, or null")


ACTIONS = {
    "reset": reset,
    "deactivateUser": deactivate_user,
    "revokeStaff": revoke_staff,
    "clock": set_clock,
}


def admin_view(actions, read_state=dict):
    """The view of an admin API. An action may return what it answers. `read_state` returns what a GET tells besides the names
    of the actions."""

    @csrf_exempt
    @require_http_methods(["GET", "POST"])
    def view(request):
        if request.method == "GET":
            return JsonResponse({"can": list(actions), **read_state()})
        try:
            ((name, value),) = json.loads(request.body).items()
            answer = actions[name](value)
        except (AttributeError, KeyError, OverflowError, ValueError) as error:
            usage = f"A JSON object with one key is wanted, of: {', '.join(actions)}."
            return JsonResponse({"error": f"{usage} {error}"}, status=400)
        return HttpResponse(status=204) if answer is None else JsonResponse(answer)

    return view


mock_admin = admin_view(ACTIONS)
