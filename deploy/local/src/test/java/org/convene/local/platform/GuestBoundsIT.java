package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code generate-access} takes (R37), each field at its bounds and beyond them. */
class GuestBoundsIT {
    private static final Pattern NUMBER = Pattern.compile("<(\\d+)>");

    private static String path = "";

    @BeforeAll
    static void haveARoom() {
        var client = Api.client();
        var rooms = client.post("/v1/spaces", "{\"name\": \"Bounds\"}").location() + "/rooms";
        path = rooms + "/" + client.post(rooms, "{\"name\": \"Bounds\"}").text("/id") + "/generate-access";
    }

    /** A number in angle brackets stands for so many letters. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "username|\"G\"",
                "username|\"<200>\"",
                "role|\"user\"",
                "role|\"moderator\"",
                "externalUserId|\"e\"",
                "externalUserId|\"<200>\"",
                "externalMeetingId|\"m\"",
                "externalMeetingId|\"<200>\"",
                "ttl|1",
                "ttl|432000",
                "isPermanent|true",
                "isPermanent|false",
                "secondDevice|\"reject-new\"",
                "secondDevice|\"take-over\"",
                "secondDevice|\"ask\"",
                "email|\"<64>@<63>.<63>.<61>\"",
                "email|\"g@example.org\"",
                "phone|\"123\"",
                "phone|\"+1234567890123456789012345678901234567890\"",
                "fields|{}",
                "fields|{\"a\": \"\", \"A<63>\": \"<200>\", \"b-c_1\": \"d\"}"
            })
    void whatIsWithinItsBoundsIsTaken(String field, String value) {
        var made = generate(field, value);

        assertThat(made.status()).as(made.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "username|\"\"",
                "username|\" \"",
                "username|\"<201>\"",
                "username|\"Gus\\u0007\"",
                "username|null",
                "role|\"guest\"",
                "role|null",
                "externalUserId|\"\"",
                "externalUserId|\"<201>\"",
                "externalUserId|\"e\\n\"",
                "externalMeetingId|\"\"",
                "externalMeetingId|\"<201>\"",
                "ttl|0",
                "ttl|-1",
                "ttl|432001",
                "ttl|\"soon\"",
                "isPermanent|\"perhaps\"",
                "secondDevice|\"both\"",
                "email|\"g\"",
                "email|\"\"",
                "email|\"<64>@<63>.<63>.<62>\"",
                "phone|\"12\"",
                "phone|\"+12345678901234567890123456789012345678901\"",
                "phone|\"call me\"",
                "fields|{\"1a\": \"b\"}",
                "fields|{\"A<64>\": \"b\"}",
                "fields|{\"a\": \"<201>\"}",
                "fields|{\"a\": null}",
                "color|\"red\""
            })
    void whatIsBeyondItsBoundsIsRefusedByItsName(String field, String value) {
        var refused = generate(field, value);

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.text("/errors/0/field")).startsWith(field);
    }

    @Test
    void thereAreTwentyOtherFieldsAtMost() {
        assertThat(generate("fields", fields(20)).status()).isEqualTo(200);

        var refused = generate("fields", fields(21));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/errors/0/field")).isEqualTo("fields");
    }

    @Test
    void anAccessLastsAsLongAsIsAskedForAndADayWhereNothingIs() {
        assertThat(end(generate("ttl", "432000"))).isCloseTo(in(432_000), within(1, ChronoUnit.MINUTES));
        assertThat(end(generate("ttl", "1"))).isCloseTo(in(1), within(1, ChronoUnit.MINUTES));
        assertThat(end(generate("role", "\"user\""))).isCloseTo(in(86_400), within(1, ChronoUnit.MINUTES));
    }

    private static Instant in(long seconds) {
        return Instant.now().plus(Duration.ofSeconds(seconds));
    }

    private static Instant end(Answer access) {
        return Instant.parse(access.text("/expiresAt"));
    }

    private static String fields(int count) {
        return IntStream.range(0, count)
                .mapToObj("\"f%d\": \"x\""::formatted)
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** The least that is wanted, but for this one. */
    private static Answer generate(String field, String value) {
        var name = field.equals("username") ? "" : "\"username\": \"Gus\", ";
        var role = field.equals("role") ? "" : "\"role\": \"user\", ";
        return Api.client().post(path, "{" + name + role + "\"" + field + "\": " + spelled(value) + "}");
    }

    private static String spelled(String value) {
        return NUMBER.matcher(value).replaceAll(found -> "x".repeat(Integer.parseInt(found.group(1))));
    }
}
