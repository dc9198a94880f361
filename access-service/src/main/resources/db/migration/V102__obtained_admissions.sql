-- Which client had somebody let in by the API: with it they are revoked. Since when it had is the row's own moment, unless
-- this person came on from another row by it: then it is that row's.
ALTER TABLE admission
    ADD COLUMN obtained_by text,
    ADD COLUMN obtained_at timestamptz;
CREATE INDEX admission_obtained ON admission (tenant, obtained_by) WHERE obtained_by IS NOT NULL;
