CREATE INDEX device_age_of_tenant ON device (tenant, registered_at);
CREATE INDEX device_age ON device (registered_at);
