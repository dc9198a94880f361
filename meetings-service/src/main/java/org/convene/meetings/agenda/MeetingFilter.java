package org.convene.meetings.agenda;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.convene.platform.problem.InvalidFieldException;

/**
 * Which meetings are asked for: those that all that is given is true of.
 *
 * @param person who organizes it or takes part in it
 * @param participantId who takes part in it, of a meeting's participants
 * @param phone the number of somebody who does, in E.164
 * @param text words, all of which stand in the name or the description
 */
record MeetingFilter(
        Person person,
        Optional<String> externalMeetingId,
        Optional<String> participantExternalId,
        Optional<String> participantId,
        Optional<String> phone,
        Optional<String> text,
        Optional<String> roomId,
        Optional<String> organizerId,
        Optional<String> status) {
    static final MeetingFilter NONE = new MeetingFilter(
            new Person(Optional.empty(), Optional.empty()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private static final List<String> STATUSES = List.of("scheduled", "live", "ended", "cancelled");

    /**
     * @throws InvalidFieldException if there is no such status, or no word in the text
     */
    MeetingFilter {
        if (status.filter(name -> !STATUSES.contains(name)).isPresent()) {
            throw new InvalidFieldException("status", "unknown", "must be one of " + String.join(", ", STATUSES));
        }
        if (text.filter(words -> AgendaKey.words("", words).isEmpty()).isPresent()) {
            throw new InvalidFieldException("text", "words", "must hold a word");
        }
    }

    static MeetingFilter of(Person person) {
        return NONE.by(person);
    }

    /** The same of this person. */
    MeetingFilter by(Person one) {
        return new MeetingFilter(
                one, externalMeetingId, participantExternalId, participantId, phone, text, roomId, organizerId, status);
    }

    /**
     * What to look through the index by, and what must be true of what is found there beside.
     *
     * @param driver one of these; more than one where a person goes by several
     */
    record Search(UUID[] driver, UUID[] others) {}

    Search search(String tenant) {
        var keys = new ArrayList<UUID>();
        participantId.ifPresent(id -> keys.add(AgendaKey.participant(tenant, id).value()));
        phone.ifPresent(number -> keys.add(AgendaKey.phone(tenant, number).value()));
        externalMeetingId.ifPresent(
                id -> keys.add(AgendaKey.externalMeeting(tenant, id).value()));
        participantExternalId.ifPresent(
                id -> keys.add(AgendaKey.externalPerson(tenant, id).value()));
        roomId.ifPresent(id -> keys.add(AgendaKey.room(tenant, id).value()));
        organizerId.ifPresent(id -> keys.add(AgendaKey.organizer(tenant, id).value()));
        text.ifPresent(words -> AgendaKey.words(tenant, words).forEach(word -> keys.add(word.value())));
        status.ifPresent(name -> keys.add(AgendaKey.status(tenant, name).value()));
        if (person.isNamed()) {
            return new Search(person.keys(tenant).toArray(UUID[]::new), keys.toArray(UUID[]::new));
        }
        if (keys.isEmpty()) {
            keys.add(AgendaKey.all(tenant).value());
        }
        // The first finds the fewest, as a rule: most rooms are one meeting's, and many meetings share their words.
        return new Search(
                new UUID[] {keys.get(0)}, keys.stream().skip(1).distinct().toArray(UUID[]::new));
    }
}
