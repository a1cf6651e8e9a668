"""What an operator types: one command a file under commands/, and the catalogue of translations they keep."""
