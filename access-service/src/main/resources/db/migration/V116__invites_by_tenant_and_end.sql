-- Invites are forgotten by their tenant's retention time.
CREATE INDEX invite_of_tenant_by_end ON invite (tenant, expires_at);
DROP INDEX invite_by_end;
