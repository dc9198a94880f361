package org.convene.local.platform;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Bodies of requests, valid unless their name says otherwise; addresses are new ones each time. */
final class MeetingRequests {
    /** A full hour, some days ahead. */
    static final Instant SINCE = Instant.now().truncatedTo(ChronoUnit.HOURS).plus(3, ChronoUnit.DAYS);

    private MeetingRequests() {}

    static String newAddress(String name) {
        return name + "-" + UUID.randomUUID().toString().substring(0, 8) + "@example.org";
    }

    static String planning(String ana, String ben, String chloe) {
        return """
               {"name": "Planning, part 1; draft", "description": "What we do next.",
                "validSince": "%s", "validUntil": "%s", "timeZone": "Europe/Madrid",
                "organizer": {"name": "Olga Ruiz", "email": "olga@example.org"},
                "participants": [
                  {"name": "Ana García", "email": "%s", "language": "es", "timeZone": "Europe/Madrid"},
                  {"name": "Ben Smith", "email": "%s", "timeZone": "America/New_York"},
                  {"name": "Chloé Roux", "email": "%s", "timeZone": "Asia/Tokyo", "role": "moderator"}]}
               """.formatted(SINCE, SINCE.plus(30, ChronoUnit.MINUTES), ana, ben, chloe);
    }

    static String withOne(String name, String address) {
        return """
               {"name": "%s", "validSince": "%s", "duration": 1800, "participants": [{"name": "Ana", "email": "%s"}]}
               """.formatted(name, SINCE, address);
    }
}
