-- The parts that tenants word themselves.
CREATE TABLE template (
    id          text PRIMARY KEY,
    tenant      text NOT NULL,
    channel     text NOT NULL,
    language    text NOT NULL,
    kind        text NOT NULL,
    part        text NOT NULL,
    -- How many there were; the number of the newest.
    versions    int  NOT NULL,
    -- The version that messages are written by; NULL: the installation's template.
    active      int,
    activations int  NOT NULL DEFAULT 0,
    UNIQUE (tenant, channel, language, kind, part)
);
CREATE INDEX template_list ON template (tenant, id);
CALL isolate_tenants('template');

CREATE TABLE template_version (
    template   text        NOT NULL REFERENCES template ON DELETE CASCADE,
    version    int         NOT NULL,
    tenant     text        NOT NULL,
    source     text        NOT NULL,
    created_by text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (template, version)
);
CALL isolate_tenants('template_version');

-- What was put to use, in its order. The newest that was not rolled back is the active one.
CREATE TABLE template_activation (
    template       text        NOT NULL REFERENCES template ON DELETE CASCADE,
    number         int         NOT NULL,
    tenant         text        NOT NULL,
    version        int,
    activated_by   text        NOT NULL,
    activated_at   timestamptz NOT NULL DEFAULT now(),
    rolled_back_by text,
    rolled_back_at timestamptz,
    PRIMARY KEY (template, number)
);
CALL isolate_tenants('template_activation');

-- Rises with every change of what is active, so that replicas see that what they compiled is out of date.
CREATE TABLE template_revision (
    tenant   text PRIMARY KEY,
    revision bigint NOT NULL
);
CALL isolate_tenants('template_revision');
