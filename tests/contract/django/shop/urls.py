"""Endpoints of products, orders and the staff summary, the same under both versions."""

from django.urls import path, register_converter
from django.urls.converters import IntConverter

from . import views


class IdConverter(IntConverter):
    """An id of at most 18 digits: Django 3.2 fails with a 500 for numbers that the database cannot store."""

    regex = "[0-9]{1,18}"


register_converter(IdConverter, "id")

urlpatterns = [
    path("products/", views.ProductListView.as_view()),
    path("products/<id:pk>/", views.ProductDetailView.as_view()),
    path("orders/", views.OrderListView.as_view()),
    path("orders/<id:pk>/", views.OrderDetailView.as_view()),
    path("staff/summary/", views.StaffSummaryView.as_view()),
]
