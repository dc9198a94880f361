package org.convene.platform.contracts;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoldenFileTest {
    private static final Set<Class<?>> PERSONS = Set.of(Person.class, UserPerson.class);
    private static final String SCHEDULED = MeetingScheduled.TYPE;

    static Stream<GoldenFile> all() {
        return EventRecords.byType().keySet().stream().sorted().map(GoldenFile::of);
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyEventIsReadAndWrittenAsItsGoldenFileSays(GoldenFile golden) {
        assertThat(GoldenFile.tree(ContractMapper.write(read(golden.json(), golden))))
                .isEqualTo(golden.tree());
    }

    @Test
    void theGoldenFilesShowEveryMember() {
        assertThat(Members.unseen(all().collect(toMap(GoldenFile::tree, GoldenFileTest::record))))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatIsNotThereIsAbsentAndNeverNull(GoldenFile golden) {
        assertThat(Shape.of(golden.json()).places().values()).noneMatch(formats -> formats.contains("null"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void membersThatAReaderDoesNotKnowAreIgnoredWhereverTheyStand(GoldenFile golden) {
        assertThat(golden.withUnknownMembers()).contains("later");
        assertThat(read(golden.withUnknownMembers(), golden)).isEqualTo(read(golden.json(), golden));
    }

    @ParameterizedTest
    @MethodSource("all")
    void anEventWithoutARequiredMemberIsRefusedByItsName(GoldenFile golden) {
        assertThat(golden.requiredMembers()).isNotEmpty().allSatisfy(member -> {
            assertRefused(golden.without(member), golden, member);
            assertRefused(golden.withNull(member), golden, member);
        });
    }

    @ParameterizedTest
    @MethodSource("all")
    void personalDataStandInPersonsOnly(GoldenFile golden) {
        assertThat(PersonalData.outsideOfPersons(golden.tree())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Call ana@example.org", "+34600000000", "+34 600 000-000", "With Olga", "garcía"})
    void personalDataElsewhereWouldBeFound(String text) {
        var tree = GoldenFile.of(SCHEDULED).tree();
        ((ObjectNode) tree.at("/meeting/participants/1")).put("role", text);

        assertThat(PersonalData.outsideOfPersons(tree)).containsExactly("/meeting/participants/role");
    }

    @Test
    void onlyAPersonHasAnAddressOrAPhoneAndStandsUnderThatName() {
        var records = EventRecords.byType().values().stream()
                .flatMap(GoldenFileTest::reachable)
                .distinct()
                .toList();

        assertThat(records).contains(Person.class, MeetingState.Organizer.class);
        for (var record : records) {
            for (var component : record.getRecordComponents()) {
                assertThat(component.getName().equals("person")).isEqualTo(PERSONS.contains(component.getType()));
                assertThat(!PERSONS.contains(record)
                                && component
                                        .getName()
                                        .matches("(?i).*(mail|phone|address|firstname|lastname|username).*"))
                        .as("%s.%s", record.getSimpleName(), component.getName())
                        .isFalse();
            }
        }
    }

    @Test
    void nullIsNoParticipant() {
        var json = GoldenFile.of(SCHEDULED).json().replaceFirst("\"participants\": \\[", "\"participants\": [null,");

        assertThatThrownBy(() -> ContractMapper.read(json, MeetingScheduled.class))
                .hasMessage("not a MeetingScheduled: meeting.participants[0]");
    }

    @Test
    void anotherNameFormatOrMemberIsAnotherShape() {
        var shape = Shape.of("{\"a\": {\"at\": \"2026-05-31T09:00:00Z\"}, \"b\": [{\"n\": 1}]}");

        assertThat(shape)
                .isEqualTo(Shape.of("{\"b\": [{\"n\": 5}, {\"n\": 6}], \"a\": {\"at\": \"2027-05-31T09:00:01Z\"}}"));
        assertThat(Set.of(
                        shape,
                        Shape.of("{\"a\": {\"on\": \"2026-05-31T09:00:00Z\"}, \"b\": [{\"n\": 1}]}"),
                        Shape.of("{\"a\": {\"at\": \"2026-05-31T09:00:00+02:00\"}, \"b\": [{\"n\": 1}]}"),
                        Shape.of("{\"a\": {\"at\": 1780000000}, \"b\": [{\"n\": 1}]}"),
                        Shape.of("{\"a\": {\"at\": \"2026-05-31T09:00:00Z\"}, \"b\": [{\"n\": 1, \"m\": null}]}")))
                .hasSize(5);
    }

    private static Stream<Class<?>> reachable(Class<?> record) {
        return Stream.concat(
                Stream.of(record),
                Arrays.stream(record.getRecordComponents())
                        .map(component -> Members.content(component.getGenericType()))
                        .filter(type -> type instanceof Class<?> found && found.isRecord())
                        .flatMap(type -> reachable((Class<?>) type)));
    }

    private static void assertRefused(String json, GoldenFile golden, String member) {
        assertThatThrownBy(() -> read(json, golden))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a " + record(golden).getSimpleName() + ": "
                        + member.substring(1).replaceAll("/(\\d+)", "[$1]").replace('/', '.'));
    }

    private static Object read(String json, GoldenFile golden) {
        return ContractMapper.read(json, record(golden));
    }

    private static Class<?> record(GoldenFile golden) {
        return EventRecords.byType().get(golden.type());
    }
}
