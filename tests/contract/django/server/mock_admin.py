"""What no client of the API can do, for the tests to do: `POST /api/backstage/` with one of the keys of `SCENES`."""

import json
import sqlite3

import time_machine
from django.conf import settings
from django.db import connection
from django.http import HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.models import User


class Clock:
    """The clock of this process. Each process has its own, so the runner tells both."""

    travel = None

    def go(self):
        if self.travel:
            self.travel.stop()
        self.travel = None

    def stand(self, seconds):
        self.go()
        self.travel = time_machine.travel(seconds, tick=False)
        self.travel.start()


clock = Clock()


def reset(wish):
    if wish is not True:
        raise ValueError("reset takes true")
    clock.go()
    connection.ensure_connection()
    seed = sqlite3.connect(settings.DATA / "seed.sqlite3")
    try:
        # Page by page: quicker than any number of statements, and nothing is left out.
        seed.backup(connection.connection)
    finally:
        seed.close()


def disable(username):
    change(username, is_active=False)


def dismiss(username):
    change(username, is_staff=False)


def change(username, **changes):
    if not isinstance(username, str) or not User.objects.filter(username=username).update(
        **changes
    ):
        raise ValueError(f"there is no account {username!r}")


def set_clock(seconds):
    if seconds is None:
        clock.go()
    elif isinstance(seconds, (int, float)) and not isinstance(seconds, bool):
        clock.stand(seconds)
    else:
        raise ValueError("clock takes seconds since 1970, or null")


SCENES = {"reset": reset, "disable": disable, "dismiss": dismiss, "clock": set_clock}


@csrf_exempt
@require_http_methods(["GET", "POST"])
def backstage(request):
    if request.method == "GET":
        return JsonResponse({"can": list(SCENES)})
    try:
        ((scene, wish),) = json.loads(request.body).items()
        SCENES[scene](wish)
    except (AttributeError, KeyError, OverflowError, ValueError) as error:
        usage = f"A JSON object with one key is wanted, of: {', '.join(SCENES)}."
        return JsonResponse({"error": f"{usage} {error}"}, status=400)
    return HttpResponse(status=204)
