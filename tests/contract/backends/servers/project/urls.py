"""URL configuration: the endpoints of the package, and those of any project."""

from django.conf import settings
from django.urls import include, path

from .mock_admin import mock_admin
from .views import ItemsView, StaffView, UserView

api = [
    path("", include(f"packages.{settings.BACKEND}.urls")),
    path("items/", ItemsView.as_view()),
    path("staff/", StaffView.as_view()),
    path("user/", UserView.as_view()),
]

urlpatterns = [
    path("api/", include(api)),
    *([path("api/__mock__/", mock_admin)] if settings.MOCK_ADMIN else []),
]
