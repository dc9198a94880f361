package org.convene.access.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Optional;
import java.util.stream.Stream;
import org.convene.access.space.PublicRoomIdentifier;
import org.convene.platform.problem.InvalidFieldException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A link is what the door behind its address takes it for. */
class CredentialTest {
    private static final String HOST = "https://acme.example.org";

    @ParameterizedTest
    @MethodSource("addresses")
    void anAddressIsReadAsItsDoorReadsIt(String path, Ticket ticket) {
        assertThat(credential(HOST + path).ticket(door -> door.equals("/m") || door.equals("/meet")))
                .contains(ticket);
    }

    static Stream<Arguments> addresses() {
        return Stream.of(
                arguments("/m/weekly?l=token", new Ticket.Link("weekly", "token")),
                arguments("/meet/weekly/?utm=x&l=token", new Ticket.Link("weekly", "token")),
                arguments("/m/weekly?l=token&jwt=a.b.c", new Ticket.Minted("weekly", "a.b.c")),
                arguments("/m/weekly", new Ticket.Link("weekly", null)),
                arguments("/m//weekly?l=token", new Ticket.Link("weekly", "token")),
                arguments("/m;a=b/weekly;c?l=token", new Ticket.Link("weekly", "token")),
                arguments("/c/../%6D/./weekl%79?l=token", new Ticket.Link("weekly", "token")),
                arguments("//attendee/weekly/?i=e30=", new Ticket.Signed("weekly", "e30=")),
                arguments("/attendee/weekly?i=e30%3D", new Ticket.Signed("weekly", "e30=")),
                arguments("/weekly?utm=x&i=e30=", new Ticket.Signed("weekly", "e30=")),
                arguments("/room/stage?participantName=Gus&accessToken=AQ", new Ticket.GuestAccess("stage", "AQ")),
                arguments("/room/stage?accessToken=a.b.c", new Ticket.Pass("stage", "a.b.c", Optional.empty())),
                arguments("/room/stage?jwt=a.b.c", new Ticket.Minted("stage", "a.b.c")),
                arguments("/c/Stra%C3%9Fe?utm=x", new Ticket.Address(PublicRoomIdentifier.of("STRASSE"))),
                arguments("/c/favicon.ico", new Ticket.Address(Optional.empty())));
    }

    /** No door's path has control characters, nor does any database keep NUL. */
    @ParameterizedTest
    @ValueSource(strings = {"/m/a%00b", "/m/@a%00b", "/attendee/b%00", "/a%00b", "/room/a%00", "/c/a%0Ab"})
    void whatHasControlCharactersInItsPathIsAtNoDoor(String path) {
        var credential = credential(HOST + path + "?i=e30=&jwt=a.b.c");

        assertThat(credential.alias(door -> door.equals("/m"))).isEmpty();
        assertThat(credential.ticket(door -> door.equals("/m"))).contains(new Ticket.Signed("", "e30="));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/m/@olga", "/meet/@olga/?l=token", "/m/%40olga", "/m//@olga?jwt=a.b.c"})
    void aUsersAddressIsThatOfWhoHasTheAlias(String path) {
        assertThat(credential(HOST + path).alias(door -> door.equals("/m") || door.equals("/meet")))
                .contains("olga");
    }

    /** The pages know users' addresses among those of meetings alone. */
    @ParameterizedTest
    @ValueSource(strings = {"/m/olga", "/m/@", "/attendee/@olga", "/@olga", "/room/@olga", "/c/@olga", "/m/@olga/x"})
    void whatIsNoUsersAddressIsNobodys(String path) {
        assertThat(credential(HOST + path).alias(door -> door.equals("/m"))).isEmpty();
    }

    @Test
    void whatWasShownAtAUsersAddressIsShownToTheMeetingThere() {
        assertThat(new Ticket.Link("@olga", "token").at("weekly")).isEqualTo(new Ticket.Link("weekly", "token"));
        assertThat(new Ticket.Link("@olga", null).at("weekly").bare()).contains("weekly");
        assertThat(new Ticket.Minted("@olga", "a.b.c").at("weekly")).isEqualTo(new Ticket.Minted("weekly", "a.b.c"));
    }

    @Test
    void whatIsNoAddressIsRefusedByItsField() {
        assertThatThrownBy(() -> credential("https://acme example.org/m/weekly").ticket(door -> true))
                .isInstanceOf(InvalidFieldException.class);
    }

    @ParameterizedTest
    @CsvSource({
        ", , , , , ,",
        "link, , user, , , ,",
        "link, room, user, , , ,",
        "link, , , guest, , ,",
        ", room, user, guest, , ,",
        ", , , guest, meeting, participant,",
        ", , user, , , ,",
        ", , , , , participant,",
        ", , , , meeting, ,",
        "link, , , , meeting, ,",
        "link, , , , , , code",
        ", , , , , , code"
    })
    void whatIsNotOneOfTheWaysIsRefused(
            String link, String room, String user, String guest, String meeting, String participant, String code) {
        var credential = new Credential(
                Optional.ofNullable(link),
                Optional.ofNullable(room),
                Optional.ofNullable(user),
                Optional.ofNullable(guest),
                Optional.ofNullable(meeting),
                Optional.ofNullable(participant),
                Optional.ofNullable(code));

        assertThatThrownBy(() -> credential.ticket(door -> true)).isInstanceOf(InvalidFieldException.class);
    }

    private static Credential credential(String link) {
        return new Credential(
                Optional.of(link),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
