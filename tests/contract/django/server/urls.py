"""URL configuration. Under each path of a version: its own endpoints, the endpoints of both versions, and a 404 for other paths."""

from django.conf import settings
from django.urls import include, path, re_path
from django.views.static import serve

from accounts.views import CurrentUserView, RegisterView
from server.mock_admin import mock_admin
from server.views import UnknownPathView

version = [
    path("", include(f"{settings.API_VERSION}.urls")),
    path("register/", RegisterView.as_view()),
    path("user/", CurrentUserView.as_view()),
    path("", include("shop.urls")),
    re_path("", UnknownPathView.as_view()),
]

urlpatterns = [
    path("api/media/<path:path>", serve, {"document_root": settings.DATA / "media"}),
    *([path("api/__mock__/", mock_admin)] if settings.MOCK_ADMIN else []),
    *(path(base, include(urls)) for base, urls in settings.PACKAGES.items()),
    *(path(base, include(version)) for base in settings.API_PATHS),
]
