"""The Django project: settings, addresses and health. It knows the app; the app never knows it."""
