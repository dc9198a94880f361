-- A key signs from its moment on, until the next one does; it is published before and after. A withdrawn one is not.
ALTER TABLE signing_key ADD COLUMN signs_from timestamptz;
UPDATE signing_key SET signs_from = created_at;
ALTER TABLE signing_key ALTER COLUMN signs_from SET NOT NULL;
ALTER TABLE signing_key ADD COLUMN withdrawn_at timestamptz;
ALTER TABLE signing_key DROP COLUMN retired_at;
