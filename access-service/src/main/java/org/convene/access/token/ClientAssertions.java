package org.convene.access.token;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.convene.access.client.AuthenticatedClient;
import org.convene.access.client.ClientKey;
import org.convene.access.client.Clients;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/**
 * Checks what clients sign to say who they are, as RFC 7523 section 3 and RFC 8725 ask: signed by a key of the client, by
 * an algorithm of that key; {@code iss} and {@code sub} the client; {@code aud} nothing but the issuer or the token
 * endpoint; good for five minutes at most, and once.
 */
@Singleton
class ClientAssertions {
    private static final int LONGEST_MINUTES = 5;
    private static final int CLOCK_SKEW_SECONDS = 10;

    private final Clients clients;
    private final UsedAssertions used;
    private final Clock clock;
    private final String issuer;
    private final String tokenEndpoint;

    ClientAssertions(
            Clients clients, UsedAssertions used, Clock clock, @ConfigProperty(name = "convene.issuer") String issuer) {
        this.clients = clients;
        this.used = used;
        this.clock = clock;
        this.issuer = issuer;
        this.tokenEndpoint = ServerMetadataResource.base(issuer) + TokenResource.PATH;
    }

    /** Fails with {@link OauthException}, alike for whatever is wrong. */
    Uni<AuthenticatedClient> authenticate(ClientAssertion assertion) {
        return clients.authenticateByKey(assertion.clientId(), keys -> signer(assertion, keys))
                .call(client -> used.use(client.client().id(), assertion.claims())
                        .invoke(first -> {
                            if (!first) {
                                throw OauthException.invalidClient();
                            }
                        }));
    }

    private Optional<ClientKey> signer(ClientAssertion assertion, List<ClientKey> keys) {
        return keys.stream()
                .filter(assertion::canBeSignedBy)
                .filter(key -> isGenuine(assertion, key))
                .findFirst();
    }

    private boolean isGenuine(ClientAssertion assertion, ClientKey key) {
        try {
            var claims = consumer(assertion.clientId(), key).processToClaims(assertion.text());
            return claims.getAudience().size() == 1 && !claims.getJwtId().isEmpty();
        } catch (InvalidJwtException | MalformedClaimException failure) {
            return false;
        }
    }

    private JwtConsumer consumer(String clientId, ClientKey key) {
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(
                        ConstraintType.PERMIT, key.algorithms().toArray(String[]::new))
                .setVerificationKey(key.publicKey())
                .setExpectedType(false, "JWT")
                .setExpectedIssuer(clientId)
                .setExpectedSubject(clientId)
                .setExpectedAudience(issuer, tokenEndpoint)
                .setRequireExpirationTime()
                .setMaxFutureValidityInMinutes(LONGEST_MINUTES)
                .setRequireJwtId()
                .setIssuedAtRestrictions(CLOCK_SKEW_SECONDS, LONGEST_MINUTES * 60)
                .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                .build();
    }
}
