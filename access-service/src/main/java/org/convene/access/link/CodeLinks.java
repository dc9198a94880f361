package org.convene.access.link;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Finds out whether a link of version 1 with an access code was signed by a client of the tenant. */
@Singleton
public class CodeLinks {
    private final LinkClients clients;

    CodeLinks(LinkClients clients) {
        this.clients = clients;
    }

    public Uni<Boolean> isGenuine(String tenant, SignedV1CodeLink link) {
        return clients.secret(tenant, link.claimed().client())
                .map(secret -> secret.filter(link::isSignedWith).isPresent());
    }
}
