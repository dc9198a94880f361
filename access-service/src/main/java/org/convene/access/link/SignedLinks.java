package org.convene.access.link;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Finds out whether a link of version 1 was signed by a client of the tenant. */
@Singleton
public class SignedLinks {
    private final LinkClients clients;

    SignedLinks(LinkClients clients) {
        this.clients = clients;
    }

    /**
     * @param i the query parameter, URL-decoded
     */
    public Uni<SignedLinkCheck> check(String tenant, String i) {
        return V1Link.parse(i)
                .map(link -> check(tenant, link))
                .orElseGet(() -> Uni.createFrom().item(new SignedLinkCheck.Malformed()));
    }

    private Uni<SignedLinkCheck> check(String tenant, SignedV1Link link) {
        return clients.secret(tenant, link.claimed().client())
                .map(secret -> secret.filter(link::isSignedWith).isPresent()
                        ? new SignedLinkCheck.Genuine(link.claimed())
                        : new SignedLinkCheck.Forged());
    }
}
