package org.convene.meetings.meeting;

import java.util.Optional;

/** Requests for participants. */
final class TestParticipants {
    private TestParticipants() {}

    static ParticipantRequest named(String name, String email) {
        return request(Optional.empty(), name, Optional.of(email), Optional.empty());
    }

    static ParticipantRequest identified(String id, String name, String email) {
        return request(Optional.of(id), name, Optional.of(email), Optional.empty());
    }

    static ParticipantRequest called(String name, String phone) {
        return request(Optional.empty(), name, Optional.empty(), Optional.of(phone));
    }

    static ParticipantRequest user(String userId) {
        return new ParticipantRequest(
                Optional.empty(),
                Optional.of(userId),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static ParticipantRequest request(
            Optional<String> id, String name, Optional<String> email, Optional<String> phone) {
        return new ParticipantRequest(
                id,
                Optional.empty(),
                Optional.of(name),
                email,
                phone,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
