package org.convene.access.revocation;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import java.util.Set;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.secret.Secret;

/**
 * Who or what gets in nowhere any more.
 *
 * @param id of what the kind says: of a participant, guest, user, client, link or participant's token; the tenant's own
 *     of a person; or an email address
 * @param meetingId for a meeting, one of its participants and all of its links
 * @param reason for the tenant's own records
 */
public record BarRequest(
        @NotNull Kind kind,

        @Secret
        Optional<@Size(min = 1, max = 254) @Pattern(regexp = "\\P{Cntrl}*", message = "must be one line") String> id,

        Optional<@Pattern(regexp = "[0-9a-f]{24}", message = "must be 24 hex digits") String> meetingId,
        Optional<@Size(min = 1, max = 500) @Pattern(regexp = "\\P{Cntrl}*", message = "must be one line") String>
                reason) {
    /** Wherever people are known by an address, it has this form: none of the characters stands bare in one (RFC 5322). */
    private static final String ADDRESS = "(\"[^\"]*\"|[^\\s@<>()\\[\\]:;,\"]+)@[^\\s@<>()\\[\\]:;,\"]+";

    /** What is revoked. */
    public enum Kind {
        meeting,
        participant,
        person,
        address,
        guest,
        user,
        /** One personal link of version 2. */
        link,
        /** One participant's token. */
        token,
        /** The personal links of version 2 and participants' tokens of a meeting, of until now. */
        links,
        /** What lets in and a client had made until now, and whom it had let in. */
        client;

        private static final Set<Kind> FAMILIES = Set.of(links, client);

        /** Whether it is of what was made until now: the next one goes further, and takes its place. */
        boolean endsNow() {
            return FAMILIES.contains(this);
        }
    }

    /** Of one personal link of version 2. */
    public static BarRequest link(String id) {
        return new BarRequest(Kind.link, Optional.of(id), Optional.empty(), Optional.empty());
    }

    /** Of a guest's access. */
    public static BarRequest guest(String id) {
        return new BarRequest(Kind.guest, Optional.of(id), Optional.empty(), Optional.empty());
    }

    /**
     * @throws InvalidFieldException if the kind wants more, or an address
     */
    String key(String tenant) {
        return switch (kind) {
            case meeting -> BarredKey.meeting(require("meetingId", meetingId));
            case participant -> BarredKey.participant(require("meetingId", meetingId), require("id", id));
            case person -> BarredKey.person(tenant, require("id", id));
            case address -> BarredKey.address(tenant, requireAddress());
            case guest -> BarredKey.guest(require("id", id));
            case user -> BarredKey.user(require("id", id));
            case link -> BarredKey.link(require("id", id));
            case token -> BarredKey.token(require("id", id));
            case links -> BarredKey.links(require("meetingId", meetingId));
            case client -> BarredKey.client(require("id", id));
        };
    }

    private String requireAddress() {
        var address = require("id", id);
        if (!address.strip().matches(ADDRESS)) {
            throw new InvalidFieldException("id", "email", "must be an email address, without a name or a scheme");
        }
        return address;
    }

    private String require(String field, Optional<String> value) {
        return value.orElseThrow(
                () -> new InvalidFieldException(field, "required", "must be given for the kind " + kind));
    }

    @Override
    public String toString() {
        return "BarRequest[kind=" + kind + "]";
    }
}
