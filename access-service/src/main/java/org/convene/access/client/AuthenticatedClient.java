package org.convene.access.client;

/**
 * A client that showed who it is.
 *
 * @param credentialId by which of its secrets or keys; of a client that no tenant has, its own id
 */
public record AuthenticatedClient(RegisteredClient client, String credentialId) {}
