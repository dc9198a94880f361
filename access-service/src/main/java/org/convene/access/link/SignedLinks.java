package org.convene.access.link;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.convene.access.audience.Audiences;

/** Finds out whether a link of version 1 was signed by a client of the tenant. */
@Singleton
public class SignedLinks {
    private final V1Doors doors;
    private final V1Policies policies;
    private final Audiences audiences;

    SignedLinks(V1Doors doors, V1Policies policies, Audiences audiences) {
        this.doors = doors;
        this.policies = policies;
        this.audiences = audiences;
    }

    /** What the tenant wants of such links now. */
    public Uni<V1Policy> policy(String tenant) {
        return policies.find(tenant);
    }

    /**
     * @param i the query parameter, URL-decoded
     * @param urlName of the meeting at whose door it is
     * @param now by which secrets are valid
     */
    public Uni<V1AtDoor<SignedLinkCheck>> check(String tenant, String i, String urlName, Instant now) {
        return V1Link.parse(i)
                .map(link -> doors.find(tenant, link.claimed().client(), urlName, null)
                        .map(door -> new V1AtDoor<>(
                                check(link, V1Form.of(V1Form.personal, i), door.keys(), now),
                                door.meeting(),
                                Optional.empty())))
                .orElseGet(() -> Uni.createFrom().item(V1AtDoor.nothing(new SignedLinkCheck.Malformed())));
    }

    /**
     * @param forms how it is written
     */
    static SignedLinkCheck check(SignedV1Link link, Set<V1Form> forms, V1Keys keys, Instant now) {
        var client = link.claimed().client();
        return keys.signer(client, link::isSignedWith, now)
                .<SignedLinkCheck>map(signer -> new SignedLinkCheck.Genuine(
                        link.claimed(), keys.policy().of(client, forms), forms, signer))
                .orElseGet(SignedLinkCheck.Forged::new);
    }

    /** However it is written. */
    static SignedLinkCheck check(SignedV1Link link, V1Keys keys, Instant now) {
        return check(link, Set.of(V1Form.personal), keys, now);
    }

    /**
     * The same of a link with an access code. Whether the code is known, and the meeting the one at hand, is not judged
     * here.
     *
     * @param i the query parameter, URL-decoded
     * @param urlName of the meeting at whose door it is
     * @param now by which secrets are valid
     */
    public Uni<V1AtDoor<CodeLinkCheck>> checkCode(String tenant, String i, String urlName, Instant now) {
        return V1CodeLink.parse(i)
                .map(link -> audiences
                        .hash(tenant, urlName, link.claimed().code())
                        .chain(hash -> doors.find(tenant, link.claimed().client(), urlName, hash.orElse(null)))
                        .map(door -> new V1AtDoor<>(
                                check(link, V1Form.of(V1Form.code, i), door.keys(), now),
                                door.meeting(),
                                door.attendee())))
                .orElseGet(() -> Uni.createFrom().item(V1AtDoor.nothing(new CodeLinkCheck.Malformed())));
    }

    static CodeLinkCheck check(SignedV1CodeLink link, Set<V1Form> forms, V1Keys keys, Instant now) {
        var client = link.claimed().client();
        return keys.signer(client, link::isSignedWith, now)
                .<CodeLinkCheck>map(signer ->
                        new CodeLinkCheck.Genuine(link.claimed(), keys.policy().of(client, forms), forms, signer))
                .orElseGet(CodeLinkCheck.Forged::new);
    }

    /** However it is written. */
    static CodeLinkCheck check(SignedV1CodeLink link, V1Keys keys, Instant now) {
        return check(link, Set.of(V1Form.code), keys, now);
    }
}
