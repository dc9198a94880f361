-- When what met quiet hours at its time was to go out in place of that; what is planned around them has that for its time.
ALTER TABLE delivery ADD COLUMN shifted_to timestamptz;
