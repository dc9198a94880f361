package org.convene.notifications.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.convene.notifications.notice.Meetings;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.contracts.Person;

/** A meeting of two, of which all can be edited that calendars show. */
final class EditedMeeting {
    /** Ways of editing it. */
    static final int EDITS = 17;

    private static final List<String> ZONES = List.of("Europe/Madrid", "Asia/Tokyo", "UTC", "America/New_York");

    final List<ParticipantState> people = new ArrayList<>(List.of(
            Meetings.participant("1", "Ada", "1-0@example.org"), Meetings.participant("2", "Bob", "2-0@example.org")));
    final Meetings.Draft draft = new Meetings.Draft(new ArrayList<>(people));
    boolean isInviting = true;

    /**
     * @param which from 0 to before {@link #EDITS}
     */
    void edit(int which, int value) {
        var before = draft.build();
        switch (which) {
            case 0 -> draft.name = "Name " + value;
            case 1 -> {
                draft.description = Optional.of("Description " + value).filter(text -> value > 0);
                draft.language = value % 2 == 0 ? "en" : "ca";
            }
            case 2 -> draft.start = Meetings.START.plusSeconds(600L * value);
            case 3 -> draft.length = Duration.ofMinutes(30L + value);
            case 4 -> draft.timeZone = ZONES.get(value % ZONES.size());
            case 5 -> draft.url = "http://demo.localhost:8080/planning-" + value;
            case 6 -> draft.roomId = "room-" + value;
            case 7 -> draft.organizerId = "organizer-" + value % 3;
            case 8 -> draft.organizer = new Person("Grace " + value % 2, organizersAddress(value), Optional.empty());
            case 9 ->
                person(
                        value,
                        one -> value < 5
                                ? Meetings.optional(one)
                                : Meetings.participant(
                                        one.id(),
                                        one.person().name(),
                                        one.person().email().orElseThrow()));
            case 10 -> person(value, one -> at(one, (value < 7 ? one.id() : "1") + "-" + value % 3));
            case 11 ->
                person(
                        value,
                        one -> spokenTo(
                                value,
                                Meetings.participant(
                                        one.id(),
                                        "Name " + value,
                                        one.person().email().orElseThrow())));
            case 12 -> draft.participants.removeIf(one -> one.id().equals(id(value)));
            case 13 -> take(value, UnaryOperator.identity());
            case 14 -> take(value, Meetings::waiting);
            case 15 -> draft.status = value == 0 ? "cancelled" : draft.status;
            default -> isInviting = value % 3 > 0;
        }
        if (isElsewhere(before, draft.build())) {
            draft.calendarSequence++;
        }
    }

    private static Optional<String> organizersAddress(int value) {
        return value == 0 ? Optional.empty() : Optional.of("grace-" + value % 3 + "@example.com");
    }

    /** What meetings-service counts, and nothing else. */
    private static boolean isElsewhere(MeetingState before, MeetingState after) {
        return !before.validSince().equals(after.validSince())
                || !before.validUntil().equals(after.validUntil())
                || !before.timeZone().equals(after.timeZone())
                || !before.roomId().equals(after.roomId())
                || !before.status().equals(after.status());
    }

    private static ParticipantState spokenTo(int value, ParticipantState one) {
        return value < 6 ? one : Meetings.localized(one, value == 6 ? "es" : "de", ZONES.get(value % ZONES.size()));
    }

    private static ParticipantState at(ParticipantState one, String name) {
        return Meetings.participant(one.id(), one.person().name(), name + "@example.org");
    }

    /** Of who is there. */
    private void person(int value, UnaryOperator<ParticipantState> edit) {
        people.replaceAll(one -> one.id().equals(id(value)) ? edit.apply(one) : one);
        draft.participants.replaceAll(one -> one.id().equals(id(value)) && !one.waiting() ? known(value) : one);
    }

    private void take(int value, UnaryOperator<ParticipantState> as) {
        draft.participants.removeIf(one -> one.id().equals(id(value)));
        draft.participants.add(as.apply(known(value)));
    }

    private ParticipantState known(int value) {
        return people.get(value % 2);
    }

    static String id(int value) {
        return Integer.toString(1 + value % 2);
    }
}
