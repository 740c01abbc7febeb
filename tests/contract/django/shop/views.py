"""Views of products, orders and the staff summary."""

from django.db.models import Min
from rest_framework import generics
from rest_framework.filters import SearchFilter
from rest_framework.permissions import BasePermission, IsAdminUser, IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.models import User
from server.messages import get_message

from . import ordering
from .models import Order, Product, Variant
from .serializers import (
    OrderCreateSerializer,
    OrderSerializer,
    ProductDetailSerializer,
    ProductSerializer,
)

# The price of a product is that of its cheapest variant.
products = Product.objects.annotate(price=Min("variants__price")).order_by("id")


class ProductListView(generics.ListAPIView):
    queryset = products
    serializer_class = ProductSerializer
    filter_backends = [SearchFilter]
    search_fields = ["name_zh", "name_en", "summary_zh", "summary_en"]


class ProductDetailView(generics.RetrieveAPIView):
    queryset = products
    serializer_class = ProductDetailSerializer


class OrderListView(generics.ListAPIView):
    permission_classes = [IsAuthenticated]

    def get_serializer_class(self):
        return OrderCreateSerializer if self.request.method == "POST" else OrderSerializer

    def get_queryset(self):
        return self.request.user.order_set.select_related("variant").order_by("-id")

    def post(self, request):
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        order = ordering.place_order(request.user, **serializer.validated_data)
        output = OrderSerializer(order, context=self.get_serializer_context())
        return Response({"mes": get_message("order_placed"), "order": output.data}, status=201)


class IsOwner(BasePermission):
    def has_object_permission(self, request, view, order):
        return order.user_id == request.user.id


class OrderDetailView(generics.RetrieveDestroyAPIView):
    permission_classes = [IsAuthenticated, IsOwner]
    queryset = Order.objects.select_related("variant")
    serializer_class = OrderSerializer

    def perform_destroy(self, order):
        ordering.cancel_order(order)


class StaffSummaryView(APIView):
    permission_classes = [IsAdminUser]

    def get(self, request):
        orders = Order.objects.all()
        revenue = sum(order.total for order in orders)
        return Response(
            {
                "users": User.objects.count(),
                "orders": len(orders),
                "revenue": f"{revenue:.2f}",
                "sold_out": Variant.objects.filter(stock=0).count(),
            }
        )
