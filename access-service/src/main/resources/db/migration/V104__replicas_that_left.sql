-- A process that stops in an orderly way says so, and nobody waits for it any more; one that crashes does not.
ALTER TABLE replica ADD COLUMN left_at timestamptz;
