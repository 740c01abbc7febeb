"""`manage.py seed`: fills an empty database with the seed data of the mock, from the JSON file of the test runner."""

import json
from datetime import datetime
from decimal import Decimal

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from accounts.models import User
from shop.models import Order, Product, Variant


class Command(BaseCommand):
    @transaction.atomic
    def handle(self, *args, **options):
        seed = json.loads((settings.DATA / "seed.json").read_text("utf-8"))
        for product in seed["products"]:
            add_product(**product)
        for user in seed["users"]:
            User.objects.create_user(**{**user, "date_joined": parse_time(user["date_joined"])})
        for order in seed["orders"]:
            add_order(**order)


def add_product(id, name, summary, variants):
    product = Product.objects.create(
        id=id, **translations("name", name), **translations("summary", summary)
    )
    for variant in variants:
        Variant.objects.create(
            product=product,
            subid=variant["subid"],
            **translations("name", variant["name"]),
            price=Decimal(variant["price"]) / 100,
            stock=variant["stock"],
        )


def add_order(user, subid, quantity, created_at):
    Order.of(
        User.objects.get(username=user),
        Variant.objects.get(subid=subid),
        quantity,
        created_at=parse_time(created_at),
    )


def translations(field, text):
    return {f"{field}_zh": text["zh-CN"], f"{field}_en": text["en"]}


def parse_time(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))
