-- Who comes to a meeting by another way may be an attendee of it whom the tenant calls the same.
CREATE INDEX attendee_by_external_id ON attendee (tenant, meeting_id, external_id, id);
