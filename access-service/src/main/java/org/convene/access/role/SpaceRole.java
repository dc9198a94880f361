package org.convene.access.role;

/** A user's role in a space, in the document's own words (R42). */
public enum SpaceRole {
    role_space_user,
    role_space_moderator
}
