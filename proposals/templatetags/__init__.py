"""What templates load by name: words, dates and small drawings; a tag knows no door."""
