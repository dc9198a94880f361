package org.convene.access.client;

import java.util.Optional;
import org.convene.access.tenant.Tenant;
import org.convene.platform.identity.CallerKind;

/**
 * Who can ask for access tokens.
 *
 * @param tenant empty for the operator and for services
 */
public record RegisteredClient(String id, CallerKind kind, String name, Scopes scopes, Optional<Tenant> tenant) {}
