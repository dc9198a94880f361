-- Copies of what access-service owns: users who may organize, and rooms to meet in.
CREATE TABLE user_copy (
    tenant  text   NOT NULL,
    id      text   NOT NULL,
    version bigint NOT NULL,
    state   jsonb  NOT NULL,
    PRIMARY KEY (tenant, id)
);
CALL isolate_tenants('user_copy');

CREATE TABLE room_copy (
    tenant  text   NOT NULL,
    id      text   NOT NULL,
    version bigint NOT NULL,
    state   jsonb  NOT NULL,
    PRIMARY KEY (tenant, id)
);
CALL isolate_tenants('room_copy');
