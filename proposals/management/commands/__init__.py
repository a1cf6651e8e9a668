"""The commands of `manage.py`, one a file, each named as it is typed."""
