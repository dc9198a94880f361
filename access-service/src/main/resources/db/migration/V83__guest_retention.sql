-- Guests are removed once they are as old as their tenant keeps people's data (D10).
CREATE INDEX guest_by_expiry ON guest (tenant, expires_at);
