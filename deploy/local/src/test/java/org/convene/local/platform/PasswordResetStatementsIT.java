package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whether there is such a user, the time of the answer does not tell either: the work is the same (R30). */
class PasswordResetStatementsIT {
    private final Tenants.Tenant tenant = Tenants.other();
    private final String email = MeetingRequests.newAddress("eva");

    @BeforeAll
    static void letPostgresTellWhatItIsSent() throws SQLException {
        SentStatements.tell();
    }

    @AfterAll
    static void letItBeSilentAgain() throws SQLException {
        SentStatements.tellNoMore();
    }

    /** Without notifications-service, which would ask for the link meanwhile. */
    @Test
    void whoAsksForAnotherPasswordHasTheSameStatementsSentWhetherThereIsSuchAUserOrNot() throws Exception {
        tenant.client().post("/v1/users", PeopleAndRoomsIT.user(email));
        assertThat(ask("first" + email)).isNotEmpty();
        List<String> known;
        List<String> unknown;
        try (var sender = Outage.ofProcess("notifications")) {
            known = ask(email);
            unknown = ask("x" + email);
        }

        assertThat(known).anyMatch(statement -> statement.contains("INSERT INTO password_reset"));
        assertThat(known).anyMatch(statement -> statement.contains("INSERT INTO event"));
        assertThat(unknown).isEqualTo(known);
    }

    private List<String> ask(String address) {
        var sent = SentStatements.during("access", () -> {
            var answer = Api.anonymous()
                    .post(
                            "/v1/password-resets",
                            "{\"tenant\": \"%s\", \"email\": \"%s\"}".formatted(tenant.domain(), address));
            assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        });
        return sent.stream().map(SentStatements.Sent::text).toList();
    }
}
