package org.convene.access.link;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.convene.access.link.LinkList.ParticipantLink;
import org.convene.access.link.LinkMaker.Order;
import org.convene.access.link.V1UpgradeList.Outcome;
import org.convene.access.meeting.Meetings;
import org.convene.platform.contracts.ParticipantState;

/** Turns links of version 1 into links of version 2: of participants, and only where it is clear who is meant. */
@Singleton
class V1Upgrades {
    private static final Pattern QUERY = Pattern.compile("\\?([^#]*)");

    private final LinkClients clients;
    private final LinkMaker maker;
    private final Meetings meetings;
    private final Clock clock;

    V1Upgrades(LinkClients clients, LinkMaker maker, Meetings meetings, Clock clock) {
        this.clients = clients;
        this.maker = maker;
        this.meetings = meetings;
        this.clock = clock;
    }

    /**
     * Whom a link names, or why it will not do.
     *
     * @param refused empty where it names somebody
     */
    private record Verdict(Optional<String> participantId, String refused) {
        static Verdict of(ParticipantState participant) {
            return new Verdict(Optional.of(participant.id()), "");
        }

        static Verdict refused(String rule) {
            return new Verdict(Optional.empty(), rule);
        }
    }

    /**
     * A link as it was sent.
     *
     * @param personal empty where it is none
     * @param hasCode whether it is one with an access code, which names nobody
     */
    private record Sent(Optional<SignedV1Link> personal, boolean hasCode) {
        static Sent of(String parameter) {
            var personal = V1Link.parse(parameter);
            return new Sent(
                    personal, personal.isEmpty() && V1CodeLink.parse(parameter).isPresent());
        }

        @Override
        public String toString() {
            return "Sent[redacted]";
        }
    }

    /** Fails with {@code MeetingNotFoundException}. */
    Uni<V1UpgradeList> upgrade(String tenant, V1UpgradeRequest request) {
        var links = request.links().stream().map(V1Upgrades::parse).toList();
        var signers = links.stream()
                .flatMap(link -> link.personal().stream())
                .map(link -> link.claimed().client())
                .collect(toSet());
        return Uni.combine()
                .all()
                .unis(meetings.requireNewest(tenant, request.meetingId()), clients.keys(tenant, signers))
                .withUni((meeting, keys) -> {
                    var known = KnownAttendees.of(meeting);
                    var verdicts =
                            links.stream().map(link -> judge(link, keys, known)).toList();
                    return upgrade(tenant, Order.of(meeting, request.use(), request.expiresAt()), verdicts);
                });
    }

    private Uni<V1UpgradeList> upgrade(String tenant, Order order, List<Verdict> verdicts) {
        var participants = verdicts.stream()
                .flatMap(verdict -> verdict.participantId().stream())
                .distinct()
                .toList();
        return maker.links(tenant, order, participants).map(made -> {
            var byId = made.stream().collect(toMap(ParticipantLink::participantId, Outcome::of));
            return new V1UpgradeList(verdicts.stream()
                    .map(verdict ->
                            verdict.participantId().map(byId::get).orElseGet(() -> Outcome.refused(verdict.refused())))
                    .toList());
        });
    }

    /** Links that ended are good for this, too: it is the way out. */
    private Verdict judge(Sent sent, V1Keys keys, KnownAttendees known) {
        if (sent.personal().isEmpty()) {
            return Verdict.refused(sent.hasCode() ? "link-with-code" : "link-malformed");
        }
        var link = sent.personal().get();
        if (!(SignedLinks.check(link, keys, clock.instant()) instanceof SignedLinkCheck.Genuine)) {
            return Verdict.refused("link-forged");
        }
        if (known.areAmbiguousFor(link.claimed())) {
            return Verdict.refused("link-ambiguous");
        }
        return known.named(link.claimed())
                .map(participant -> judge(participant, link.claimed()))
                .orElseGet(() -> Verdict.refused("person-unknown"));
    }

    /** A link of version 2 has the participant's role: what else version 1 says must be so of the participant. */
    private static Verdict judge(ParticipantState participant, V1Link link) {
        return KnownAttendees.isConfirmed(participant, link)
                ? Verdict.of(participant)
                : Verdict.refused("link-ambiguous");
    }

    /** Of a URL, or its parameter, in which there is no question mark. */
    private static Sent parse(String link) {
        var query = QUERY.matcher(link);
        return Sent.of(query.find() ? new QueryText(query.group(1)).value("i").orElse("") : link);
    }
}
