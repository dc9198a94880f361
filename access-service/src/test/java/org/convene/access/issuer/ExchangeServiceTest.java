package org.convene.access.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.convene.access.session.TestSessions;
import org.convene.access.tenant.TestTenants;
import org.convene.access.token.ExchangeRequest;
import org.convene.access.token.OauthException;
import org.convene.access.user.TestUsers;
import org.convene.platform.tenancy.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Users sign in by tokens of an issuer that their tenant trusts. */
class ExchangeServiceTest {
    private static TestDatabase database;

    private final TestSignIn signIn = new TestSignIn(database);

    @BeforeAll
    static void create() {
        database = TestDatabase.create("access_exchange");
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
    void whoHasAVerifiedAddressOfAUserIsThatUserAndStaysLoggedIn() {
        var eva = TestUsers.add(database, signIn.tenant, "Eva@example.org");

        var answer = signIn.exchange(signIn.token());

        var claims = TestSignIn.claims(answer.accessToken());
        assertThat(claims.getString("caller_kind")).isEqualTo("user");
        assertThat(claims.getString("sub")).isEqualTo(eva);
        assertThat(claims.getString("tenant")).isEqualTo(signIn.tenant);
        assertThat(claims.getString("iss")).isNotEqualTo(signIn.provider.issuer());
        assertThat(answer.issuedTokenType()).contains("urn:ietf:params:oauth:token-type:access_token");
        assertThat(answer.expiresIn()).isEqualTo(900);
        assertThat(answer.scope()).isEmpty();
        var refreshed = TestSignIn.await(
                TestSessions.in(database).refresh(answer.refreshToken().orElseThrow()));
        assertThat(refreshed)
                .hasValueSatisfying(grant -> assertThat(grant.userId()).isEqualTo(eva));
    }

    @Test
    void whoIsDeactivatedOrDeletedIsRefused() {
        var eva = TestUsers.add(database, signIn.tenant, TestSignIn.EMAIL);
        signIn.exchange(signIn.token());
        TestUsers.deactivate(database, signIn.tenant, eva);

        signIn.assertRefused(signIn.token());
        signIn.assertRefused(signIn.token(claims -> claims.put("sub", "2")));

        TestSignIn.await(database.system().execute("DELETE FROM user_account WHERE id = $1", eva));
        signIn.assertRefused(signIn.token());
        assertThat(database.value("SELECT count(*) FROM issuer_link WHERE user_id = '%s'".formatted(eva)))
                .isEqualTo("0");
    }

    @Test
    void anIssuerSignsInToTheTenantThatTrustsItAndToNoOther() {
        var other = TestTenants.add(database);
        TestUsers.add(database, other, TestSignIn.EMAIL);
        TestUsers.add(database, signIn.tenant, TestSignIn.EMAIL);

        signIn.assertRefused(other, signIn.token());
        signIn.assertRefused("nobodys", signIn.token());
        signIn.assertRefused("No Domain", signIn.token());
        assertThat(TestSignIn.claims(signIn.exchange(signIn.token()).accessToken())
                        .getString("tenant"))
                .isEqualTo(signIn.tenant);
    }

    @Test
    void anIssuerThatIsDisabledOrDeletedSignsNobodyInFromThenOn() {
        TestUsers.add(database, signIn.tenant, TestSignIn.EMAIL);
        signIn.exchange(signIn.token());
        var trusted = signIn.issuer;

        signIn.edit(TestIssuers.disabled());
        signIn.assertRefused(signIn.token());

        signIn.issuer = TestIssuers.edit(database, signIn.tenant, trusted, edit -> edit);
        signIn.exchange(signIn.token());
        TestSignIn.await(TestIssuers.in(database)
                .delete(signIn.tenant, signIn.issuer.id())
                .replaceWith(true));
        signIn.assertRefused(signIn.token());
    }

    @Test
    void whoseAddressMeetingsWouldTakeForAnotherUsersIsNeitherMadeNorTakenForThem() {
        TestUsers.add(database, signIn.tenant, TestSignIn.EMAIL);
        signIn.edit(TestIssuers.creating(true));

        signIn.assertRefused(signIn.token(claims -> claims.put("email", "\uff45va@example.org")));
    }

    @Test
    void whoComesWhileTheIssuerGoesIsRefused() {
        TestUsers.add(database, signIn.tenant, TestSignIn.EMAIL);
        TestSignIn.await(TestIssuers.in(database)
                .delete(signIn.tenant, signIn.issuer.id())
                .replaceWith(true));

        assertThatThrownBy(() -> TestSignIn.await(signIn.enter())).isInstanceOf(TokenRefusedException.class);
    }

    @Test
    void howeverManyWrongTokensAreShownOfAUserNobodyHasToWait() {
        TestUsers.add(database, signIn.tenant, TestSignIn.EMAIL);
        for (var time = 0; time < 30; time++) {
            signIn.assertRefused(signIn.token(claims -> claims.put("aud", "other")));
        }

        assertThat(TestSignIn.userOf(signIn.exchange(signIn.token()))).isNotEmpty();
    }

    @Test
    void whetherATokenIsRightIsNotKnownWhileItsKeysAreNot() {
        TestUsers.add(database, signIn.tenant, TestSignIn.EMAIL);
        signIn.provider.down();

        for (var time = 0; time < 7; time++) {
            assertThatThrownBy(() -> signIn.exchange(signIn.token())).isInstanceOf(IssuerUnavailableException.class);
        }
    }

    @Test
    void whatIsNoTokenIsRefusedLikeOneThatIsWrong() {
        for (var text :
                List.of("", "x", "a.b.c", "eyJhbGciOiJub25lIn0.e30.", signIn.token() + ".x", "x".repeat(20_000))) {
            signIn.assertRefused(text);
        }
        assertThatThrownBy(() -> signIn.begun(
                        new ExchangeRequest(signIn.tenant, signIn.token(), "urn:ietf:params:oauth:token-type:saml2")))
                .isInstanceOf(OauthException.class)
                .hasMessageContaining("subject_token_type");
    }
}
