package org.convene.meetings.imports;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.convene.meetings.imports.Places.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {
    private static final String HEADER =
            "externalMeetingId,name,validSince,timeZone,participantName,participantEmail\n";

    /** Two in a meeting, as a file of any separator has them. */
    record Row(String id, String name, String description, String guest) {}

    @Test
    void aRowIsAMeetingAndAnEmptyCellSaysNothing() {
        assertThat(only("""
                externalMeetingId,name,urlName,description,validSince,validUntil,duration,language,roomId,capacity
                p-1, Planning ,plan,"one, ""two""
                three",2030-05-31T09:00:00Z,,1800,en,,12
                """).meeting()).hasToString(json("""
                {"externalMeetingId":"p-1","name":"Planning","urlName":"plan","description":"one, \\"two\\"\\nthree",
                 "validSince":"2030-05-31T09:00:00Z","duration":1800,"language":"en","capacity":12}"""));
    }

    @Test
    void everyColumnHasItsPlaceInTheMeeting() {
        assertThat(only("""
                externalMeetingId;organizerId;organizerName;organizerEmail;sendInvitations;inviteMechanisms;remindBefore;requireAccessCode;anonymize;lobby;earlyEntry;grace;metadata.cost centre
                1;2;Olga;olga@example.org;false;email sms;60  10;TRUE;False;true;0;600;K 12
                """).meeting()).hasToString(json("""
                {"externalMeetingId":"1","organizer":{"id":"2","name":"Olga","email":"olga@example.org"},
                 "sendInvitations":false,"inviteMechanisms":["email","sms"],"remindBefore":[60,10],
                 "access":{"requireAccessCode":true,"anonymize":false,"lobby":true,"earlyEntry":0,"grace":600},
                 "metadata":{"cost centre":"K 12"}}"""));
    }

    @Test
    void rowsOfTheSameIdAreTheParticipantsOfOneMeeting() {
        var meetings = CsvFile.read("""
                externalMeetingId,name,participantName,participantEmail,participantPhone,participantLanguage,participantTimeZone,participantRole,participantExternalId,participantUserId,participantRequired
                a,First,Ana,ana@example.org,+34600000000,es,Europe/Madrid,moderator,e-1,,true
                b,Second,,,,,,,,,
                a,,,,,,,,,65f0c0ffee0123456789abcd,false
                a,First,Ben,,,,,,,,
                """);

        assertThat(meetings).hasSize(2);
        assertThat(meetings.get(0).refusal()).isEmpty();
        assertThat(meetings.get(0).meeting()).hasToString(json("""
                {"externalMeetingId":"a","name":"First","participants":[
                 {"name":"Ana","email":"ana@example.org","phone":"+34600000000","language":"es","timeZone":"Europe/Madrid","role":"moderator","externalId":"e-1","required":true},
                 {"userId":"65f0c0ffee0123456789abcd","required":false},{"name":"Ben"}]}"""));
        assertThat(meetings.get(1).meeting()).hasToString("{\"externalMeetingId\":\"b\",\"name\":\"Second\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "2030-05-31T09:00,       Europe/Madrid,    2030-05-31T07:00:00Z",
        "2030-05-31 09:00:30,    Europe/Madrid,    2030-05-31T07:00:30Z",
        "2030-05-31T09:00:00Z,   Europe/Madrid,    2030-05-31T09:00:00Z",
        "2030-05-31T09:00+02:00, Europe/Madrid,    2030-05-31T09:00+02:00",
        "2030-03-31T02:30,       Europe/Madrid,    2030-03-31T01:30:00Z",
        "2030-10-27T02:30,       Europe/Madrid,    2030-10-27T00:30:00Z",
        "2030-05-31T09:00,       Mars/Phobos,      2030-05-31T09:00:00Z",
        "2030-02-30T09:00,       Europe/Madrid,    2030-02-30T09:00",
        "tomorrow,               Europe/Madrid,    tomorrow",
    })
    void aTimeWithoutOffsetIsOneOfTheMeetingsZone(String cell, String zone, String read) {
        var meeting = only(HEADER + "a,Planning," + cell + "," + zone + ",,\n");

        assertThat(meeting.meeting().get("validSince").asText()).isEqualTo(read);
        assertThat(meeting.refusal()).isEmpty();
    }

    @Test
    void aTimeWithoutOffsetAndZoneIsRefused() {
        assertRefused(only(HEADER + "a,Planning,2030-05-31T09:00,,,\n"), "validSince", "floating");
    }

    @Test
    void whatIsOfAnotherFormStaysForTheMeetingToBeRefused() {
        assertThat(only("externalMeetingId,duration,sendInvitations,remindBefore\na,half an hour,yes,10 soon\n")
                        .meeting())
                .hasToString(json("""
                        {"externalMeetingId":"a","duration":"half an hour","sendInvitations":"yes","remindBefore":[10,"soon"]}"""));
    }

    @Test
    void whoHasNoIdIsRefusedAlone() {
        var meetings =
                CsvFile.read(HEADER + ",One,2030-05-31T09:00:00Z,,,\n,Two,2030-05-31T09:00:00Z,,,\nc,Three,,,,\n");

        assertThat(meetings).hasSize(3);
        assertRefused(meetings.get(0), "externalMeetingId", "not-blank");
        assertRefused(meetings.get(1), "externalMeetingId", "not-blank");
        assertThat(meetings.get(2).refusal()).isEmpty();
    }

    @Test
    void whoSaysSomethingElseOfTheMeetingInALaterRowIsRefusedAtThatRow() {
        var meeting = only(HEADER + "a,One,2030-05-31T09:00:00Z,,Ana,\na,,,,Ben,\na,Two,,,Eva,\na,Three,,,Gil,\n");

        assertRefused(meeting, "name", "differs");
        assertThat(meeting.places().of("name").line()).isEqualTo(4);
    }

    @Test
    void aFieldIsFoundInItsLineAndColumn() {
        var places = CsvFile.read(HEADER + "a,\"One\nTwo\",,,Ana,\nb,Other,,,,\na,,,,,\na,,,,Ben,\n")
                .get(0)
                .places();

        assertThat(List.of(
                        places.of("name"),
                        places.of("participants[1].email"),
                        places.of("participants[7].email"),
                        places.of("participants"),
                        places.of("urlName")))
                .extracting(Place::line)
                .containsExactly(2, 6, 2, 2, 2);
        assertThat(places.of("name").column()).contains("name");
        assertThat(places.of("participants[1].email").column()).contains("participantEmail");
        assertThat(places.of("urlName").column()).isEmpty();
        var metadata =
                CsvFile.read("externalMeetingId,metadata.cost\na,1\n").get(0).places();
        assertThat(metadata.of("metadata[cost]").column()).contains("metadata.cost");
        assertThat(only("remindBefore,externalMeetingId\n1,a\n")
                        .places()
                        .of("remindBefore[0]")
                        .column())
                .contains("remindBefore");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "name,validSince\nx,y\n",
                "externalMeetingId,nmae\na,x\n",
                "externalMeetingId,name,name\na,x,y\n",
                "externalMeetingId,name,\na,x,\n",
                "externalMeetingId,name\na\n",
                "externalMeetingId,name\na,x,y\n",
                "externalMeetingId,name\na,\"x\"y\n",
                "externalMeetingId|name\na|x\n",
                "e\u0000x\u0000t\u0000e\u0000r\u0000n\u0000a\u0000l\u0000",
            })
    void whatIsNoCsvOfMeetingsIsRefusedAsAWhole(String text) {
        assertThatThrownBy(() -> CsvFile.read(text))
                .isInstanceOfSatisfying(
                        UnreadableFileException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("malformed-csv"));
    }

    @Test
    void aWrongQuoteIsToldByTheLineBeforeIt() {
        assertThatThrownBy(() -> CsvFile.read("externalMeetingId,name\na,One\nb,\"Two\"x\n"))
                .hasMessage("The file is no CSV after line 2: a quote is wrong there.");
    }

    @Test
    void aFileOfManyMeetingsIsRefusedAndOneOfAHundredIsNot() {
        assertThat(CsvFile.read(rows(100))).hasSize(100);
        assertThatThrownBy(() -> CsvFile.read(rows(101)))
                .isInstanceOfSatisfying(
                        UnreadableFileException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("too-many-meetings"));
    }

    @Test
    void aCrowdIsReadAsFarAsNeededToRefuseIt() {
        var crowd = "externalMeetingId,participantName\n" + "a,x\n".repeat(100_000);

        assertThat(only(crowd).meeting().get("participants")).hasSize(1_001);
    }

    @Test
    void aLineOfTenMillionCharactersIsACellForTheMeetingToBeRefused() {
        var name = "x".repeat(10_000_000);

        assertThat(only("externalMeetingId,name\na," + name + "\n")
                        .meeting()
                        .get("name")
                        .asText())
                .hasSize(name.length());
    }

    @Property(tries = 200)
    void whatIsWrittenIsReadAgain(@ForAll("rows") List<Row> rows, @ForAll("separators") char separator)
            throws IOException {
        var written = new StringWriter();
        try (var writer = CsvWriter.builder().fieldSeparator(separator).build(written)) {
            writer.writeRecord("externalMeetingId", "name", "description", "participantName");
            rows.forEach(row -> {
                writer.writeRecord(row.id(), row.name(), row.description(), row.guest());
                writer.writeRecord(row.id(), "", "", row.guest() + "'s guest");
            });
        }

        var read = CsvFile.read(written.toString());

        assertThat(read).allSatisfy(meeting -> assertThat(meeting.refusal()).isEmpty());
        assertThat(read.stream()
                        .map(FileMeeting::meeting)
                        .map(meeting -> new Row(
                                meeting.get("externalMeetingId").asText(),
                                meeting.get("name").asText(),
                                meeting.get("description").asText(),
                                meeting.at("/participants/0/name").asText())))
                .isEqualTo(rows);
        assertThat(read)
                .allSatisfy(meeting -> assertThat(
                                meeting.meeting().at("/participants/1/name").asText())
                        .endsWith("'s guest"));
    }

    @Provide
    Arbitrary<List<Row>> rows() {
        var text = Arbitraries.strings()
                .withChars(",;\t\"'\n\r\u0000 aé漢|=+-@")
                .ofMaxLength(12)
                .map(middle -> "a" + middle + "z");
        var id = Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(8);
        return Combinators.combine(id, text, text, text)
                .as(Row::new)
                .list()
                .uniqueElements(Row::id)
                .ofMaxSize(20);
    }

    @Provide
    Arbitrary<Character> separators() {
        return Arbitraries.of(',', ';', '\t');
    }

    private static String rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "m-" + number + ",Meeting\n")
                .collect(joining("", "externalMeetingId,name\n", ""));
    }

    private static FileMeeting only(String text) {
        var meetings = CsvFile.read(text);
        assertThat(meetings).hasSize(1);
        return meetings.get(0);
    }

    private static String json(String text) {
        return text.replace("\n ", "");
    }

    private static void assertRefused(FileMeeting meeting, String field, String rule) {
        assertThat(meeting.refusal()).hasValueSatisfying(problem -> {
            assertThat(problem.code()).isEqualTo("validation-failed");
            assertThat(problem.errors()).hasSize(1);
            assertThat(problem.errors().get(0).field()).isEqualTo(field);
            assertThat(problem.errors().get(0).rule()).isEqualTo(rule);
        });
    }
}
