package org.convene.access.link;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Set;

/** Finds out whether a link of version 1 was signed by a client of the tenant. */
@Singleton
public class SignedLinks {
    private final LinkClients clients;
    private final V1Policies policies;

    SignedLinks(LinkClients clients, V1Policies policies) {
        this.clients = clients;
        this.policies = policies;
    }

    /** What the tenant wants of such links now. */
    public Uni<V1Policy> policy(String tenant) {
        return policies.find(tenant);
    }

    /**
     * @param i the query parameter, URL-decoded
     * @param now by which secrets are valid
     */
    public Uni<SignedLinkCheck> check(String tenant, String i, Instant now) {
        return V1Link.parse(i)
                .map(link -> clients.keys(tenant, Set.of(link.claimed().client()))
                        .map(keys -> check(link, V1Form.of(V1Form.personal, i), keys, now)))
                .orElseGet(() -> Uni.createFrom().item(new SignedLinkCheck.Malformed()));
    }

    /**
     * @param forms how it is written
     */
    static SignedLinkCheck check(SignedV1Link link, Set<V1Form> forms, V1Keys keys, Instant now) {
        var client = link.claimed().client();
        return keys.prove(client, link::isSignedWith, now)
                ? new SignedLinkCheck.Genuine(link.claimed(), keys.policy().of(client, forms), forms)
                : new SignedLinkCheck.Forged();
    }

    /** However it is written. */
    static SignedLinkCheck check(SignedV1Link link, V1Keys keys, Instant now) {
        return check(link, Set.of(V1Form.personal), keys, now);
    }

    /**
     * The same of a link with an access code. Whether the code is known, and the meeting the one at hand, is not looked
     * at here.
     *
     * @param i the query parameter, URL-decoded
     * @param now by which secrets are valid
     */
    public Uni<CodeLinkCheck> checkCode(String tenant, String i, Instant now) {
        return V1CodeLink.parse(i)
                .map(link -> clients.keys(tenant, Set.of(link.claimed().client()))
                        .map(keys -> check(link, V1Form.of(V1Form.code, i), keys, now)))
                .orElseGet(() -> Uni.createFrom().item(new CodeLinkCheck.Malformed()));
    }

    private static CodeLinkCheck check(SignedV1CodeLink link, Set<V1Form> forms, V1Keys keys, Instant now) {
        var client = link.claimed().client();
        return keys.prove(client, link::isSignedWith, now)
                ? new CodeLinkCheck.Genuine(link.claimed(), keys.policy().of(client, forms))
                : new CodeLinkCheck.Forged();
    }
}
