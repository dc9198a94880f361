-- Admissions, and the stays by them, are removed once they are as old as their tenant keeps people's data (D10).
CREATE INDEX admission_by_age ON admission (tenant, created_at);
ALTER TABLE presence
    DROP CONSTRAINT presence_admission_id_fkey,
    ADD CONSTRAINT presence_admission_id_fkey FOREIGN KEY (admission_id) REFERENCES admission ON DELETE CASCADE;
