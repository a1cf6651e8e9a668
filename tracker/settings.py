"""Every setting of the project; each choice of a deployment is read from the environment, here only.

The defaults are safe: without any variable set, the tracker serves this machine only, with debugging off.
"""

import os
import tempfile
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key
from django.utils.translation import gettext_lazy as _
from whitenoise.compress import Compressor

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parent.parent

# TRACKER_DATA_DIR: the folder for everything that must outlive a deployment (database, uploads, secret key).
DATA_DIR = Path(env.str("TRACKER_DATA_DIR", default="") or BASE_DIR / "var").resolve()

# TRACKER_DEBUG: shows tracebacks in the browser; for a developer's own machine only.
DEBUG = env.bool("TRACKER_DEBUG", default=False)

# TRACKER_HTTPS: set to 1 where readers arrive by HTTPS; cookies are then secure and plain HTTP is redirected.
HTTPS = env.bool("TRACKER_HTTPS", default=False)


def keep_secret_key(folder: Path) -> str:
    """Return the secret key kept in the folder, after making one if there is none yet.

    The finished file is linked into place, so that processes starting together agree on one key.
    """
    path = folder / "secret_key"
    if not path.exists():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            descriptor, draft = tempfile.mkstemp(dir=folder)  # mkstemp makes it readable by its owner only
        except OSError as error:
            raise ImproperlyConfigured(
                f"The data folder {folder} cannot be written ({error.strerror}): "
                "set TRACKER_DATA_DIR to a folder that can, or TRACKER_SECRET_KEY to a secret of your own."
            ) from error
        with os.fdopen(descriptor, "w") as file:
            file.write(get_random_secret_key())
        try:
            os.link(draft, path)
        except FileExistsError:
            pass  # another process was first: its key counts
        finally:
            os.unlink(draft)
    return path.read_text().strip()


# TRACKER_SECRET_KEY: signs sessions and tokens; without it one is made once and kept in the data folder.
SECRET_KEY = env.str("TRACKER_SECRET_KEY", default="") or keep_secret_key(DATA_DIR)

# TRACKER_ALLOWED_HOSTS: the host names this tracker answers to, separated by commas.
ALLOWED_HOSTS = env.list("TRACKER_ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])

# TRACKER_TRUSTED_ORIGINS: origins such as https://tracker.example.org that may send forms through a proxy.
CSRF_TRUSTED_ORIGINS = env.list("TRACKER_TRUSTED_ORIGINS", default=[])

# TRACKER_CONTACT: where readers report replies and errors: a mail address, or the address of a page.
CONTACT = env.str("TRACKER_CONTACT", default="")

# TRACKER_DATA_LICENCE: the address of the licence that what is published may be used under; exports name it.
DATA_LICENCE = env.str("TRACKER_DATA_LICENCE", default="https://creativecommons.org/publicdomain/zero/1.0/")


# --- The application ---------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "csp",
    "proposals",
]

MIDDLEWARE = [
    "proposals.api.unchanged.Unchanged",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "tracker.urls"
WSGI_APPLICATION = "tracker.wsgi.application"
ASGI_APPLICATION = "tracker.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]


# --- Database ----------------------------------------------------------------------------------------------

SQLITE_OPTIONS = {
    # Writers queue at BEGIN instead of failing in the middle of a transaction that began by reading.
    "transaction_mode": "IMMEDIATE",
    # How many seconds a writer waits for its turn.
    "timeout": 20,
    # Readers go on while one writes. With a write-ahead log NORMAL still survives a crash of the program.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON",
}


def read_database() -> dict[str, Any]:
    """The database of this deployment: SQLite in the data folder unless DATABASE_URL names another."""
    database: dict[str, Any] = {"ENGINE": "django.db.backends.sqlite3", "NAME": DATA_DIR / "tracker.sqlite3"}
    # DATABASE_URL: for example postgresql://user:password@host:5432/name.
    if env.str("DATABASE_URL", default=""):
        database = env.db_url("DATABASE_URL")
    # DATABASE_CONN_MAX_AGE: how many seconds a connection is kept between requests; 0 behind a pooler.
    # To open one takes longer than most answers, on SQLite too, which reads its schema each time.
    database["CONN_MAX_AGE"] = env.int("DATABASE_CONN_MAX_AGE", default=60)
    if database["ENGINE"] == "django.db.backends.sqlite3":
        return {**database, "OPTIONS": SQLITE_OPTIONS}
    # To compile a statement takes PostgreSQL a fifth of a second, which no page of ours ever earns back.
    options = {"options": "-c jit=off", **database.get("OPTIONS", {})}
    return {**database, "OPTIONS": options, "CONN_HEALTH_CHECKS": True}


DATABASES = {"default": read_database()}


# --- Caches ------------------------------------------------------------------------------------------------

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "default"},
    # What a process knows to be as it was; it cannot be shared, for each watches the database by itself.
    "unchanged": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "unchanged",
        "OPTIONS": {"MAX_ENTRIES": 5000},
    },
}


# --- Language and time -------------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("zh-hans", _("Simplified Chinese"))]
LOCALE_PATHS = [BASE_DIR / "proposals" / "locale"]
USE_I18N = True
USE_TZ = True

# TRACKER_TIME_ZONE: the zone in which days begin and times are shown.
TIME_ZONE = env.str("TRACKER_TIME_ZONE", default="Asia/Shanghai")


# --- Static files and uploads ------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Only the names that carry a hash are served, and source maps, which readers never load, stay uncompressed:
# collecting takes 8 seconds instead of 41.
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")

# TRACKER_MAX_UPLOAD_MB: the largest request body without files; files larger than this are kept on disk.
MAX_UPLOAD_BYTES = env.int("TRACKER_MAX_UPLOAD_MB", default=10) * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = MAX_UPLOAD_BYTES
FILE_UPLOAD_MAX_MEMORY_SIZE = MAX_UPLOAD_BYTES
DATA_UPLOAD_MAX_NUMBER_FILES = 20
# The form of a bill with two hundred sponsors, or of its procedure, has more fields than Django's thousand.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000


# --- Security ----------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "script-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = HTTPS

SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # asked from inside, past the proxy
# TRACKER_HSTS_SECONDS: how long browsers remember to come by HTTPS only; one year unless told otherwise.
SECURE_HSTS_SECONDS = env.int("TRACKER_HSTS_SECONDS", default=31_536_000) if HTTPS else 0
# TRACKER_TRUST_PROXY: set to 1 only behind a proxy that overwrites X-Forwarded-Proto, which is then believed.
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("TRACKER_TRUST_PROXY", default=False) else None
)

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]


# --- API ---------------------------------------------------------------------------------------------------

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticatedOrReadOnly"],
    "DEFAULT_PAGINATION_CLASS": None,
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "proposals.api.problems.problem_handler",
}

SPECTACULAR_SETTINGS = {
    "TITLE": "Proposal Tracker API",
    "VERSION": "1.0.0",
    "SERVE_INCLUDE_SCHEMA": False,
    # The documentation pages are served by the tracker itself and ask no other host for anything.
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
}


# --- Logging -----------------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    # TRACKER_LOG_LEVEL: DEBUG, INFO, WARNING or ERROR.
    "root": {"handlers": ["stderr"], "level": env.str("TRACKER_LOG_LEVEL", default="INFO")},
    # Django's own handlers would mail or print a second copy; its records go to the one handler above.
    "loggers": {name: {"handlers": [], "propagate": True} for name in ("django", "django.server")},
}
