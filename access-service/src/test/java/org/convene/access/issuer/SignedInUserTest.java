package org.convene.access.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.convene.access.issuer.ClaimMapping.CapabilityClaim;
import org.convene.access.user.Capability;
import org.convene.access.user.TestUsers;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which user somebody is who signs in by a token of an issuer, and what they may do. */
class SignedInUserTest {
    private static TestDatabase database;

    private final TestSignIn signIn = new TestSignIn(database);

    @BeforeAll
    static void create() {
        database = TestDatabase.create("access_signed_in_user");
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
    }

    @AfterEach
    void close() {
        signIn.close();
    }

    @Test
    void whoWasLinkedOnceIsFoundByTheIssuersIdWhateverBecomesOfTheAddress() {
        var eva = TestUsers.add(database, signIn.tenant, TestSignIn.EMAIL);
        signIn.exchange(signIn.token());
        TestUsers.add(database, signIn.tenant, "other@example.org");

        assertThat(TestSignIn.userOf(signIn.exchange(signIn.token(claims -> claims.put("email", "other@example.org")))))
                .isEqualTo(eva);
        assertThat(TestSignIn.userOf(signIn.exchange(signIn.token(claims -> claims.remove("email")))))
                .isEqualTo(eva);
    }

    @Test
    void anAddressThatIsNotVerifiedMeansNobody() {
        TestUsers.add(database, signIn.tenant, TestSignIn.EMAIL);
        signIn.edit(TestIssuers.creating(false));

        signIn.assertRefused(signIn.token(claims -> claims.put("email_verified", false)));
        signIn.assertRefused(signIn.token(claims -> claims.put("email_verified", "true")));
        signIn.assertRefused(signIn.token(claims -> claims.remove("email_verified")));
        signIn.assertRefused(signIn.token(claims -> claims.remove("email")));
    }

    @Test
    void anAddressFromAnotherClaimIsNotVerified() {
        TestUsers.add(database, signIn.tenant, TestSignIn.EMAIL);
        signIn.edit(TestIssuers.claims(
                new ClaimMapping(Optional.of("upn"), Optional.empty(), Optional.empty(), Optional.empty())));

        signIn.assertRefused(signIn.token(claims -> claims.put("upn", TestSignIn.EMAIL)));
    }

    @Test
    void anotherIdThanTheSubjectCanBeWhatStays() {
        var eva = TestUsers.add(database, signIn.tenant, TestSignIn.EMAIL);
        signIn.edit(TestIssuers.claims(
                new ClaimMapping(Optional.empty(), Optional.empty(), Optional.of("oid"), Optional.empty())));

        assertThat(TestSignIn.userOf(signIn.exchange(signIn.token(claims -> claims.put("oid", "7")))))
                .isEqualTo(eva);
        assertThat(TestSignIn.userOf(signIn.exchange(signIn.token(
                        claims -> claims.put("sub", "2").put("oid", "7").remove("email")))))
                .isEqualTo(eva);
        signIn.assertRefused(signIn.token());
        signIn.edit(TestIssuers.claims(ClaimMapping.STANDARD));
        signIn.assertRefused(signIn.token(claims -> claims.put("sub", "7").remove("email")));
    }

    @Test
    void whoIsNotKnownBecomesAUserOnlyWhereTheTenantWantsThat() {
        signIn.assertRefused(signIn.token());

        signIn.edit(TestIssuers.creating(true));
        var user = TestSignIn.userOf(signIn.exchange(signIn.token()));

        assertThat(TestSignIn.userOf(signIn.exchange(signIn.token()))).isEqualTo(user);
        assertThat(signIn.column(user, "username || '|' || email || '|' || capabilities::text"))
                .isEqualTo("Eva Ruiz|eva@example.org|{}");
        assertThat(database.value("SELECT type || ' ' || actor FROM event WHERE subject = '%s'".formatted(user)))
                .isEqualTo("org.convene.user.created.v1 user:" + user);
        signIn.assertRefused(signIn.token(claims -> claims.put("sub", "2").put("email_verified", false)));
    }

    @Test
    void whereNoVerifiedAddressIsRequiredStillNobodyBecomesAnother() {
        TestUsers.add(database, signIn.tenant, "ana@example.org");
        signIn.edit(TestIssuers.creating(false));

        assertThat(TestSignIn.userOf(signIn.exchange(signIn.token(claims -> claims.remove("email_verified")))))
                .isNotEmpty();
        signIn.assertRefused(signIn.token(
                claims -> claims.put("sub", "2").put("email", "ANA@example.org").remove("email_verified")));
    }

    @Test
    void aNameIsTheFirstThatIsGiven() {
        signIn.edit(TestIssuers.creating(true));

        assertThat(nameOf(claims -> claims.put("name", " ").put("preferred_username", "eva.r")))
                .isEqualTo("eva.r");
        assertThat(nameOf(claims -> claims.remove("name"))).startsWith("user-");
        assertThat(nameOf(claims -> claims.put("name", "x".repeat(201)))).startsWith("user-");
        signIn.edit(TestIssuers.claims(
                new ClaimMapping(Optional.empty(), Optional.of("nick"), Optional.empty(), Optional.empty())));
        assertThat(nameOf(claims -> claims.put("nick", "Evita"))).isEqualTo("Evita");
    }

    @Test
    void whoCannotBeAUserDoesNotBecomeOne() {
        signIn.edit(TestIssuers.creating(true));

        signIn.assertRefused(signIn.token(claims -> claims.put("email", "no address")));
        signIn.assertRefused(signIn.token(claims -> claims.put("email", "eva\u0000@example.org")));
        signIn.assertRefused(signIn.token(claims -> claims.put("sub", "\u0000")));
        signIn.assertRefused(signIn.token(claims -> claims.put("sub", "x".repeat(256))));
    }

    @Test
    void whoComeForTheFirstTimeAtOnceAreOneUser() {
        signIn.edit(TestIssuers.creating(true));

        var answers = TestSignIn.await(Uni.join()
                .all(IntStream.range(0, 4)
                        .mapToObj(time -> signIn.begun(signIn.token()))
                        .toList())
                .andFailFast());

        assertThat(answers.stream().map(TestSignIn::userOf).distinct()).hasSize(1);
    }

    @Test
    void whatSomebodyMayDoFollowsTheClaimOnEverySignIn() {
        signIn.edit(TestIssuers.creating(true));
        signIn.edit(TestIssuers.claims(new ClaimMapping(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new CapabilityClaim("groups", Map.of("organizers", Capability.meetings))))));

        var first = signIn.exchange(
                signIn.token(claims -> claims.put("groups", new JsonArray(List.of("all", "organizers")))));
        var user = TestSignIn.userOf(first);
        assertThat(signIn.column(user, "capabilities::text")).isEqualTo("{meetings}");
        assertThat(TestSignIn.capabilitiesOf(first)).containsExactly("meetings");
        signIn.exchange(signIn.token(claims -> claims.put("groups", "organizers")));
        assertThat(signIn.column(user, "version::text")).isEqualTo("1");

        assertThat(TestSignIn.capabilitiesOf(signIn.exchange(signIn.token()))).isEmpty();
        assertThat(signIn.column(user, "capabilities::text || version")).isEqualTo("{}2");
        assertThat(database.value("SELECT actor FROM event WHERE subject = '%s' AND sequence = 2".formatted(user)))
                .isEqualTo("user:" + user);
    }

    @Test
    void withoutSuchAClaimWhatSomebodyMayDoStaysAsItIs() {
        var eva = TestUsers.add(database, signIn.tenant, TestSignIn.EMAIL);

        signIn.exchange(signIn.token(claims -> claims.put("groups", new JsonArray())));

        assertThat(signIn.column(eva, "capabilities::text || version")).isEqualTo("{meetings}1");
    }

    private String nameOf(Consumer<JsonObject> change) {
        var id = Id.next();
        var user = TestSignIn.userOf(signIn.exchange(signIn.token(claims -> {
            claims.put("sub", id).put("email", "user-" + id + "@example.org");
            change.accept(claims);
        })));
        return signIn.column(user, "username");
    }
}
