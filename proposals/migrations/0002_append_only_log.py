"""Let the database itself refuse to change or delete a line of the log."""

from django.db import migrations

from proposals.migrations._append_only import allow_change, forbid_change


class Migration(migrations.Migration):
    dependencies = (("proposals", "0001_the_record"),)

    operations = (
        migrations.RunPython(
            lambda apps, schema_editor: forbid_change(schema_editor.connection),
            lambda apps, schema_editor: allow_change(schema_editor.connection),
        ),
    )
