-- Who changed what, when, from where. Written with the system's role and read by the tenant; no tenant for what
-- concerns the installation. Holds names of fields, and no values: those of people would outlive them here.
CREATE TABLE audit_entry (
    id        text PRIMARY KEY,
    tenant    text,
    at        timestamptz NOT NULL,
    actor     text        NOT NULL,
    address   text        NOT NULL,
    operation text        NOT NULL,
    target    text        NOT NULL,
    fields    text[]      NOT NULL,
    outcome   text        NOT NULL,
    code      text
);
CREATE INDEX audit_entry_of_tenant ON audit_entry (tenant, id);
CREATE INDEX audit_entry_of_actor ON audit_entry (tenant, actor, id);
CREATE INDEX audit_entry_of_target ON audit_entry (tenant, target, id);
CREATE INDEX audit_entry_by_age ON audit_entry (at);
CALL isolate_tenants('audit_entry');
REVOKE INSERT, UPDATE, DELETE ON audit_entry FROM ${service}_app;
