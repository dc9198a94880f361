package org.convene.access.issuer;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.convene.access.issuer.Issuer.KeyAddress;
import org.convene.platform.identity.KeySet;
import org.convene.platform.outgoing.OutgoingAnswer;
import org.convene.platform.outgoing.OutgoingException;
import org.convene.platform.outgoing.OutgoingHttp;
import org.convene.platform.outgoing.OutgoingLimits;
import org.convene.platform.outgoing.OutgoingRequest;
import org.convene.platform.problem.LoggedFailure;
import org.jboss.logging.Logger;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/** Fetches issuers' keys. No redirect is followed: an issuer's name and its keys' address are what they are. */
@Singleton
class KeySetFetch {
    private static final Logger LOG = Logger.getLogger(KeySetFetch.class);
    private static final OutgoingLimits LIMITS = OutgoingLimits.CONFIGURED.atMost(262_144);
    private static final String DISCOVERY = "/.well-known/openid-configuration";

    private final OutgoingHttp outgoing;

    KeySetFetch(OutgoingHttp outgoing) {
        this.outgoing = outgoing;
    }

    /** Fails with {@link OutgoingException}, or {@link IllegalArgumentException} if the answer is not one. */
    Uni<KeySet> fetch(KeyAddress address) {
        return Uni.createFrom()
                .item(address.jwksUrl())
                .chain(url ->
                        url.map(known -> Uni.createFrom().item(known)).orElseGet(() -> discover(address.issuer())))
                .chain(this::get)
                .map(json -> KeySet.parse(json, key -> true))
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "issuer's keys not fetched issuer=%s cause=%s", address.issuer(), LoggedFailure.text(failure)));
    }

    /** OpenID Connect Discovery section 4: the document must be this issuer's own (section 4.3). */
    private Uni<String> discover(String issuer) {
        var base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        return get(base + DISCOVERY).map(json -> keysAddress(json, issuer));
    }

    private static String keysAddress(String json, String issuer) {
        try {
            var members = JsonUtil.parseJson(json);
            if (issuer.equals(members.get("issuer")) && members.get("jwks_uri") instanceof String url) {
                return url;
            }
        } catch (JoseException | RuntimeException failure) {
            // Falls through, without the cause: its message repeats what was read.
        }
        throw new IllegalArgumentException("no discovery document of this issuer");
    }

    private Uni<String> get(String url) {
        return outgoing.send(OutgoingRequest.get(url)
                        .header("Accept", "application/json")
                        .limited(LIMITS))
                .map(KeySetFetch::body);
    }

    private static String body(OutgoingAnswer answer) {
        if (answer.status() != 200) {
            throw new IllegalArgumentException("status " + answer.status());
        }
        return answer.body().toString();
    }
}
