CREATE TABLE tool_configuration (
    tenant     text PRIMARY KEY,
    label      text        NOT NULL,
    iframe_url text        NOT NULL,
    updated_at timestamptz NOT NULL
);
CALL isolate_tenants('tool_configuration');
