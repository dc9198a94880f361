package org.convene.notifications.delivery;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Kind;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.time.Id;

/**
 * Which deliveries of a tenant, as callers say it; what is absent does not matter. So that no list has to look through all
 * there ever was, it names a meeting, an address or a time; and with a time alone, what narrows it names a state of which
 * there are few.
 *
 * @param participantId of the meeting
 * @param address an email address or a number
 * @param state one or several, with commas between them
 * @param from RFC 3339: due then or later
 * @param to RFC 3339: due before then; at most 31 days later, where neither meeting nor address is named
 */
record DeliveryFilter(
        Optional<String> meetingId,
        Optional<String> participantId,
        Optional<String> address,
        Optional<String> channel,
        Optional<String> kind,
        Optional<String> state,
        Optional<String> reason,
        Optional<String> from,
        Optional<String> to) {
    static final List<String> STATES =
            List.of("planned", "claimed", "sent", "stored", "delivered", "bounced", "failed", "suppressed");

    private static final Set<String> NOT_ARRIVED = Set.of("failed", "bounced", "suppressed");
    private static final Set<String> UNFINISHED = Set.of("planned", "claimed");

    private static final Duration LONGEST = Duration.ofDays(31);
    private static final int LONGEST_ADDRESS = 320;
    private static final Pattern REASON = Pattern.compile("[a-z0-9-]{1,100}");

    /**
     * As PostgreSQL is asked.
     *
     * @throws InvalidFieldException if something is none of its kind, or nothing bounds the list
     */
    Conditions conditions(String tenant) {
        var conditions = (!isBounded() && isAmong(UNFINISHED) ? Conditions.ofUnfinished() : Conditions.ofAll())
                .with("{listed}.tenant = ?", tenant);
        meetingId.map(id -> id("meetingId", id)).ifPresent(id -> conditions.add("delivery.meeting_id = ?", id));
        participantId.map(this::participant).ifPresent(id -> conditions.add("delivery.participant_id = ?", id));
        address.map(DeliveryFilter::address).ifPresent(to -> conditions.add("delivery.address = ?", to));
        channel.map(name -> oneOf("channel", name, codes(Channel.values(), Channel::code)))
                .ifPresent(name -> conditions.add("delivery.channel = ?", name));
        kind.map(name -> oneOf("kind", name, codes(Kind.values(), Kind::code)))
                .ifPresent(name -> conditions.add("delivery.kind = ?", name));
        state.map(DeliveryFilter::names)
                .ifPresent(
                        names -> conditions.add("delivery.outcome = ANY (?)", (Object) names.toArray(String[]::new)));
        if (isAmong(NOT_ARRIVED)) {
            conditions.add("delivery.not_arrived");
        }
        reason.map(DeliveryFilter::reason)
                .ifPresent(word -> conditions.add("coalesce(delivery.receipt_reason, delivery.reason) = ?", word));
        addTime(conditions);
        requireIndex();
        return conditions;
    }

    private void addTime(Conditions conditions) {
        var since = from.map(text -> time("from", text));
        var until = to.map(text -> time("to", text));
        if (since.isEmpty() && !isBounded()) {
            throw new InvalidFieldException("from", "required", "give meetingId, address or from");
        }
        var latest = since.filter(time -> !isBounded()).map(time -> time.plus(LONGEST));
        if (until.isPresent() && since.filter(until.get()::isBefore).isPresent()
                || latest.isPresent() && until.filter(latest.get()::isBefore).isPresent()) {
            throw new InvalidFieldException("to", "range", "must be after from, and at most 31 days later");
        }
        since.ifPresent(time -> conditions.add("{listed}.planned_for >= ?", time.atOffset(ZoneOffset.UTC)));
        until.or(() -> latest)
                .ifPresent(time -> conditions.add("{listed}.planned_for < ?", time.atOffset(ZoneOffset.UTC)));
    }

    /** Of all a tenant's deliveries only those are few, and found as such, that somebody may have to look after. */
    private void requireIndex() {
        var isNarrowed = Stream.of(channel, kind, state, reason).anyMatch(Optional::isPresent);
        if (isBounded() || !isNarrowed) {
            return;
        }
        if (!isAmong(NOT_ARRIVED) && !isAmong(UNFINISHED)) {
            throw new InvalidFieldException(
                    "state",
                    "required",
                    "give meetingId or address, or states among failed, bounced and suppressed, or among planned and claimed");
        }
    }

    /** Whether states are named, and none but these. */
    private boolean isAmong(Set<String> states) {
        return state.map(DeliveryFilter::names).filter(states::containsAll).isPresent();
    }

    private boolean isBounded() {
        return meetingId.isPresent() || address.isPresent();
    }

    private String participant(String id) {
        if (meetingId.isEmpty()) {
            throw new InvalidFieldException("participantId", "with", "goes with the meetingId");
        }
        return id("participantId", id);
    }

    private static String id(String field, String id) {
        if (!Id.isValid(id)) {
            throw new InvalidFieldException(field, "id", "must be 24 lowercase hex digits");
        }
        return id;
    }

    private static String address(String text) {
        if (text.isBlank() || text.length() > LONGEST_ADDRESS || text.indexOf('\0') >= 0) {
            throw new InvalidFieldException("address", "size", "must be an email address or a number");
        }
        return text.strip().toLowerCase(Locale.ROOT);
    }

    private static Set<String> names(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(name -> oneOf("state", name.strip(), Set.copyOf(STATES)))
                .collect(toSet());
    }

    private static String reason(String word) {
        if (!REASON.matcher(word).matches()) {
            throw new InvalidFieldException("reason", "pattern", "must be a reason as deliveries show it");
        }
        return word;
    }

    private static Instant time(String field, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException malformed) {
            throw new InvalidFieldException(field, "date-time", "must be a time such as 2026-01-31T00:00:00Z");
        }
    }

    private static String oneOf(String field, String name, Set<String> known) {
        if (!known.contains(name)) {
            throw new InvalidFieldException(
                    field, "one-of", "must be one of " + known.stream().sorted().collect(joining(", ")));
        }
        return name;
    }

    private static <T> Set<String> codes(T[] values, Function<T, String> code) {
        return Stream.of(values).map(code).collect(toSet());
    }

    @Override
    public String toString() {
        return "DeliveryFilter[redacted]";
    }
}
