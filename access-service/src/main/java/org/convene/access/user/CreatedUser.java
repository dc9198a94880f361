package org.convene.access.user;

/** The answer to who made a user. */
record CreatedUser(String id) {}
