-- Whether rows are hidden is asked only where none was found.
CREATE OR REPLACE FUNCTION remove_unfinished_delivery() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM unfinished_delivery WHERE id = OLD.id;
    IF NOT FOUND AND row_security_active('unfinished_delivery')
       AND current_setting('convene.tenant', true) IS DISTINCT FROM OLD.tenant THEN
        RAISE 'unfinished_delivery hides the rows of tenant %', OLD.tenant;
    END IF;
    RETURN NULL;
END $$;
