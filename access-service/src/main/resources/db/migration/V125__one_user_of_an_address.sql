-- What meetings take for one address is one user's. Java says which are one, and it is written beside; what is there already is brought
-- to it as far as SQL does it. Accounts that share one by now stay, and none of them has it.
ALTER TABLE user_account ADD COLUMN address text;
ALTER TABLE user_account NO FORCE ROW LEVEL SECURITY;
UPDATE user_account AS known SET address = folded
FROM (SELECT tenant, lower(normalize(btrim(email), NFKC)) AS folded, min(id) AS id, count(*) AS users
      FROM user_account GROUP BY tenant, folded) AS written
WHERE known.tenant = written.tenant AND known.id = written.id AND written.users = 1;
ALTER TABLE user_account FORCE ROW LEVEL SECURITY;
ALTER TABLE user_account ADD CONSTRAINT user_address_unique UNIQUE (tenant, address);
