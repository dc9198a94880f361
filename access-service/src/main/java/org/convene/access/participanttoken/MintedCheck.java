package org.convene.access.participanttoken;

import java.util.Optional;
import org.convene.platform.contracts.MeetingState;

/** What a participant's token and its row tell, before anything is asked of the meeting or the room. */
public sealed interface MintedCheck {
    /** Not a token's form. */
    record Malformed() implements MintedCheck {}

    /** Not signed here, or with a key that is good no more. */
    record Forged() implements MintedCheck {}

    /** Another tenant's. */
    record Foreign() implements MintedCheck {}

    /** Over, by what it says itself, and not to be proved any more; or forgotten here. */
    record Expired() implements MintedCheck {}

    /**
     * Made by this service for this tenant; it may be over.
     *
     * @param meeting the copy of the token's meeting; empty where it has none, or none was heard of here
     * @param roomId of the room that was named beside; empty where there is none
     */
    record Genuine(ParticipantToken grant, Optional<MeetingState> meeting, Optional<String> roomId)
            implements MintedCheck {}
}
