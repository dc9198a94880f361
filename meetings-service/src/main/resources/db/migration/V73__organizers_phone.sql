-- Of an organizer who is a user: they are not invited by a number that is their own (R14), and templates show it (R19).
ALTER TABLE meeting ADD COLUMN organizer_phone text;
