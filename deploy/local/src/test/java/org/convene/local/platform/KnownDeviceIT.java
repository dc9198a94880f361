package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** R30: who logs in on a device on which the user logged in before waits for no neighbour who guesses. */
class KnownDeviceIT {
    private static final String PASSWORD = "gmi28abc";
    private static final String OFFICE = "203.0.113.151";
    private static final String HOME = "203.0.113.152";
    private static final String FORGED = "cvd_" + "x".repeat(43);

    private final Tenants.Tenant tenant = Tenants.other();
    private final Logins logins = Logins.of(tenant);
    private final String email = Logins.newUser(tenant);

    @Test
    void aNeighbourWhoGoesOnGuessingShutsOutTheUserButNotOnAKnownDevice() {
        var first = logins.login(OFFICE, email, PASSWORD, "");
        var device = first.text("/device_token");
        assertThat(device).matches("cvd_[A-Za-z0-9_-]{43}");
        assertThat(refresh(first).text("/device_token")).isEmpty();
        logout(first);

        for (var round = 0; round < 3; round++) {
            logins.guess(OFFICE, email, "", 6);
            assertThat(logins.login(OFFICE, email, PASSWORD, "").text("/code")).isEqualTo("too-many-attempts");

            var again = logins.login(OFFICE, email, PASSWORD, device);
            assertThat(again.status()).as(again.body()).isEqualTo(200);
            assertThat(again.text("/device_token")).isEqualTo(device);
        }
    }

    @Test
    void whoHasNoTokenOfTheAccountSeesWhatTheySeeWhoHaveNone() {
        var tokens = List.of(
                FORGED,
                logins.login(HOME, Logins.newUser(tenant), PASSWORD, "").text("/device_token"),
                elsewhere().text("/device_token"));
        logins.login(HOME, email, PASSWORD, "");
        var expected = logins.guess("203.0.113.153", "nobody" + email, "", 7);

        assertThat(expected)
                .extracting(answer -> answer.get(0))
                .containsExactly("401", "401", "401", "401", "401", "429", "429");
        for (var number = 0; number < tokens.size(); number++) {
            var address = "203.0.113." + (154 + number);
            assertThat(logins.guess(address, email, tokens.get(number), 7)).isEqualTo(expected);
            var refused = logins.login(address, email, PASSWORD, tokens.get(number));
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.body()).isEqualTo(expected.get(6).get(2));
        }
    }

    @Test
    void whoTakesADeviceGuessesNoFasterAndEachUnknownTokenIsAnsweredByANewOne() throws InterruptedException {
        var device = logins.login(HOME, email, PASSWORD, FORGED).text("/device_token");
        assertThat(device).isNotEqualTo(FORGED);
        logins.guess(OFFICE, email, "", 6);

        var guesses = AtOnce.all(20, () -> logins.login(OFFICE, email, "guess", device));

        assertThat(guesses).filteredOn(answer -> answer.status() == 401).hasSize(5);
        assertThat(guesses)
                .filteredOn(answer -> answer.status() != 401)
                .extracting(Answer::status)
                .containsOnly(429);
        assertThat(logins.login(OFFICE, email, PASSWORD, device).status()).isEqualTo(429);
        var fresh = logins.login(HOME, email, PASSWORD, device).text("/device_token");
        assertThat(fresh).isNotEmpty().isNotEqualTo(device);
        assertThat(logins.login(OFFICE, email, PASSWORD, fresh).status()).isEqualTo(200);
    }

    @Test
    void theTokenStandsNowhere() throws Exception {
        var device = logins.login(HOME, email, PASSWORD, "").text("/device_token");
        logins.login(HOME, email, "guess", device);
        logins.login(HOME, email, PASSWORD, device);

        var places = new ArrayList<>(Places.logs());
        places.addAll(Places.metrics());
        places.addAll(Places.kafka());
        places.addAll(Places.databases());

        assertThat(Place.of(device, places)).isEmpty();
    }

    /** The user of another tenant who has the same address. */
    private Answer elsewhere() {
        var other = Tenants.other();
        other.client().post("/v1/users", PeopleAndRoomsIT.user(email));
        return Logins.of(other).login(HOME, email, PASSWORD, "");
    }

    private static Answer refresh(Answer login) {
        return Api.anonymous().post("/v1/login/refresh", session(login));
    }

    private static void logout(Answer login) {
        assertThat(Api.anonymous().post("/v1/login/logout", session(login)).status())
                .isEqualTo(204);
    }

    private static String session(Answer login) {
        return "{\"refresh_token\": \"%s\"}".formatted(login.text("/refresh_token"));
    }
}
