-- What became of the reminders of a time.
CREATE INDEX delivery_reminders_of_tenant ON delivery (tenant, planned_for) WHERE lead_time IS NOT NULL;
