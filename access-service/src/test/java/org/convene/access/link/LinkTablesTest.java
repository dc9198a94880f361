package org.convene.access.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.convene.access.key.Validity;
import org.convene.platform.inbox.GoldenEvents;
import org.convene.platform.secret.KeyRotation;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.MovableClock;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What little is kept of links, and of who signs them. */
class LinkTablesTest {
    private static final String TENANT = GoldenEvents.TENANT;
    private static final String CLIENT = "mycompanyname";
    private static TestDatabase database;

    private final Instant now = new MovableClock().instant();
    private final LinkClients clients = new LinkClients(database.tenants(), KeyRotation.before());
    private final V1Policies policies = new V1Policies(database.tenants());
    private final RevokedLinks revoked = new RevokedLinks(database.tenants());

    @BeforeAll
    static void create() {
        database = TestDatabase.create("link_tables");
        database.execute("INSERT INTO tenant (id, name, domain, created_at) VALUES ('%s', 'Demo', 'demo', now())"
                .formatted(TENANT));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void none() {
        database.execute("TRUNCATE link_client, link_policy, revoked_link");
    }

    @Test
    void severalSecretsProveAtOnceEachWhileItIsValid() {
        add("the first secret", now, Optional.of(now.plusSeconds(60)));
        add("the second secret", now.plusSeconds(30), Optional.empty());

        assertThat(provedBy(now)).containsExactly("the first secret");
        assertThat(provedBy(now.plusSeconds(30))).containsExactly("the first secret", "the second secret");
        assertThat(provedBy(now.plusSeconds(60))).containsExactly("the second secret");
        assertThat(keys().signing(CLIENT, now)).contains("the first secret");
        assertThat(keys().signing(CLIENT, now.plusSeconds(30))).contains("the second secret");
    }

    @Test
    void aSecretSignsForItsOwnClientOnly() {
        add("the first secret", now, Optional.empty());

        assertThat(keys().signer("trial", secret -> true, now)).isEmpty();
        assertThat(keys().signing("trial", now)).isEmpty();
    }

    @Test
    void aClientHasTenSecretsAtMostOfThoseThatAreNotOver() {
        add("a secret that ends", now, Optional.of(now.plusSeconds(1)));
        for (var each = 1; each < LinkClients.MOST; each++) {
            add("a secret, number " + each, now, Optional.empty());
        }

        assertThatThrownBy(() -> add("one too many secrets", now, Optional.empty()))
                .isInstanceOf(LinkClientSecretLimitException.class);
        done(clients.transaction(
                TENANT, transaction -> clients.remove(transaction, TENANT, CLIENT, Optional.of(now.plusSeconds(1)))));
        add("in the place of one", now, Optional.empty());

        assertThat(done(clients.list(TENANT, CLIENT))).hasSize(LinkClients.MOST);
    }

    @Test
    void whatTheTenantWantsComesWithTheSecrets() {
        add("the first secret", now, Optional.empty());
        assertThat(keys().policy()).isEqualTo(V1Policy.USUAL);

        var policy = new V1Policy(true, Optional.of(now));
        done(edit(before -> policy));

        assertThat(keys().policy()).isEqualTo(policy);
        assertThat(done(policies.find(TENANT))).isEqualTo(policy);
        done(edit(before -> new V1Policy(before.knownIds(), Optional.empty())));
        assertThat(keys().policy()).isEqualTo(new V1Policy(true, Optional.empty()));
    }

    @Test
    void aClientsFormsAndEndAreKeptAndHoldForThatClientOnly() {
        var trial = new V1ClientPolicy(
                Optional.of(Set.of(V1Form.personal, V1Form.unpadded)), Optional.of(now.plusSeconds(60)));
        var policy = new V1Policy(false, Optional.of(now.plusSeconds(90)), Optional.of(Map.of("trial", trial)));
        done(edit(before -> policy));
        add("the first secret", now, Optional.empty());

        assertThat(done(policies.find(TENANT))).isEqualTo(policy);
        assertThat(keys().policy()).isEqualTo(policy);

        assertThat(endOf("trial", V1Form.personal)).contains(now.plusSeconds(60));
        assertThat(endOf("trial", V1Form.personal, V1Form.unpadded)).contains(now.plusSeconds(60));
        assertThat(policy.of("trial", Set.of(V1Form.personal, V1Form.base64url)).isOverAt(now))
                .isTrue();
        assertThat(policy.of("trial", Set.of(V1Form.code)).isOverAt(now)).isTrue();
        assertThat(endOf(CLIENT, V1Form.code, V1Form.base64url)).contains(now.plusSeconds(90));
    }

    private Uni<V1Policies.Edit> edit(UnaryOperator<V1Policy> edit) {
        return policies.transaction(TENANT, transaction -> policies.edit(transaction, TENANT, edit));
    }

    private Optional<Instant> endOf(String client, V1Form... forms) {
        return keys().policy().of(client, Set.of(forms)).endsAt();
    }

    @Test
    void editsOfThePolicyBesideEachOtherAllHold() {
        for (var each = 0; each < 20; each++) {
            database.execute("TRUNCATE link_policy");

            done(Uni.join()
                    .all(
                            edit(before -> new V1Policy(true, before.endsAt())),
                            edit(before -> new V1Policy(before.knownIds(), Optional.of(now))))
                    .andFailFast());

            assertThat(done(policies.find(TENANT))).isEqualTo(new V1Policy(true, Optional.of(now)));
        }
    }

    @Test
    void inThePlaceOfARevokedLinkComesTheNextThatIsNot() {
        var ana = new LinkId(TENANT, Id.next(), Id.next(), LinkUse.multi);
        var ben = new LinkId(TENANT, Id.next(), Id.next(), LinkUse.single);
        assertThat(current(ana, ben)).containsExactly(ana, ben);

        revoke(ana);
        revoke(ana);
        assertThat(current(ana, ben)).containsExactly(ana.next(), ben);

        revoke(ana.next());
        assertThat(current(ana, ben)).containsExactly(ana.next().next(), ben);
    }

    @Test
    void afterManyRevokedLinksComesTheNextThatIsNot() {
        var ana = new LinkId(TENANT, Id.next(), Id.next(), LinkUse.multi);
        var line = Stream.iterate(ana, LinkId::next).limit(51).toList();
        line.subList(0, 50).forEach(LinkTablesTest::revoke);

        assertThat(current(ana, ana)).containsExactly(line.get(50), line.get(50));
    }

    private List<String> provedBy(Instant moment) {
        return List.of("the first secret", "the second secret").stream()
                .filter(secret -> keys().signer(CLIENT, secret::equals, moment).isPresent())
                .toList();
    }

    private V1Keys keys() {
        return done(clients.keys(TENANT, Set.of(CLIENT, "trial")));
    }

    private void add(String text, Instant from, Optional<Instant> until) {
        var secret = new LinkClientSecretView(Id.next(), now, new Validity(from, until));
        done(clients.transaction(TENANT, transaction -> clients.add(transaction, TENANT, CLIENT, secret, text)));
    }

    private static void revoke(LinkId id) {
        done(database.tenants()
                .execute(
                        TENANT,
                        "INSERT INTO revoked_link (tenant, id, revoked_at, revoked_by) VALUES ($1, $2, now(), 'client:one')"
                                + " ON CONFLICT DO NOTHING",
                        TENANT,
                        id.text()));
    }

    private List<LinkId> current(LinkId... ids) {
        return done(database.tenants()
                .transaction(TENANT, transaction -> revoked.current(transaction, TENANT, List.of(ids))));
    }

    @CanIgnoreReturnValue
    private static <T> T done(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(30));
    }
}
