-- With which secret of which client the link of version 1 is signed that somebody came by: with them they are out. Of those
-- who came before this it is not known.
ALTER TABLE admission
    ADD COLUMN link_client text,
    ADD COLUMN link_secret text;
