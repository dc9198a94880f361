package org.convene.platform.contracts;

/** Someone has left the room, or was not heard of any more. */
public record ParticipantLeft(PresenceState presence) implements PresenceEvent {
    public static final String TYPE = "org.convene.participant.left.v1";

    @Override
    public String type() {
        return TYPE;
    }
}
