-- What counters lose by the hour is less than one.
ALTER TABLE login_attempt ALTER COLUMN failures TYPE double precision;
