package org.convene.access.admission;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.convene.access.admission.Entrant.Kind;
import org.convene.access.guest.GuestCheck;
import org.convene.access.guest.Guests;
import org.convene.access.link.LinkCheck;
import org.convene.access.link.LinkUse;
import org.convene.access.link.LinkVerifier;
import org.convene.access.link.SignedLinkCheck;
import org.convene.access.link.SignedLinks;
import org.convene.access.participanttoken.MintedTokens;
import org.convene.access.space.Rooms;
import org.convene.access.use.Credential;
import org.convene.access.user.Users;
import org.convene.platform.contracts.Person;
import org.convene.platform.time.Id;

/** Finds out what a ticket, or an admission, shows. */
@Singleton
class Proofs {
    private static final Person NOBODY = new Person("", Optional.empty(), Optional.empty());

    private final LinkVerifier links;
    private final SignedLinks signedLinks;
    private final Guests guests;
    private final MintedTokens tokens;
    private final Users users;
    private final Rooms rooms;
    private final Admissions admissions;

    Proofs(
            LinkVerifier links,
            SignedLinks signedLinks,
            Guests guests,
            MintedTokens tokens,
            Users users,
            Rooms rooms,
            Admissions admissions) {
        this.links = links;
        this.signedLinks = signedLinks;
        this.guests = guests;
        this.tokens = tokens;
        this.users = users;
        this.rooms = rooms;
        this.admissions = admissions;
    }

    Uni<Proof> of(String tenant, Ticket ticket) {
        if (ticket instanceof Ticket.Link link) {
            return links.check(tenant, link.token()).map(Proofs::of);
        }
        if (ticket instanceof Ticket.GuestAccess access) {
            return guests.check(tenant, access.token()).map(Proofs::of);
        }
        if (ticket instanceof Ticket.Minted minted) {
            return tokens.check(tenant, minted.token())
                    .map(found -> found.<Proof>map(token -> new Proof.Minted(token, token.expiresAt()))
                            .orElseGet(() -> new Proof.Missing(Rule.LINK_EXPIRED)));
        }
        if (ticket instanceof Ticket.Account account) {
            return users.findPerson(tenant, account.userId())
                    .map(found -> found.<Proof>map(person -> new Proof.Account(account.userId(), person))
                            .orElseGet(() -> new Proof.Missing(Rule.USER_INACTIVE)));
        }
        if (ticket instanceof Ticket.Pass pass) {
            return of(tenant, pass);
        }
        if (ticket instanceof Ticket.Address) {
            return Uni.createFrom().item(new Proof.Visitor(Id.next(), NOBODY));
        }
        var payload = ((Ticket.Signed) ticket).payload();
        return payload == null || payload.isEmpty()
                ? Uni.createFrom().item(new Proof.Missing(Rule.LINK_MISSING))
                : signedLinks.check(tenant, payload).map(Proofs::of);
    }

    /** Of somebody inside: a guest may have been turned out meanwhile. */
    Uni<Proof> of(Admission admission) {
        var entrant = admission.entrant();
        return switch (entrant.kind()) {
            case PARTICIPANT ->
                Uni.createFrom()
                        .item(new Proof.Participant(
                                admission.meetingId().orElse(""),
                                entrant.profileId(),
                                Instant.MAX,
                                Optional.empty(),
                                false));
            case SIGNED -> Uni.createFrom().item(new Proof.Signed(entrant.profileId(), entrant.person()));
            case GUEST ->
                guests.find(admission.tenant(), entrant.profileId())
                        .map(found -> found.<Proof>map(Proof.Invited::new)
                                .orElseGet(() -> new Proof.Missing(Rule.GUEST_REVOKED)));
            case TOKEN -> token(admission);
            case USER -> Uni.createFrom().item(new Proof.Account(entrant.profileId(), entrant.person()));
            case VISITOR -> Uni.createFrom().item(new Proof.Visitor(entrant.profileId(), entrant.person()));
        };
    }

    /** Its expiry was a matter of the door. */
    private Uni<Proof> token(Admission admission) {
        var id = admission.by().map(Credential::id).orElse("");
        return tokens.find(admission.tenant(), id)
                .map(found -> found.<Proof>map(token -> new Proof.Minted(token, Instant.MAX))
                        .orElseGet(() -> new Proof.Missing(Rule.LINK_EXPIRED)));
    }

    /** Only the API hands out passes, and only to users. */
    private Uni<Proof> of(String tenant, Ticket.Pass pass) {
        return rooms.find(tenant, pass.room())
                .chain(room -> room.map(known -> admissions.find(tenant, known.id(), pass.token()))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())))
                .map(proven -> proven.map(ProvenAdmission::admission)
                        .map(Admission::entrant)
                        .filter(entrant -> entrant.kind() == Kind.USER)
                        .<Proof>map(entrant -> new Proof.Account(entrant.profileId(), entrant.person()))
                        .orElseGet(() -> new Proof.Missing(Rule.LINK_EXPIRED)));
    }

    private static Proof of(LinkCheck check) {
        if (check instanceof LinkCheck.Genuine genuine) {
            var link = genuine.link();
            return new Proof.Participant(
                    link.meetingId(),
                    link.participantId(),
                    link.expiresAt(),
                    Optional.of(link.id()),
                    link.use() == LinkUse.single);
        }
        if (check instanceof LinkCheck.Missing) {
            return new Proof.Missing(Rule.LINK_MISSING);
        }
        if (check instanceof LinkCheck.Foreign) {
            return new Proof.Missing(Rule.LINK_FOREIGN);
        }
        return new Proof.Missing(check instanceof LinkCheck.Malformed ? Rule.LINK_MALFORMED : Rule.LINK_FORGED);
    }

    private static Proof of(SignedLinkCheck check) {
        if (check instanceof SignedLinkCheck.Genuine genuine) {
            var link = genuine.link();
            var email = Optional.of(link.email()).filter(text -> !text.isBlank());
            return new Proof.Signed(link.id(), new Person(link.name(), email, Optional.empty()));
        }
        return new Proof.Missing(check instanceof SignedLinkCheck.Malformed ? Rule.LINK_MALFORMED : Rule.LINK_FORGED);
    }

    private static Proof of(GuestCheck check) {
        if (check instanceof GuestCheck.Genuine genuine) {
            return new Proof.Invited(genuine.guest());
        }
        if (check instanceof GuestCheck.Missing) {
            return new Proof.Missing(Rule.LINK_MISSING);
        }
        if (check instanceof GuestCheck.Foreign) {
            return new Proof.Missing(Rule.LINK_FOREIGN);
        }
        if (check instanceof GuestCheck.Gone) {
            return new Proof.Missing(Rule.GUEST_REVOKED);
        }
        return new Proof.Missing(check instanceof GuestCheck.Malformed ? Rule.LINK_MALFORMED : Rule.LINK_FORGED);
    }
}
