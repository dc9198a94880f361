-- Names in digests come under a key. Until then, new ones are kept as before: replicas of the version before know no others.
ALTER TABLE unsubscribe_secret ADD COLUMN digests_from timestamptz NOT NULL DEFAULT now();
UPDATE unsubscribe_secret SET digests_from = now() + interval '1 hour';

-- What is not under the key yet.
CREATE INDEX preference_plain ON preference (recipient) WHERE length(recipient) = 43;
CREATE INDEX stopped_number_plain ON stopped_number (recipient) WHERE length(recipient) = 43;
