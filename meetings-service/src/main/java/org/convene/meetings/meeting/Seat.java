package org.convene.meetings.meeting;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.convene.platform.contracts.ParticipantState;

/**
 * What is kept of a participant and told to nobody else.
 *
 * @param position in the list; with gaps where others left
 * @param pin the digits that follow the meeting's on the phone
 */
record Seat(int position, Optional<String> pin) {

    /** The seats of a list, by participants' ids. Who had one keeps it, unless the list has another order now. */
    static Map<String, Seat> of(List<ParticipantState> participants, Map<String, Seat> before) {
        var pins = new HashSet<String>();
        before.values().forEach(seat -> seat.pin().ifPresent(pins::add));
        var seats = new HashMap<String, Seat>();
        var last = 0;
        for (var participant : participants) {
            var had = Optional.ofNullable(before.get(participant.id()));
            var next = last + 1;
            last = had.map(Seat::position).filter(position -> position >= next).orElse(next);
            var pin = had.isPresent() ? had.get().pin() : Optional.of(Pins.ofParticipant(pins));
            seats.put(participant.id(), new Seat(last, pin));
        }
        return Map.copyOf(seats);
    }

    @Override
    public String toString() {
        return "Seat[position=" + position + "]";
    }
}
