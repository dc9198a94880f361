package org.convene.access.participanttoken;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.convene.access.key.SigningKeyConfig;
import org.convene.access.meeting.Meetings;
import org.convene.access.participanttoken.MintedToken.Warning;
import org.convene.access.participanttoken.ParticipantTokenRequest.Role;
import org.convene.access.space.Room;
import org.convene.access.space.Rooms;
import org.convene.access.tenant.LinkHosts;
import org.convene.access.tenant.Tenant;
import org.convene.access.tenant.TenantDirectory;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.Person;
import org.convene.platform.idempotency.Answer;
import org.convene.platform.idempotency.Creation;
import org.convene.platform.identity.Caller;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.time.Id;
import org.jboss.logging.Logger;

@Singleton
class ParticipantTokenService {
    private static final Logger LOG = Logger.getLogger(ParticipantTokenService.class);
    private static final Person NOBODY = new Person("", Optional.empty(), Optional.empty());

    private final Meetings meetings;
    private final Rooms rooms;
    private final TenantDirectory tenants;
    private final MintedTokens tokens;
    private final LinkHosts hosts;
    private final SigningKeyConfig keys;
    private final Clock clock;

    ParticipantTokenService(
            Meetings meetings,
            Rooms rooms,
            TenantDirectory tenants,
            MintedTokens tokens,
            LinkHosts hosts,
            SigningKeyConfig keys,
            Clock clock) {
        this.meetings = meetings;
        this.rooms = rooms;
        this.tenants = tenants;
        this.tokens = tokens;
        this.hosts = hosts;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Where a token leads.
     *
     * @param isAnonymous whether no names are kept there, so that none are in the token's address either (R8)
     */
    private record Place(String roomId, Optional<String> meetingId, String path, boolean isAnonymous) {
        static Place of(MeetingState meeting, String pathPrefix) {
            return new Place(
                    meeting.roomId(),
                    Optional.of(meeting.id()),
                    pathPrefix + "/" + meeting.urlName(),
                    meeting.access().anonymize());
        }

        static Place of(Room room) {
            return new Place(room.id(), Optional.empty(), "/room/" + room.alias(), false);
        }
    }

    Uni<Answer> mint(String tenantId, ParticipantTokenRequest request, Caller caller, Creation<MintedToken> creation) {
        request.requireOneOfEach();
        var life = request.life(keys.stay());
        return Uni.combine()
                .all()
                .unis(tenants.require(tenantId), place(tenantId, request))
                .asTuple()
                .chain(found -> {
                    var place = found.getItem2();
                    var token = token(tenantId, place, request, life);
                    return creation.transaction(transaction -> {
                        transaction.afterCommit(() -> LOG.infof(
                                "participant token made tenant=%s roomId=%s meetingId=%s tokenId=%s",
                                tenantId, place.roomId(), place.meetingId().orElse(""), token.id()));
                        return tokens.add(transaction, token, caller.actor())
                                .replaceWith(() -> minted(token, place, found.getItem1(), request, life));
                    });
                });
    }

    private Uni<Place> place(String tenant, ParticipantTokenRequest request) {
        return request.meetingId()
                .map(id -> meeting(tenant, id, request).map(meeting -> Place.of(meeting, hosts.pathPrefix())))
                .orElseGet(() ->
                        rooms.require(tenant, request.roomId().orElseThrow()).map(Place::of));
    }

    private Uni<MeetingState> meeting(String tenant, String id, ParticipantTokenRequest request) {
        return meetings.require(tenant, id)
                .chain(copy -> knows(copy, request) ? Uni.createFrom().item(copy) : meetings.requireNewest(tenant, id))
                .invoke(meeting -> {
                    if (!knows(meeting, request)) {
                        throw new InvalidFieldException("participantId", "unknown", "must be one of the meeting's");
                    }
                });
    }

    private static boolean knows(MeetingState meeting, ParticipantTokenRequest request) {
        return request.participantId()
                .map(id -> meeting.participants().stream()
                        .anyMatch(participant -> participant.id().equals(id)))
                .orElse(true);
    }

    private ParticipantToken token(String tenant, Place place, ParticipantTokenRequest request, Duration life) {
        return new ParticipantToken(
                Id.next(),
                tenant,
                place.roomId(),
                place.meetingId(),
                request.participantId(),
                request.role() == Role.moderator,
                place.isAnonymous() ? NOBODY : request.person(),
                request.externalUserId(),
                request.singleUse().orElse(false),
                request.secondDevice(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(life));
    }

    private static List<Warning> warnings(Place place, ParticipantTokenRequest request) {
        return place.isAnonymous() && !request.person().equals(NOBODY)
                ? List.of(new Warning(
                        "meeting-anonymized",
                        "The meeting shows and keeps no names; the token and its address have none."))
                : List.of();
    }

    private MintedToken minted(
            ParticipantToken token, Place place, Tenant tenant, ParticipantTokenRequest request, Duration life) {
        var text = tokens.sign(token, life);
        var parameters = new LinkedHashMap<String, String>();
        if (!place.isAnonymous()) {
            request.firstName().ifPresent(name -> parameters.put("first_name", name));
            request.lastName().ifPresent(name -> parameters.put("last_name", name));
        }
        parameters.put("jwt", text);
        parameters.putAll(request.ownOptions().parameters());
        var url = hosts.of(tenant).embedLink(tenant.domain(), place.path(), parameters);
        var snippet = new Snippet(
                url, request.width().orElse(Snippet.WIDTH), request.height().orElse(Snippet.HEIGHT));
        return new MintedToken(token.id(), text, url, snippet.html(), token.expiresAt(), warnings(place, request));
    }
}
