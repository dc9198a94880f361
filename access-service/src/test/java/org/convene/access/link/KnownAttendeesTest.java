package org.convene.access.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.contracts.Person;
import org.junit.jupiter.api.Test;

class KnownAttendeesTest {
    private static final V1Link JOHN = new V1Link("mycompanyname", "100500", "John Doe", "doe@example.com");
    private static final V1Link SLID = new V1Link("mycompanyname", "1005", "00John Doe", "doe@example.com");

    @Test
    void aLinkNamesAParticipantByTheTenantsOwnIdOrOurs() {
        var known = known("100500");

        assertThat(known.named(JOHN)).contains(known.participants().get(0));
        assertThat(known.named(new V1Link("c", "0".repeat(24), "John", "")))
                .contains(known.participants().get(0));
        assertThat(known.named(SLID)).isEmpty();
    }

    /** The published links: one signature for both. */
    @Test
    void aLinkThatCouldMeanAnotherKnownPersonIsAmbiguousWhicheverItSays() {
        assertThat(known("100500", "1005").areAmbiguousFor(JOHN)).isTrue();
        assertThat(known("100500", "1005").areAmbiguousFor(SLID)).isTrue();
        assertThat(known("100500").areAmbiguousFor(SLID)).isTrue();
        var john = participant("100500", "John Doe", Optional.of("doe@example.com"));
        assertThat(new KnownAttendees(List.of(john, participant("7"))).areAmbiguousFor(JOHN))
                .isFalse();
        assertThat(new KnownAttendees(List.of(john, participant("100500John Doedoe@example.com")))
                        .areAmbiguousFor(JOHN))
                .as("without a name it is no link")
                .isFalse();
    }

    /** The bearer of a link of somebody whom the meeting does not know. */
    @Test
    void aLinkThatSaysAnotherEmailThanTheMeetingIsAmbiguous() {
        var ada = participant("1005", "Ada", Optional.of("ada@example.com"));
        var known = new KnownAttendees(List.of(ada));

        assertThat(known.areAmbiguousFor(SLID)).isTrue();
        assertThat(known.areAmbiguousFor(link("Ada", "Ada@Example.com"))).isFalse();
        assertThat(known.areAmbiguousFor(link("Ada", ""))).isFalse();
        assertThat(known.areAmbiguousFor(link("00John Doedoe@example.com", ""))).isTrue();
    }

    /** Joe, whom the meeting does not know, has the id 100500 and the email joada@example.com. */
    @Test
    void aLinkThatWasSlidToAnIdAndToTheEndOfAnEmailIsAmbiguous() {
        var ada = participant("1005", "Ada", Optional.of("ada@example.com"));
        var joe = new V1Link("mycompanyname", "100500", "Joe", "joada@example.com");
        var slid = link("00Joejo", "ada@example.com");
        assertThat(slid.sign("mysecret").signature())
                .isEqualTo(joe.sign("mysecret").signature());

        assertThat(new KnownAttendees(List.of(ada)).areAmbiguousFor(slid)).isTrue();
    }

    @Test
    void theNameConfirmsAParticipantAndTheEmailWhereOneIsSaid() {
        var ada = participant("1005", "Ada", Optional.empty());

        assertThat(KnownAttendees.isConfirmed(ada, link("Ada", ""))).isTrue();
        assertThat(KnownAttendees.isConfirmed(ada, link("Ada", "ada@example.com")))
                .isFalse();
        assertThat(KnownAttendees.isConfirmed(ada, link("00John Doe", ""))).isFalse();
        var bea = participant("1005", "Bea", Optional.of("bea@example.com"));
        assertThat(KnownAttendees.isConfirmed(bea, link("Bea", "bea@example.com")))
                .isTrue();
        assertThat(KnownAttendees.isConfirmed(bea, link("Beatrice", "bea@example.com")))
                .isFalse();
    }

    /** Of whom the meeting knows no email, only the name tells that the link was not slid to their id. */
    @Test
    void aLinkThatSaysAnotherNameThanThatOfAParticipantWithoutAnEmailIsAmbiguous() {
        var known = new KnownAttendees(List.of(participant("1005", "Ada", Optional.empty())));

        assertThat(known.areAmbiguousFor(SLID)).isTrue();
        assertThat(known.areAmbiguousFor(link("00John Doedoe@example.com", ""))).isTrue();
        assertThat(known.areAmbiguousFor(link("Ada", "ada@example.com"))).isTrue();
        assertThat(known.areAmbiguousFor(link("Ada", ""))).isFalse();
    }

    private static V1Link link(String name, String email) {
        return new V1Link("mycompanyname", "1005", name, email);
    }

    @Test
    void aLinkThatNamesSeveralIsAmbiguous() {
        assertThat(known("100500", "100500").areAmbiguousFor(JOHN)).isTrue();
    }

    /** Over all boundaries, tried one by one. */
    @Property
    void ambiguousIsWhatSomeBoundaryTurnsIntoALinkForAnother(
            @ForAll @StringLength(min = 1, max = 3) @CharRange(from = 'a', to = 'b') String id,
            @ForAll @StringLength(min = 1, max = 3) @CharRange(from = 'a', to = 'b') String name,
            @ForAll @StringLength(max = 2) @CharRange(from = 'a', to = 'b') String email,
            @ForAll @Size(max = 4)
                    List<@StringLength(min = 1, max = 4) @CharRange(from = 'a', to = 'b') String> others) {
        var text = id + name + email;
        var link = new V1Link("c", id, name, email);
        var signature = link.sign("mysecret").signature();

        var expected = Collections.frequency(others, id) > 1 || isUnconfirmed(link, others);
        for (var end = 1; end < text.length(); end++) {
            var slid = new V1Link("c", text.substring(0, end), text.substring(end), "");
            assertThat(slid.sign("mysecret").signature()).isEqualTo(signature);
            expected |= !slid.id().equals(id) && others.contains(slid.id());
        }

        assertThat(known(others.toArray(String[]::new)).areAmbiguousFor(link)).isEqualTo(expected);
    }

    /** All have one name, and none has an email. */
    private static boolean isUnconfirmed(V1Link link, List<String> others) {
        return others.contains(link.id())
                && !(link.name().equals("a") && link.email().isEmpty());
    }

    private static KnownAttendees known(String... externalIds) {
        return new KnownAttendees(
                Stream.of(externalIds).map(KnownAttendeesTest::participant).toList());
    }

    private static ParticipantState participant(String externalId) {
        return participant(externalId, "a", Optional.empty());
    }

    private static ParticipantState participant(String externalId, String name, Optional<String> email) {
        return new ParticipantState(
                "0".repeat(24),
                "guest",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(externalId),
                true,
                false,
                new Person(name, email, Optional.empty()));
    }
}
