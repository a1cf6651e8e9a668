"""Search texts as tokens under an inverted index. They are derived: `manage.py rebuild` writes them anew."""

import django.db.models.deletion
from django.db import migrations, models

from proposals.migrations import _inverted_index


class Migration(migrations.Migration):
    dependencies = (("proposals", "0002_append_only_log"),)

    operations = (
        migrations.DeleteModel(name="SearchText"),
        migrations.CreateModel(
            name="SearchText",
            fields=[
                (
                    "proposal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_text",
                        serialize=False,
                        to="proposals.proposal",
                    ),
                ),
                ("place", models.BigIntegerField(unique=True)),
                ("exact", models.TextField()),
                ("title", models.TextField()),
                ("text", models.TextField()),
                ("facets", models.TextField()),
            ],
            options={"verbose_name": "search text", "verbose_name_plural": "search texts"},
        ),
        migrations.CreateModel(
            name="FacetTally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("facet", models.CharField(max_length=24)),
                ("token", models.CharField(max_length=200)),
                ("number", models.IntegerField()),
            ],
            options={
                "verbose_name": "tally of a facet",
                "verbose_name_plural": "tallies of facets",
                "indexes": [models.Index(fields=["facet", "token", "number"], name="facet_tallies_by_token")],
            },
        ),
        migrations.CreateModel(
            name="SynonymGroup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "words",
                    models.TextField(
                        help_text="One word or phrase a line, in any language: 改装, tuning …",
                        unique=True,
                        verbose_name="words",
                    ),
                ),
            ],
            options={
                "verbose_name": "group of synonyms",
                "verbose_name_plural": "groups of synonyms",
                "ordering": ("words",),
            },
        ),
        migrations.RunPython(
            lambda apps, schema_editor: _inverted_index.build(schema_editor.connection),
            lambda apps, schema_editor: _inverted_index.take_down(schema_editor.connection),
        ),
    )
