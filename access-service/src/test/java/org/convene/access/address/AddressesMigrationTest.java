package org.convene.access.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.tenancy.EarlierDatabase;
import org.junit.jupiter.api.Test;

class AddressesMigrationTest {
    private static final int SEED = 20_261_123;

    /** Letters with all that folding is about, of one script each. */
    private static final List<int[]> SCRIPTS = Stream.of(
                    "abcXYZ09._-",
                    "aeiouAEIOU\u00e4\u00f6\u00fc\u00c4\u00d6\u00dc\u00df\u1e9e\u0130\u0131\u0308\u0301\ufb01\uff21\u212a\u212b",
                    "\u03b1\u03c3\u03c2\u03a3\u0391\u0390\u1fb3\u1fbc\u1f80\u0301",
                    "\u0431\u0411\u0451\u0401\u0439\u0419\u0306\u1c80\ua64a",
                    "\u0587\u0561\u0531\u0573",
                    "\u4e2d\u6587\u8c61\u30ab\u30ac\u3099\u3042\uff76",
                    "\ud55c\u1112\u1161\u11ab\uae00",
                    "\u0e2a\u0e33\u0e40\u0921\u093c\u0915",
                    "\ud801\udc00\ud801\udc28\ud835\udc00\u24b6\u2160")
            .map(letters -> letters.codePoints().toArray())
            .toList();

    private final Random random = new Random(SEED);

    @Test
    void addressesFromBeforeAreKeptAsThoseSince() throws SQLException {
        try (var database = EarlierDatabase.at("122", "access_addresses_migration")) {
            var given = Stream.concat(odd(), Stream.generate(this::any).limit(3_000))
                    .distinct()
                    .toList();
            database.execute("INSERT INTO tenant (id, name, domain, created_at) VALUES ('t', 'Acme', 'acme', now())");
            write(database, given);

            database.migrate();

            for (var table : List.of("attendee", "audience_import_row")) {
                var kept = strings(database, "SELECT address FROM %s ORDER BY id".formatted(table));
                assertThat(kept).as(table).hasSize(given.size() + 1).last().isNull();
                assertKept(given, kept.subList(0, given.size()));
            }
            assertKept(given, strings(database, "SELECT addresses ->> id FROM meeting WHERE id <> 'none' ORDER BY id"));
            assertThat(database.value("SELECT addresses FROM meeting WHERE id = 'none'"))
                    .isEqualTo("{}");
            assertThat(database.value("""
                    SELECT bool_and(relforcerowsecurity) FROM pg_class
                    WHERE relname IN ('attendee', 'audience_import_row', 'meeting')
                    """)).isEqualTo("t");
        }
    }

    private static void assertKept(List<String> given, List<String> kept) {
        assertThat(kept).hasSameSizeAs(given);
        assertThat(IntStream.range(0, given.size())
                        .filter(index -> !Address.of(given.get(index)).equals(kept.get(index)))
                        .mapToObj(index -> given.get(index) + " is " + kept.get(index) + " instead of "
                                + Address.of(given.get(index))))
                .isEmpty();
    }

    /** Each is an attendee's, waits to be one's, and is a participant's of a meeting of their own. */
    private static void write(EarlierDatabase database, List<String> addresses) throws SQLException {
        try (var statement = database.superuser().prepareStatement("""
                WITH given AS (
                    SELECT lpad(place::text, 5, '0') AS id, email
                    FROM jsonb_array_elements_text(?::jsonb) WITH ORDINALITY AS given (email, place)
                    UNION ALL SELECT 'none', NULL),
                attendees AS (
                    INSERT INTO attendee (tenant, id, meeting_id, code_hash, name, email, fields, created_at)
                    SELECT 't', id, 'm', id::bytea, '', email, '{}', now() FROM given),
                import AS (
                    INSERT INTO audience_import (tenant, id, meeting_id, state, anonymous, created_at)
                    VALUES ('t', 'i', 'm', 'reviewed', false, now())),
                waiting AS (
                    INSERT INTO audience_import_row (tenant, import_id, id, line, code_hash, name, email, fields)
                    SELECT 't', 'i', id, 1, id::bytea, '', email, '{}' FROM given)
                INSERT INTO meeting (tenant, id, version, url_name, state)
                SELECT 't', id, 1, id, jsonb_build_object('participants', jsonb_build_array(
                    jsonb_build_object('id', id, 'person', jsonb_strip_nulls(jsonb_build_object('email', email)))))
                FROM given
                """)) {
            statement.setString(1, ContractMapper.write(addresses));
            assertThat(statement.executeUpdate()).isEqualTo(addresses.size() + 1);
        }
    }

    private static Stream<String> odd() {
        return Stream.of(
                "Ada@Example.ORG",
                " ada@example.org ",
                "j\u00f6rg@b\u00fccher.example.org",
                "JO\u0308RG@XN--BCHER-KVA.example.org",
                "\u00fc@" + "\u00e4".repeat(60) + ".example.org",
                "\u00fc@\u00e4..example.org",
                "a\u00adda@b\u200b\u00fccher.example.org",
                "\u0430\u0431@\u043f\u043e\u0447\u0442\u0430\u3002\u0440\u0444",
                "\u4e2d\u6587@\u4e2d\u6587\uff0e\u4e2d\u56fd",
                "\u00fc",
                "\"\u00fc@b\"@stra\u00dfe.example.org",
                "ada@\ud83d\ude00.example.org");
    }

    private String any() {
        var domain = IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(label -> "d" + letters())
                .collect(Collectors.joining("."));
        return letters() + "@" + domain + ".example";
    }

    private String letters() {
        var script = SCRIPTS.get(random.nextInt(SCRIPTS.size()));
        return random.ints(1 + random.nextInt(9), 0, script.length)
                .map(index -> script[index])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static List<String> strings(EarlierDatabase database, String sql) throws SQLException {
        var strings = new ArrayList<String>();
        try (var statement = database.superuser().createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
        }
        return strings;
    }
}
