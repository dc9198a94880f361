-- Users pass doors by publicness and roles (R45), and visitors by knowing a URL (R23).
ALTER TABLE admission
    DROP CONSTRAINT admission_kind_check,
    ADD CONSTRAINT admission_kind_check CHECK (kind IN ('participant', 'signed', 'guest', 'user', 'visitor'));
CREATE INDEX admission_of_user ON admission (tenant, profile_id) WHERE kind = 'user';
