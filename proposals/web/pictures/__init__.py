"""Pictures: from numbers to shapes. Pure; `templates/web/_picture_*.html` draw what is computed here."""
