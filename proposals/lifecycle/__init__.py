"""What a status is: procedures as data, the rules and the log they are kept by, and the projection of it."""
