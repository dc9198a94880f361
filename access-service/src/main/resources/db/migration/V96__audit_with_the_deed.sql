-- What somebody does without a token is written down in the transaction of what they do, which is the tenant's.
-- What is written stays: nobody changes or deletes it with this role.
GRANT INSERT ON audit_entry TO ${service}_app;
