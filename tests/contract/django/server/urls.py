"""Where everything is. Below a face: what only it has, what both have, and a word for what is not there."""

from django.conf import settings
from django.urls import include, path, re_path
from django.views.static import serve

from accounts.views import Register, Who
from server.mock_admin import backstage
from server.views import Nothing

face = [
    path("", include(f"{settings.FACE}.urls")),
    path("register/", Register.as_view()),
    path("user/", Who.as_view()),
    path("", include("shop.urls")),
    re_path("", Nothing.as_view()),
]

urlpatterns = [
    path(f"api/{settings.FACE}/", include(face)),
    path("api/media/<path:path>", serve, {"document_root": settings.DATA / "media"}),
    *([path("api/backstage/", backstage)] if settings.BACKSTAGE else []),
]
