package org.convene.access.admission;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.convene.access.link.PersonalLink;
import org.convene.access.link.QueryText;
import org.convene.access.participanttoken.MintedTokens;
import org.convene.access.space.PublicRoomIdentifier;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.secret.Secret;

/**
 * What a client knows of somebody who wants to get in: exactly one of a link, a guest's token with a room, a guest, a
 * user with a room, and a participant with a meeting; and an access code with its meeting, beside one of them or alone.
 *
 * @param link the URL that somebody has, or the token alone of a personal link or a guest's access
 * @param room its id or alias
 */
record Credential(
        @Secret Optional<@Size(min = 1, max = 8_192) String> link,
        Optional<@Size(min = 1, max = 64) String> room,
        Optional<@Pattern(regexp = ID, message = "must be 24 hex digits") String> userId,
        Optional<@Pattern(regexp = ID, message = "must be 24 hex digits") String> guestId,
        Optional<@Pattern(regexp = ID, message = "must be 24 hex digits") String> meetingId,
        Optional<@Pattern(regexp = ID, message = "must be 24 hex digits") String> participantId,
        @Secret Optional<@Size(min = 1, max = 400) String> code) {
    static final String ID = "[0-9a-f]{24}";

    /**
     * All but the code; empty where there is nothing else.
     *
     * @param isMeetings whether paths of meetings' URLs begin like this
     * @throws InvalidFieldException if it is none of those, or more than one
     */
    Optional<Ticket> ticket(Predicate<String> isMeetings) {
        var ways = Stream.of(link, userId, guestId, participantId)
                .filter(Optional::isPresent)
                .count();
        var namesMeeting = participantId.isPresent() || code.isPresent();
        if (ways > 1
                || ways == 0 && code.isEmpty()
                || userId.isPresent() && room.isEmpty()
                || namesMeeting != meetingId.isPresent()) {
            throw new InvalidFieldException(
                    "link",
                    "one-of",
                    "must be given alone or, where it is a guest's token, with room; or instead of it userId and room,"
                            + " guestId, or meetingId and participantId; and code only with meetingId");
        }
        if (userId.isPresent()) {
            return Optional.of(new Ticket.Account(room.orElseThrow(), userId.get()));
        }
        return participantId
                .<Ticket>map(participant -> new Ticket.Named(meetingId.orElseThrow(), participant))
                .or(() -> guestId.map(Ticket.NamedGuest::new))
                .or(() -> link.map(text -> ticket(text, isMeetings)));
    }

    /**
     * The user's at whose own address the link is (D11); empty for all else.
     *
     * @param isMeetings as for {@link #ticket}
     */
    Optional<String> alias(Predicate<String> isMeetings) {
        return link.filter(Credential::isAddress)
                .map(DoorAddress::of)
                .filter(address -> isMeetings.test(address.door()))
                .flatMap(DoorAddress::alias);
    }

    private Ticket ticket(String text, Predicate<String> isMeetings) {
        if (isAddress(text)) {
            return ofAddress(DoorAddress.of(text), isMeetings);
        }
        return room.isEmpty() || PersonalLink.parse(text).isPresent()
                ? new Ticket.Link(null, text)
                : new Ticket.GuestAccess(room.get(), text);
    }

    private static boolean isAddress(String link) {
        return link.contains("://");
    }

    private static Ticket ofAddress(DoorAddress address, Predicate<String> isMeetings) {
        var name = address.name();
        if (isMeetings.test(address.door())) {
            return ofMeeting(name, address.query());
        }
        return switch (address.door()) {
            case "/room" -> ofRoom(name, address.query());
            case "/c" -> new Ticket.Address(PublicRoomIdentifier.of(name));
            default -> new Ticket.Signed(name, address.query().value("i").orElse(null));
        };
    }

    private static Ticket ofMeeting(String name, QueryText query) {
        return query.value("jwt")
                .<Ticket>map(minted -> new Ticket.Minted(name, minted))
                .orElseGet(() -> new Ticket.Link(name, query.value("l").orElse(null)));
    }

    private static Ticket ofRoom(String name, QueryText query) {
        var minted = query.value("jwt");
        if (minted.isPresent()) {
            return new Ticket.Minted(name, minted.get());
        }
        var token = query.value("accessToken");
        return token.filter(text -> text.contains(".") && text.length() <= MintedTokens.LONGEST)
                .<Ticket>map(pass -> new Ticket.Pass(name, pass, Optional.empty()))
                .orElseGet(() -> new Ticket.GuestAccess(name, token.orElse(null)));
    }

    @Override
    public String toString() {
        return "Credential[redacted]";
    }
}
