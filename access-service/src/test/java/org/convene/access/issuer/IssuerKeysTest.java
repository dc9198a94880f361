package org.convene.access.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.convene.platform.outgoing.TestOutgoing;
import org.convene.platform.testing.MovableClock;
import org.jose4j.jwk.PublicJsonWebKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where an issuer's keys come from, and how often it is asked for them. */
class IssuerKeysTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final TestKey OLD = TestKey.p256("old");
    private static final TestKey NEW = TestKey.p256("new");

    private final MovableClock clock = new MovableClock();
    private final IdentityProvider provider = new IdentityProvider();
    private final IssuerKeys keys = keys(LIMIT, "127.0.0.1/32");
    private final Issuer issuer = issuer(provider.issuer(), Optional.empty());

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void theyAreWhereTheDiscoveryDocumentSaysAndStayInMemory() {
        provider.publishes(OLD);

        assertFound("old");
        assertFound("old");

        assertThat(provider.requests()).containsExactly(IdentityProvider.DISCOVERY, IdentityProvider.KEYS);
    }

    @Test
    void whereTheirAddressIsGivenNothingIsDiscovered() {
        provider.publishes(OLD);

        assertThat(key(issuer("https://id.example.org", Optional.of(provider.url(IdentityProvider.KEYS))), "old"))
                .isPresent();

        assertThat(provider.requests()).containsExactly(IdentityProvider.KEYS);
    }

    @Test
    void aSlashAtTheEndOfTheIssuerIsPartOfItsNameAndNotOfTheDocumentsAddress() {
        provider.publishes(OLD);

        assertThatThrownBy(() -> key(issuer(provider.issuer() + "/", Optional.empty()), "old"))
                .isInstanceOf(IssuerUnavailableException.class);

        assertThat(provider.requests()).containsExactly(IdentityProvider.DISCOVERY);
    }

    @Test
    void manyAtOnceAreAnsweredByOneFetch() {
        provider.publishes(OLD);

        var found = Uni.join()
                .all(IntStream.range(0, 200)
                        .mapToObj(time -> keys.key(issuer, "old"))
                        .toList())
                .andFailFast()
                .await()
                .atMost(LIMIT.multipliedBy(2));

        assertThat(found).hasSize(200).allMatch(Optional::isPresent);
        assertThat(provider.fetches()).isEqualTo(1);
    }

    @Test
    void aNewKeyIsFoundAsSoonAsItIsAskedForOnceThePauseIsOver() {
        provider.publishes(OLD);
        assertFound("old");
        provider.publishes(OLD, NEW);

        assertUnknown("new");
        clock.move(CachedKeySet.PAUSE);

        assertFound("new");
        assertThat(provider.fetches()).isEqualTo(2);
    }

    @Test
    void forgedKeyIdsCauseOneFetchInHalfAMinute() {
        provider.publishes(OLD);
        for (var second = 0; second < 300; second++) {
            assertUnknown("forged-" + second);
            clock.move(Duration.ofSeconds(1));
        }

        assertThat(provider.fetches()).isEqualTo(10);
    }

    @Test
    void aKeyThatWasTakenBackIsGoneAfterTenMinutes() {
        provider.publishes(OLD);
        assertFound("old");
        provider.publishes(NEW);

        clock.move(CachedKeySet.FRESH);

        assertUnknown("old");
    }

    @Test
    void whileTheIssuerIsDownItsKeysStayGoodForADay() {
        provider.publishes(OLD);
        assertFound("old");
        provider.down();

        clock.move(Duration.ofHours(23));
        assertFound("old");
        assertUnavailable("new");
        clock.move(Duration.ofHours(1));
        assertUnavailable("old");

        clock.move(CachedKeySet.PAUSE);
        provider.up(OLD);
        assertFound("old");
    }

    @Test
    void whoIsDownIsNotAskedMoreOftenThanWhoIsUp() {
        provider.answersDiscovery(
                request -> request.response().setStatusCode(500).end());
        for (var time = 0; time < 100; time++) {
            assertUnavailable("old");
        }

        assertThat(provider.requests()).hasSize(1);
    }

    @Test
    void aClockThatIsSetBackStopsNoFetch() {
        provider.publishes(OLD);
        assertFound("old");
        provider.publishes(NEW);

        clock.move(Duration.ofDays(-2));

        assertFound("new");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>Sign in</html>",
                "{}",
                "[]",
                "null",
                "{\"keys\": 7}",
                "{\"keys\": []}",
                "{\"keys\": [{\"kty\": \"oct\", \"kid\": \"old\", \"k\": \"AAAA\"}]}"
            })
    void rubbishIsNoKeySet(String rubbish) {
        provider.answersKeys(request -> request.response().end(rubbish));

        assertUnavailable("old");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>Sign in</html>",
                "{}",
                "{\"issuer\": \"{issuer}\"}",
                "{\"issuer\": \"{issuer}/\", \"jwks_uri\": \"{keys}\"}",
                "{\"issuer\": \"https://id.example.org\", \"jwks_uri\": \"{keys}\"}",
                "{\"issuer\": \"{issuer}\", \"jwks_uri\": 7}",
                "{\"issuer\": \"{issuer}\", \"jwks_uri\": \"file:///etc/passwd\"}",
                "{\"issuer\": \"{issuer}\", \"issuer\": \"{issuer}\", \"jwks_uri\": \"{keys}\"}"
            })
    void aDocumentThatIsNotTheIssuersOwnLeadsNowhere(String document) {
        provider.publishes(OLD);
        provider.answersDiscovery(request -> request.response()
                .end(document.replace("{issuer}", provider.issuer())
                        .replace("{keys}", provider.url(IdentityProvider.KEYS))));

        assertUnavailable("old");

        assertThat(provider.fetches()).isZero();
    }

    @Test
    void whatIsUpAndDoesNotAnswerWellIsAsGoodAsDown() {
        var elsewhere = new IdentityProvider();
        elsewhere.publishes(OLD);
        List<Handler<HttpServerRequest>> answers = List.of(
                request -> request.response().setStatusCode(404).end(IdentityProvider.keySet(OLD)),
                request -> request.response().end("{\"keys\":[" + " ".repeat(10_000_000) + OLD.json() + "]}"),
                request -> request.response()
                        .setStatusCode(302)
                        .putHeader("Location", elsewhere.url(IdentityProvider.KEYS))
                        .end());
        try (elsewhere) {
            for (var answer : answers) {
                provider.answersKeys(answer);
                assertUnavailable("old");
                clock.move(CachedKeySet.PAUSE);
            }
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void whoDoesNotAnswerAtAllIsAsGoodAsDown() {
        var impatient = keys(Duration.ofSeconds(1), "127.0.0.1/32");
        provider.answersKeys(request -> {});

        assertThatThrownBy(() -> impatient.key(issuer, "old").await().atMost(LIMIT.multipliedBy(2)))
                .isInstanceOf(IssuerUnavailableException.class);
    }

    @Test
    void nothingInternalIsAskedThatTheOperatorDoesNotAllow() {
        provider.publishes(OLD);
        var strict = keys(LIMIT);

        for (var url : List.of(provider.issuer(), provider.issuer().replace("http:", "https:"), "https://10.0.0.1")) {
            assertThatThrownBy(() -> strict.key(issuer(url, Optional.empty()), "old")
                            .await()
                            .atMost(LIMIT.multipliedBy(2)))
                    .isInstanceOf(IssuerUnavailableException.class);
        }

        assertThat(provider.requests()).isEmpty();
    }

    @Test
    void aDocumentThatLeadsInsideLeadsNowhere() {
        provider.answersDiscovery(request -> request.response()
                .end("{\"issuer\":\"%s\",\"jwks_uri\":\"http://169.254.169.254/latest/meta-data/\"}"
                        .formatted(provider.issuer())));

        assertUnavailable("old");

        assertThat(provider.requests()).containsExactly(IdentityProvider.DISCOVERY);
    }

    @Test
    void keysThatAreNotUnderstoodBreakNoOther() {
        var strange = List.of(
                "{\"kty\": \"quantum\", \"kid\": \"q\"}",
                "{\"kty\": \"EC\", \"kid\": \"broken\", \"crv\": \"P-256\", \"x\": \"AAAA\", \"y\": \"AAAA\"}",
                "{\"kid\": \"untyped\"}",
                "7",
                NEW.json().replace("\"kid\":\"new\",", ""),
                TestKey.p256("encrypts").json().replaceFirst("\\{", "{\"use\": \"enc\","));
        var set = "{\"keys\":[" + String.join(",", strange) + "," + OLD.json() + "]}";
        provider.answersKeys(request -> request.response().end(set));

        assertFound("old");
        assertUnknown("encrypts");
        assertUnknown("q");
    }

    private IssuerKeys keys(Duration totalTime, String... targets) {
        return new IssuerKeys(new KeySetFetch(TestOutgoing.allowing(totalTime, targets)), clock);
    }

    private static Issuer issuer(String name, Optional<String> jwksUrl) {
        return TestIssuers.issuer(name, jwksUrl);
    }

    private Optional<PublicJsonWebKey> key(Issuer of, String keyId) {
        return keys.key(of, keyId).await().atMost(LIMIT.multipliedBy(2));
    }

    private void assertFound(String keyId) {
        assertThat(key(issuer, keyId)).map(PublicJsonWebKey::getKeyId).contains(keyId);
    }

    private void assertUnknown(String keyId) {
        assertThat(key(issuer, keyId)).isEmpty();
    }

    private void assertUnavailable(String keyId) {
        assertThatThrownBy(() -> key(issuer, keyId)).isInstanceOf(IssuerUnavailableException.class);
    }
}
