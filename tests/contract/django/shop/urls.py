"""Where the shop is, below each face."""

from django.urls import path, register_converter
from django.urls.converters import IntConverter

from . import views


class IdConverter(IntConverter):
    """As many digits as the database can look for: Django 3.2 fails at more."""

    regex = "[0-9]{1,18}"


register_converter(IdConverter, "id")

urlpatterns = [
    path("products/", views.Products.as_view()),
    path("products/<id:pk>/", views.OneProduct.as_view()),
    path("orders/", views.Orders.as_view()),
    path("orders/<id:pk>/", views.OneOrder.as_view()),
    path("staff/summary/", views.StaffSummary.as_view()),
]
