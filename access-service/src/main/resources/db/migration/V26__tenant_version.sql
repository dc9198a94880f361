-- Counts a tenant's changes: the number of its newest event.
ALTER TABLE tenant ADD COLUMN version bigint NOT NULL DEFAULT 1;
