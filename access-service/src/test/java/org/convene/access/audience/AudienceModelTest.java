package org.convene.access.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever files come one after the other: the review foretells what applying does. */
class AudienceModelTest {
    private static TestAudience house;

    @BeforeContainer
    static void create() {
        house = new TestAudience("access_audience_model");
    }

    @AfterContainer
    static void close() {
        house.close();
    }

    @Provide
    Arbitrary<List<Map<String, String>>> files() {
        var codes = Arbitraries.integers().between(0, 12).map(number -> "Code-%d-k7f2".formatted(number));
        var names = Arbitraries.strings()
                .withChars("aé\"',;= \t")
                .ofMinLength(0)
                .ofMaxLength(4)
                .map(String::strip);
        return Arbitraries.maps(codes, names).ofMaxSize(10).list().ofMinSize(1).ofMaxSize(4);
    }

    @Property(tries = 40)
    void theReviewForetellsWhatApplyingDoes(@ForAll("files") List<Map<String, String>> files) {
        var meeting = house.meeting();
        Map<String, String> model = new HashMap<>();
        for (var file : files) {
            var reviewed = house.read(meeting, csv(file));
            var report = reviewed.report();
            assertThat(report.errors()).as(house.findings(reviewed).toString()).isEqualTo(tabs(file));
            if (report.errors() > 0) {
                continue;
            }
            assertThat(report.added()).isEqualTo(count(file, code -> !model.containsKey(code)));
            assertThat(report.unchanged())
                    .isEqualTo(count(file, code -> file.get(code).equals(model.get(code))));
            assertThat(report.removed()).isEqualTo(count(model, code -> !file.containsKey(code)));
            assertThat(report.added() + report.changed() + report.unchanged()).isEqualTo(file.size());
            house.apply(reviewed);
            model.clear();
            model.putAll(file);
            assertThat(stored(meeting.id())).isEqualTo(model.size());
            model.forEach((code, name) -> assertThat(
                            house.at(meeting, code).orElseThrow().person().name())
                    .isEqualTo(name));
        }
    }

    private static int count(Map<String, String> of, Predicate<String> which) {
        return (int) of.keySet().stream().filter(which).count();
    }

    /** Tabs are control characters, which no name has. */
    private static int tabs(Map<String, String> file) {
        return (int) file.values().stream().filter(name -> name.contains("\t")).count();
    }

    private static int stored(String meetingId) {
        return Integer.parseInt(
                house.database.value("SELECT count(*) FROM attendee WHERE meeting_id = '%s'".formatted(meetingId)));
    }

    private static String csv(Map<String, String> file) {
        var csv = new StringBuilder("code,name\n");
        file.forEach((code, name) -> csv.append(code)
                .append(",\"")
                .append(name.replace("\"", "\"\""))
                .append("\"\n"));
        return csv.toString();
    }
}
