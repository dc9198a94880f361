package org.convene.platform.identity;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.convene.platform.identity.Caller.ClientCaller;
import org.convene.platform.identity.Caller.OperatorCaller;
import org.convene.platform.identity.Caller.ParticipantCaller;
import org.convene.platform.identity.Caller.ServiceCaller;
import org.convene.platform.identity.Caller.UserCaller;
import org.convene.platform.time.Id;
import org.jose4j.jwt.JwtClaims;

/**
 * What tokens say about their {@link Caller}. The kind is the claim {@code caller_kind} and is never concluded from
 * others; a token without it, of an unknown kind, or of a kind that its type is not for, is no token.
 *
 * <table>
 * <caption>Claims beside those of RFC 9068</caption>
 * <tr><th>{@code typ}, {@code aud}</th><th>{@code caller_kind}</th><th>{@code sub}</th><th>others</th></tr>
 * <tr><td rowspan="4">{@code at+jwt}, {@code convene}</td><td>{@code service}</td><td>its client</td>
 *     <td>{@code scope} with {@code service}</td></tr>
 * <tr><td>{@code operator}</td><td>its client</td><td>{@code scope} with {@code operator}</td></tr>
 * <tr><td>{@code client}</td><td>the client</td>
 *     <td>{@code scope}, {@code tenant}, {@code tenant_domain}, {@code client_name}, and {@code credential}: by
 *     which of its secrets</td></tr>
 * <tr><td>{@code user}</td><td>the user</td>
 *     <td>{@code tenant}, of the login {@code sid} and {@code auth_time}, and {@code capabilities}</td></tr>
 * <tr><td>{@code participant+jwt}, {@code convene-meeting}</td><td>{@code participant}</td><td>the participant</td>
 *     <td>{@code tenant}, {@code room}, and {@code meeting} where there is one</td></tr>
 * </table>
 */
public final class CallerClaims {
    public static final String KIND = "caller_kind";
    public static final String SCOPE = "scope";
    public static final String TENANT = "tenant";
    public static final String TENANT_DOMAIN = "tenant_domain";
    public static final String CLIENT_NAME = "client_name";
    /** What a client authenticated by. */
    public static final String CREDENTIAL = "credential";
    /** The login that a user's token came of. */
    public static final String SESSION = "sid";
    /** When that was, in seconds with three decimals (RFC 9068 section 2.2.1). */
    public static final String SESSION_BEGUN = "auth_time";
    /**
     * What a user may do, as it was when the token was signed: an array of names, for who shows users what they may do.
     * No service decides by it, since what was taken must not live on in a token.
     */
    public static final String CAPABILITIES = "capabilities";

    public static final String ROOM = "room";
    public static final String MEETING = "meeting";

    private final JwtClaims claims;
    private final CallerKind kind;

    /**
     * @throws IllegalArgumentException if the token does not say its kind, or one that such tokens are not for
     */
    CallerClaims(TokenUse use, JwtClaims claims) {
        this.claims = claims;
        this.kind = CallerKind.of(text(KIND))
                .filter(use::isFor)
                .orElseThrow(() -> new IllegalArgumentException(KIND + " is of no kind that this token is for"));
    }

    /**
     * @param namedTenant who a service says that it acts for
     * @throws IllegalArgumentException if a claim is missing or wrong
     */
    Caller caller(Optional<String> namedTenant) {
        var subject = matching("sub", CallerKind.ID);
        return switch (kind) {
            case SERVICE -> new ServiceCaller(subject, namedTenant.filter(Id::isValid));
            case OPERATOR -> new OperatorCaller(subject);
            case CLIENT -> new ClientCaller(subject, text(CLIENT_NAME), id(TENANT), text(TENANT_DOMAIN));
            case USER -> new UserCaller(subject, id(TENANT));
            case PARTICIPANT -> new ParticipantCaller(subject, id(TENANT), id(ROOM), meeting(), admission());
        };
    }

    /**
     * A client's scopes; for all others their kind alone, which no scope can stand for.
     *
     * @throws IllegalArgumentException if the scopes do not fit the kind
     */
    Set<String> roles() {
        return switch (kind) {
            case CLIENT -> clientScopes();
            case SERVICE, OPERATOR -> ownScope();
            case USER, PARTICIPANT -> Set.of(kind.text());
        };
    }

    private Set<String> clientScopes() {
        var scopes = scopes();
        if (scopes.stream().anyMatch(scope -> CallerKind.of(scope).isPresent())) {
            throw new IllegalArgumentException(SCOPE + " names a kind of callers");
        }
        return scopes;
    }

    private Set<String> ownScope() {
        if (!scopes().contains(kind.text())) {
            throw new IllegalArgumentException(SCOPE + " lacks " + kind.text());
        }
        return Set.of(kind.text());
    }

    private Set<String> scopes() {
        return Arrays.stream(text(SCOPE).split(" "))
                .filter(scope -> !scope.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private Optional<String> meeting() {
        return claims.hasClaim(MEETING) ? Optional.of(id(MEETING)) : Optional.empty();
    }

    private Optional<String> admission() {
        return claims.getClaimValue("jti") instanceof String id && Id.isValid(id) ? Optional.of(id) : Optional.empty();
    }

    private String id(String claim) {
        var value = text(claim);
        if (!Id.isValid(value)) {
            throw new IllegalArgumentException(claim + " is no id");
        }
        return value;
    }

    private String matching(String claim, Pattern form) {
        var value = text(claim);
        if (!form.matcher(value).matches()) {
            throw new IllegalArgumentException(claim + " has not the form that it must have");
        }
        return value;
    }

    private String text(String claim) {
        if (claims.getClaimValue(claim) instanceof String value) {
            return value;
        }
        throw new IllegalArgumentException(claim + " is missing");
    }
}
