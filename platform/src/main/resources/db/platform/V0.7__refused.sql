-- Events that Kafka would not take. Until an hour has passed, what comes after one in its subject waits behind it.
ALTER TABLE event ADD COLUMN refused_at timestamptz;
CREATE INDEX event_refused ON event (subject) WHERE refused_at IS NOT NULL AND published_at IS NULL;
