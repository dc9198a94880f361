package org.convene.meetings.meeting;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.convene.meetings.address.Address;
import org.convene.meetings.meeting.MeetingRequest.AccessRequest;
import org.convene.meetings.meeting.MeetingRequest.OrganizerRequest;
import org.convene.meetings.user.User;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.MeetingState.Access;
import org.convene.platform.contracts.MeetingState.Organizer;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.contracts.Person;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.contracts.TenantState.Quotas;
import org.convene.platform.contracts.TenantState.Settings;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.Caller.ClientCaller;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.time.Id;

/** Makes meetings, and changes of meetings, of requests: ids, defaults, and the rules between fields. */
@Singleton
class MeetingFactory {
    static final long LONGEST_SECONDS = 366L * 24 * 60 * 60;
    private static final Duration LONGEST = Duration.ofSeconds(LONGEST_SECONDS);

    /** RFC 3339 has years of four digits. */
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private final SecureRandom random = new SecureRandom();
    private final MeetingUrl urls;
    private final MeetingConfig config;
    private final List<Integer> defaultLeadTimes;
    private final Clock clock;

    MeetingFactory(MeetingUrl urls, MeetingConfig config, Clock clock) {
        this.urls = urls;
        this.config = config;
        this.defaultLeadTimes = config.remindBefore().stream().toList();
        this.clock = clock;
    }

    /**
     * @param caller a client, or a user, whom the references know as the organizer
     */
    Meeting.Change schedule(MeetingRequest request, References references, Caller caller) {
        var now = clock.instant();
        var until = until(request);
        requireTimes(request.validSince(), until);
        var tenant = references.tenant();
        var urlName = request.urlName().map(urls::requireFree).orElseGet(() -> urls.nameFrom(request.name()));
        var state = new MeetingState(
                Id.next(),
                tenant.id(),
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
                participants(request, references),
                request.sendInvitations().orElse(true),
                request.inviteMechanisms().map(InviteMechanisms::sorted),
                LeadTimes.sorted(request.remindBefore()
                        .or(() -> tenant.settings().flatMap(Settings::remindBefore))
                        .orElse(defaultLeadTimes)),
                request.externalMeetingId(),
                request.capacity(),
                access(request.access().orElse(AccessRequest.NONE)),
                request.metadata().orElse(Map.of()),
                Optional.empty(),
                Optional.empty(),
                0,
                1);
        return Meeting.schedule(state, organizerAddress(request, references), now);
    }

    /**
     * What the patch makes of the meeting; nothing where it says what already is.
     *
     * @param found what it names; looked into only where that is another than before
     */
    Optional<Meeting.Change> edit(Meeting meeting, MeetingPatch patch, Supplier<References> found) {
        var state = meeting.state();
        var edit = patch.applyTo(state);
        var changed = edit.changedFrom(state);
        if (changed.isEmpty()) {
            return Optional.empty();
        }
        if (changed.contains("validSince") || changed.contains("validUntil")) {
            requireTimes(edit.validSince(), edit.validUntil());
        }
        if (changed.contains("timeZone") && !TimeZone.Validator.isKnown(edit.timeZone())) {
            throw new InvalidFieldException("timeZone", "time-zone", TimeZone.RULE);
        }
        if (changed.contains("roomId")) {
            var unused = found.get().room().orElseThrow();
        }
        var organizer = changed.contains("organizer")
                ? organizer(found.get().organizer().orElseThrow())
                : state.organizer();
        return Optional.of(meeting.edit(edit, organizer, clock.instant()));
    }

    /**
     * Other participants of the meeting; nothing where they are the same.
     *
     * @throws ParticipantQuotaExceededException if they would be more than before, and more than the tenant may have
     */
    Optional<Meeting.Change> invite(Meeting meeting, List<ParticipantState> participants, TenantState tenant) {
        if (participants.size() > meeting.state().participants().size()) {
            requireQuota(participants, tenant);
        }
        return invite(meeting, participants);
    }

    /** The same, where there are no more than before. */
    Optional<Meeting.Change> invite(Meeting meeting, List<ParticipantState> participants) {
        return meeting.invite(participants, clock.instant());
    }

    /** The same people, among whom the user is called and reached as they are by now; nothing where they were before. */
    Optional<Meeting.Change> renew(Meeting meeting, User user) {
        var organizer = meeting.state().organizer();
        return meeting.renew(
                organizer.id().equals(user.id()) ? organizer(user) : organizer,
                Participants.renewed(meeting.state().participants(), user),
                clock.instant());
    }

    /**
     * @throws InvalidFieldException if the meeting would end before it starts, last over a year, or be over already
     */
    private void requireTimes(Instant since, Instant until) {
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

    private static void requireQuota(List<ParticipantState> participants, TenantState tenant) {
        tenant.quotas()
                .flatMap(Quotas::participantsPerMeeting)
                .filter(most -> participants.size() > most)
                .ifPresent(most -> {
                    throw new ParticipantQuotaExceededException(most);
                });
    }

    private Access access(AccessRequest request) {
        return new Access(
                request.requireAccessCode().orElse(false),
                request.anonymize().orElse(false),
                request.lobby().orElse(false),
                request.earlyEntry().orElse(seconds(config.earlyEntry())),
                request.grace().orElse(seconds(config.grace())));
    }

    private static int seconds(Duration duration) {
        return Math.toIntExact(duration.toSeconds());
    }

    private static Instant until(MeetingRequest request) {
        if (request.validUntil().isPresent() == request.duration().isPresent()) {
            throw new InvalidFieldException("validUntil", "one-of", "give either validUntil or duration");
        }
        return request.validUntil()
                .orElseGet(() ->
                        request.validSince().plusSeconds(request.duration().orElseThrow()));
    }

    private static Organizer organizer(MeetingRequest request, References references, Caller caller) {
        if (references.organizer().isPresent()) {
            request.requireOrganizedBy(references.organizer().get());
            return organizer(references.organizer().get());
        }
        var client = (ClientCaller) caller;
        var person = request.organizer()
                .map(organizer -> new Person(organizer.name().orElseThrow(), organizer.email(), Optional.empty()))
                .orElseGet(() -> new Person(client.name(), Optional.empty(), Optional.empty()));
        return new Organizer(client.id(), person);
    }

    private static Optional<String> organizerAddress(MeetingRequest request, References references) {
        return request.organizer()
                .filter(named -> references.organizer().isEmpty())
                .flatMap(OrganizerRequest::email)
                .map(Address::of);
    }

    static Organizer organizer(User user) {
        return new Organizer(user.id(), new Person(user.username(), user.email(), user.phone()));
    }

    private static List<ParticipantState> participants(MeetingRequest request, References references) {
        var requests = request.participants().orElse(List.of());
        var participants = Participants.add(List.of(), requests, references.users());
        requireQuota(participants, references.tenant());
        return Places.given(participants, request.capacity());
    }

    private String meetingToken() {
        return String.format(Locale.ROOT, "%04d-%04d-%04d-%04d", group(), group(), group(), group());
    }

    private int group() {
        return random.nextInt(10_000);
    }
}
