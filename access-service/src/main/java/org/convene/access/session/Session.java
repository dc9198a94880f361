package org.convene.access.session;

/** A family of refresh tokens. */
public record Session(String id, String tenant, String userId) {}
