package org.convene.access.admission;

import java.time.Instant;
import java.util.Optional;
import org.convene.access.audience.Attendee;
import org.convene.access.guest.Guest;
import org.convene.access.link.SignedLinkCheck;
import org.convene.access.participanttoken.ParticipantToken;
import org.convene.platform.contracts.Person;

/** What has been shown of a person, before anything is asked of the meeting or the room. */
sealed interface Proof {
    /** Without the code that was shown as well. */
    default Proof ofPerson() {
        return this instanceof Coded coded ? coded.person() : this;
    }

    /** Nothing, and why. */
    record Missing(Rule why) implements Proof {}

    /**
     * Being this participant of this meeting, until then.
     *
     * @param linkId of the link that was shown, now or at the door
     * @param singleUse whether that link is for one person; of who is inside the admission tells it
     */
    record Participant(
            String meetingId, String participantId, Instant until, Optional<String> linkId, boolean singleUse)
            implements Proof {}

    /**
     * Being who the tenant says; of which meeting, it does not say (D6).
     *
     * @param shown the link; empty for who is inside
     * @param cameAs whose place somebody took who is inside: a participant's id
     */
    record Signed(String id, Person person, Optional<SignedLinkCheck.Genuine> shown, Optional<String> cameAs)
            implements Proof {
        Signed(String id, Person person, Optional<SignedLinkCheck.Genuine> shown) {
            this(id, person, shown, Optional.empty());
        }
    }

    /** Being this guest. */
    record Invited(Guest guest) implements Proof {}

    /** Being who this token was made for, until then. */
    record Minted(ParticipantToken grant, Instant until) implements Proof {}

    /** Being whose code was shown. */
    record Listed(Attendee attendee) implements Proof {}

    /** One of the others, and a code of the meeting as well. */
    record Coded(Proof person, Attendee attendee) implements Proof {}

    /** Being this user. */
    record Account(String userId, Person person) implements Proof {}

    /**
     * Knowing a URL.
     *
     * @param id by which events name this person
     */
    record Visitor(String id, Person person) implements Proof {}
}
