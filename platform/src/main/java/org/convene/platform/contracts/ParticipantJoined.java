package org.convene.platform.contracts;

/** Someone is in the room. */
public record ParticipantJoined(PresenceState presence) implements PresenceEvent {
    public static final String TYPE = "org.convene.participant.joined.v1";

    @Override
    public String type() {
        return TYPE;
    }
}
