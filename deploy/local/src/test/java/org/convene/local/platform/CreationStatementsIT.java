package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A meeting is scheduled by as few statements, however many take part. PostgreSQL itself tells which it was sent; what
 * begins and ends transactions, and names the tenant, is not counted, and the tenant is read once a second at most.
 */
class CreationStatementsIT {
    private static final List<String> WITHOUT_PARTICIPANTS =
            List.of("WITH inserted AS", "INSERT INTO agenda_entry", "INSERT INTO event");
    private static final List<String> WITH_PARTICIPANTS =
            List.of("WITH inserted AS", "INSERT INTO agenda_entry", "INSERT INTO participant", "INSERT INTO event");
    private static final Pattern BEGINNING = Pattern.compile("(?:\\S+ ?){1,3}");

    private final Api client = Tenants.otherClient();

    @BeforeAll
    static void letPostgresTellWhatItIsSent() throws SQLException {
        SentStatements.tell();
    }

    @AfterAll
    static void letItBeSilentAgain() throws SQLException {
        SentStatements.tellNoMore();
    }

    @Test
    void threeScheduleAMeetingAndFourOneWithAThousandParticipants() {
        assertThat(statements("", Map.of())).isEqualTo(WITHOUT_PARTICIPANTS);
        assertThat(statements(participants(1), Map.of())).isEqualTo(WITH_PARTICIPANTS);
        assertThat(statements(participants(1000), Map.of())).isEqualTo(WITH_PARTICIPANTS);
    }

    @Test
    void aKeyTakesThreeMoreBeforeThemAndOneBehind() {
        assertThat(statements(participants(1), key()))
                .containsExactly(
                        "SELECT set_config('lock_timeout', $1,",
                        "DELETE FROM idempotency_key",
                        "INSERT INTO idempotency_key",
                        "SET LOCAL lock_timeout",
                        "WITH inserted AS",
                        "INSERT INTO agenda_entry",
                        "INSERT INTO participant",
                        "INSERT INTO event",
                        "UPDATE idempotency_key SET");
    }

    /** From the second time on: the first may find secrets and copies that are kept in memory from then on. */
    private List<String> statements(String fields, Map<String, String> headers) {
        schedule(fields, Map.of());
        return SentStatements.during("meetings", () -> schedule(fields, headers)).stream()
                .map(statement -> beginning(statement.text()))
                .filter(statement -> !statement.equals("SELECT state::text AS"))
                .toList();
    }

    private static String beginning(String statement) {
        var words = BEGINNING.matcher(statement);
        return words.lookingAt() ? words.group().trim() : "";
    }

    private void schedule(String fields, Map<String, String> headers) {
        var body = "{\"name\": \"Counted\", \"sendInvitations\": false, \"validSince\": \"%s\", \"duration\": 1800%s}"
                .formatted(MeetingRequests.SINCE, fields);
        var all = new HashMap<>(headers);
        all.put("Content-Type", "application/json");
        var made = client.send("POST", "/v1/meetings", body, all);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
    }

    private static Map<String, String> key() {
        return Map.of("Idempotency-Key", UUID.randomUUID().toString());
    }

    private static String participants(int count) {
        return IntStream.range(0, count)
                .mapToObj("{\"name\": \"P%d\"}"::formatted)
                .collect(Collectors.joining(", ", ", \"participants\": [", "]"));
    }
}
