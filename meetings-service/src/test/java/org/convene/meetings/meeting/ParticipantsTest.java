package org.convene.meetings.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.convene.meetings.meeting.TestParticipants.called;
import static org.convene.meetings.meeting.TestParticipants.identified;
import static org.convene.meetings.meeting.TestParticipants.named;
import static org.convene.meetings.meeting.TestParticipants.user;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.convene.meetings.user.User;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.contracts.Person;
import org.convene.platform.problem.InvalidFieldException;
import org.junit.jupiter.api.Test;

class ParticipantsTest {
    private static final String OLGA = "65f0c0ffee0123456789ab01";
    private static final Map<String, User> USERS = Map.of(
            OLGA,
            new User(
                    OLGA,
                    "Olga",
                    Optional.of("olga@example.org"),
                    Optional.of("+34600000001"),
                    Optional.empty(),
                    List.of(),
                    true));

    private final List<ParticipantState> before = Places.given(
            add(List.of(), named("Ana", "ana@example.org"), called("Ben", "+34 600 00 00 00")), Optional.of(1));

    @Test
    void nobodyIsAddedTwiceHoweverTheirAddressIsWritten() {
        assertRefused("participants[0].email", named("Ana", "ANA@Example.ORG"));
        assertRefused(
                "participants[1].email", named("Chloé", "chloé@example.org"), named("C", "CHLOE\u0301@example.org"));
        assertRefused("participants[0].phone", called("Ben", "0034600000000"));
        assertRefused("participants[1].userId", user(OLGA), user(OLGA));
        assertRefused("participants[1].email", user(OLGA), named("Olga", "olga@example.org"));
    }

    @Test
    void peopleWithAddressesOfTheirOwnMayShareATelephone() {
        var family = new ParticipantRequest(
                Optional.empty(),
                Optional.empty(),
                Optional.of("Bea"),
                Optional.of("bea@example.org"),
                Optional.of("+34600000000"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        assertThat(add(before, family)).hasSize(3);
    }

    @Test
    void aUserComesUnderTheirOwnName() {
        assertThat(add(List.of(), user(OLGA)).get(0).person())
                .isEqualTo(new Person("Olga", Optional.of("olga@example.org"), Optional.of("+34600000001")));
        assertThatThrownBy(() -> add(List.of(), user("65f0c0ffee0123456789ab09")))
                .isInstanceOf(UnknownReferenceException.class);
    }

    @Test
    void whoIsKnownByIdOrByAddressStaysWhoTheyAre() {
        var ana = before.get(0);
        var ben = before.get(1);

        var after = Participants.put(
                before,
                List.of(
                        called("Benjamin", "0034 600 000 000"),
                        named("Chloé", "chloe@example.org"),
                        identified(ana.id(), "Ana", "ana@new.example.org")),
                USERS);

        assertThat(after).extracting(ParticipantState::id).element(0).isEqualTo(ben.id());
        assertThat(after).extracting(ParticipantState::id).element(2).isEqualTo(ana.id());
        assertThat(after).extracting(ParticipantState::waiting).containsExactly(true, true, false);
        assertThat(after.get(0).person().name()).isEqualTo("Benjamin");
        assertThat(after.get(2).person().email()).contains("ana@new.example.org");
    }

    @Test
    void whoTakesTheFormerAddressOfAnotherIsSomebodyNew() {
        var ana = before.get(0);

        var after = Participants.put(
                before,
                List.of(identified(ana.id(), "Ana", "ana@new.example.org"), named("Another Ana", "ana@example.org")),
                USERS);

        assertThat(after.get(0).id()).isEqualTo(ana.id());
        assertThat(after.get(1).id()).isNotEqualTo(ana.id());
        assertThat(after.get(1).waiting()).isTrue();
    }

    @Test
    void anIdOfNobodyInTheMeetingIsRefused() {
        var stranger = identified("65f0c0ffee0123456789ab09", "Ana", "ana@example.org");

        assertRefused("participants[0].id", stranger);
        assertThatThrownBy(() -> Participants.put(before, List.of(stranger), USERS))
                .isInstanceOf(InvalidFieldException.class);
    }

    @Test
    void thereAreAThousandAtMost() {
        var thousand = IntStream.range(0, 1000)
                .mapToObj(number -> named("P" + number, "p" + number + "@example.org"))
                .toArray(ParticipantRequest[]::new);

        assertThat(add(List.of(), thousand)).hasSize(1000);
        assertRefused("participants", thousand);
    }

    @Test
    void aPlaceIsNeverTakenAwayAndWhoLeavesMakesTheFirstWhoWaitsMoveUp() {
        var three = add(List.of(), named("A", "a@x.org"), named("B", "b@x.org"), named("C", "c@x.org"));
        var placed = Places.given(three, Optional.of(2));

        assertThat(waiting(placed)).containsExactly(false, false, true);
        assertThat(Places.given(placed, Optional.of(1))).isEqualTo(placed);
        assertThat(waiting(Places.given(placed.subList(1, 3), Optional.of(1)))).containsExactly(false, true);
        assertThat(waiting(Places.given(placed.subList(1, 3), Optional.of(2)))).containsExactly(false, false);
        assertThat(waiting(Places.given(placed, Optional.empty()))).containsExactly(false, false, false);
    }

    @Test
    void whoJoinsThoseWhoWaitOvertakesNobody() {
        var eva = called("Eva", "+34 600 00 00 01");
        var after = Participants.put(before, List.of(eva, called("Ben", "+34 600 00 00 00")), USERS);

        assertThat(waiting(Places.given(after, before, Optional.of(1)))).containsExactly(true, false);
        assertThat(waiting(Places.given(after, before, Optional.of(2)))).containsExactly(false, false);
    }

    private static List<Boolean> waiting(List<ParticipantState> participants) {
        return participants.stream().map(ParticipantState::waiting).toList();
    }

    private void assertRefused(String field, ParticipantRequest... requests) {
        assertThatThrownBy(() -> add(before, requests))
                .isInstanceOf(InvalidFieldException.class)
                .extracting("error")
                .extracting("field")
                .isEqualTo(field);
    }

    private static List<ParticipantState> add(List<ParticipantState> before, ParticipantRequest... requests) {
        return Participants.add(before, List.of(requests), USERS);
    }
}
