package org.convene.meetings.meeting;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.convene.meetings.meeting.MeetingRequest.ParticipantRequest;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.MeetingState.Access;
import org.convene.platform.contracts.MeetingState.Organizer;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.contracts.Person;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.contracts.TenantState.Quotas;
import org.convene.platform.contracts.TenantState.Settings;
import org.convene.platform.identity.Caller.ClientCaller;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.time.Id;

/** Makes a meeting of a request: ids, defaults, and the rules between fields. */
@Singleton
class MeetingFactory {
    static final long LONGEST_SECONDS = 366L * 24 * 60 * 60;
    private static final Duration LONGEST = Duration.ofSeconds(LONGEST_SECONDS);

    /** RFC 3339 has years of four digits. */
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private final SecureRandom random = new SecureRandom();
    private final MeetingUrl urls;
    private final List<Integer> defaultLeadTimes;
    private final Clock clock;

    MeetingFactory(MeetingUrl urls, MeetingConfig config, Clock clock) {
        this.urls = urls;
        this.defaultLeadTimes = config.remindBefore().stream().toList();
        this.clock = clock;
    }

    Meeting.Change schedule(MeetingRequest request, References references, ClientCaller caller) {
        var now = clock.instant();
        var until = until(request);
        requireTimes(request.validSince(), until);
        var tenant = references.tenant();
        requireQuota(request, tenant);
        var urlName = request.urlName().map(urls::requireFree).orElseGet(() -> urls.nameFrom(request.name()));
        var state = new MeetingState(
                Id.next(),
                caller.tenantId(),
                request.name(),
                urlName,
                urls.of(tenant, urlName, references.organizer()),
                meetingToken(),
                references.room().orElseGet(Id::next),
                request.description(),
                Meeting.SCHEDULED,
                request.validSince(),
                until,
                request.timeZone().or(tenant::timeZone).orElse("UTC"),
                request.language().or(tenant::language).orElse("en"),
                organizer(request, references, caller),
                participants(request.participants().orElse(List.of())),
                request.sendInvitations().orElse(true),
                Optional.empty(),
                LeadTimes.sorted(request.remindBefore()
                        .or(() -> tenant.settings().flatMap(Settings::remindBefore))
                        .orElse(defaultLeadTimes)),
                request.externalMeetingId(),
                Optional.empty(),
                new Access(false, false, false, 900, 3600),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                0,
                1);
        return Meeting.schedule(state, now);
    }

    /**
     * @throws InvalidFieldException if the meeting would end before it starts, last over a year, or be over already
     */
    void requireTimes(Instant since, Instant until) {
        if (!since.isBefore(until)) {
            throw new InvalidFieldException("validUntil", "after-start", "must be after validSince");
        }
        if (Duration.between(since, until).compareTo(LONGEST) > 0) {
            throw new InvalidFieldException("validUntil", "too-long", "must be within 366 days of validSince");
        }
        if (until.isAfter(LAST)) {
            throw new InvalidFieldException("validUntil", "too-late", "must be within the year 9999");
        }
        if (until.isBefore(clock.instant())) {
            throw new InvalidFieldException("validUntil", "in-the-past", "must not be over already");
        }
    }

    private static void requireQuota(MeetingRequest request, TenantState tenant) {
        var participants = request.participants().map(List::size).orElse(0);
        tenant.quotas()
                .flatMap(Quotas::participantsPerMeeting)
                .filter(most -> participants > most)
                .ifPresent(most -> {
                    throw new ParticipantQuotaExceededException(most);
                });
    }

    private static Instant until(MeetingRequest request) {
        if (request.validUntil().isPresent() == request.duration().isPresent()) {
            throw new InvalidFieldException("validUntil", "one-of", "give either validUntil or duration");
        }
        return request.validUntil()
                .orElseGet(() ->
                        request.validSince().plusSeconds(request.duration().orElseThrow()));
    }

    private static Organizer organizer(MeetingRequest request, References references, ClientCaller caller) {
        if (references.organizer().isPresent()) {
            var user = references.organizer().get();
            return new Organizer(user.id(), new Person(user.username(), user.email(), Optional.empty()));
        }
        var person = request.organizer()
                .map(organizer -> new Person(organizer.name().orElseThrow(), organizer.email(), Optional.empty()))
                .orElseGet(() -> new Person(caller.name(), Optional.empty(), Optional.empty()));
        return new Organizer(caller.id(), person);
    }

    private static List<ParticipantState> participants(List<ParticipantRequest> requests) {
        var addresses = new HashSet<String>();
        for (var index = 0; index < requests.size(); index++) {
            var address = requests.get(index).email().map(email -> email.toLowerCase(Locale.ROOT));
            if (address.isPresent() && !addresses.add(address.get())) {
                throw new InvalidFieldException(
                        "participants[" + index + "].email", "duplicate", "is already a participant's");
            }
        }
        return requests.stream().map(MeetingFactory::participant).toList();
    }

    private static ParticipantState participant(ParticipantRequest request) {
        return new ParticipantState(
                Id.next(),
                request.role().orElse(MeetingRequest.Role.guest).name(),
                request.language(),
                request.timeZone(),
                Optional.empty(),
                Optional.empty(),
                true,
                false,
                new Person(request.name(), request.email(), request.phone()));
    }

    private String meetingToken() {
        return "%04d-%04d-%04d-%04d".formatted(group(), group(), group(), group());
    }

    private int group() {
        return random.nextInt(10_000);
    }
}
