package org.convene.access.user;

/** An active user who has shown the password. */
public record Account(String tenant, String userId, PasswordHash hash) {}
