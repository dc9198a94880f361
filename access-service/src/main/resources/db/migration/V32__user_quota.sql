-- How many users a tenant has, and how many it might have when one was added last.
CREATE TABLE user_count (
    tenant text PRIMARY KEY REFERENCES tenant,
    users  int NOT NULL,
    most   int,
    CONSTRAINT user_quota CHECK (users <= most)
);

-- Forced policies hold for the owner, too, who would see no row to count.
ALTER TABLE user_account NO FORCE ROW LEVEL SECURITY;
INSERT INTO user_count (tenant, users) SELECT tenant, count(*) FROM user_account GROUP BY tenant;
ALTER TABLE user_account FORCE ROW LEVEL SECURITY;
CALL isolate_tenants('user_count');
