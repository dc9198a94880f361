-- Whether a meeting was left behind that the user has not left yet: departures begin again until there is none.
ALTER TABLE departure ADD COLUMN unfinished boolean NOT NULL DEFAULT false;
