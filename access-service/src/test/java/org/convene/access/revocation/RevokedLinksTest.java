package org.convene.access.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.convene.access.revocation.BarRequest.Kind;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which links of version 2 are gone, by which revocation, and come back with it. */
class RevokedLinksTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String TENANT = Id.next();
    private static final String ANA = Id.next();
    private static final String BEN = Id.next();
    private static TestDatabase database;

    private final String meeting = Id.next();
    private final List<String> named = new ArrayList<>();
    private final BarService bars = new BarService(
            database.tenants(),
            new BarredRepository(database.tenants(), database.system()),
            (tenant, request) -> Uni.createFrom().item(List.copyOf(named)),
            TestRevocations.in(database).revoking());

    @BeforeAll
    static void create() {
        database = TestDatabase.create("access_revoked_links");
        database.execute("INSERT INTO tenant (id, name, domain, created_at) VALUES ('%s', 'Demo', 'demo', now())"
                .formatted(TENANT));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void none() {
        database.execute("TRUNCATE barred, revoked_link");
    }

    @Test
    void aLinkIsGoneUntilItsRevocationIsLifted() {
        var revoked = revoke(Kind.link, ANA);
        assertThat(gone()).isEqualTo(ANA);

        lift(revoked);

        assertThat(gone()).isEmpty();
    }

    @Test
    void aLinkThatWasRevokedAloneAndWithOthersComesBackOnceBothAreLifted() {
        var all = revoke(Kind.links, ANA, BEN);
        var one = revoke(Kind.link, ANA);

        lift(all);
        assertThat(gone()).isEqualTo(ANA);
        lift(one);
        assertThat(gone()).isEmpty();
    }

    @Test
    void theNextRevocationOfAMeetingsLinksTakesThePlaceOfTheOneBeforeAndItsLinksStayGone() {
        var first = revoke(Kind.links, ANA);

        var second = revoke(Kind.links, BEN);

        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(second.effectiveAt()).isAfter(first.effectiveAt());
        assertThat(database.value("SELECT string_agg(id, ' ') FROM barred")).isEqualTo(second.id());
        assertThat(gone()).isEqualTo(ANA + " " + BEN);
        lift(second);
        assertThat(gone()).isEmpty();
    }

    @Test
    void aLinkThatIsRevokedTwiceIsRevokedAsItWas() {
        var first = revoke(Kind.link, ANA);

        var second = revoke(Kind.link, ANA);

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.effectiveAt()).isEqualTo(first.effectiveAt());
    }

    private Barred revoke(Kind kind, String... links) {
        named.clear();
        named.addAll(List.of(links));
        var request = new BarRequest(kind, Optional.of(links[0]), Optional.of(meeting), Optional.empty());
        return bars.bar(TENANT, request, "client:one").await().atMost(LIMIT);
    }

    private void lift(Barred revoked) {
        bars.lift(TENANT, revoked.id()).await().atMost(LIMIT);
    }

    private static String gone() {
        return Optional.ofNullable(database.value("SELECT string_agg(DISTINCT id, ' ' ORDER BY id) FROM revoked_link"))
                .orElse("");
    }
}
