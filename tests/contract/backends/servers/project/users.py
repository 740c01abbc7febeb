"""The users of the initial data, which are those of the mock."""

import json
import os

from django.contrib.auth import get_user_model


def create_users():
    for user in json.loads(os.environ["LATCHKEY_USERS"]):
        get_user_model().objects.create_user(email=f"{user['username']}@example.com", **user)
