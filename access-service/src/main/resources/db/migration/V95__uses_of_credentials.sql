-- When each of a client's secrets and keys was last used, give or take a minute: which of two is still needed.
ALTER TABLE client_secret ADD COLUMN last_used_at timestamptz;
ALTER TABLE client_key ADD COLUMN last_used_at timestamptz;
