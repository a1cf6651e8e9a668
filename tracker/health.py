"""What a supervisor or load balancer asks: is the process alive, and may it be sent readers."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@require_safe
@never_cache
def alive(request: HttpRequest) -> HttpResponse:
    """Answer 200 as long as the process can answer at all; the database is not asked."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """Answer 200 when readers can be served, else 503 with what is missing, one sentence each."""
    missing = find_missing()
    return JsonResponse({"ready": not missing, "missing": missing}, status=503 if missing else 200)


def find_missing() -> list[str]:
    """Say what keeps this process from serving: an unreachable database or migrations not applied."""
    try:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return ["The database does not answer."]
    return [f"Migration {migration.app_label}.{migration.name} is not applied." for migration, _ in plan]
