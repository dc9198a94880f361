package org.convene.platform.outgoing;

import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.convene.platform.problem.DomainException;

/**
 * Why a request to a customer's address was not made or got no answer. The message depends on the reason alone: it
 * repeats neither the URL nor the address that a name resolved to, so it may be shown to the customer and stored.
 */
public final class OutgoingException extends DomainException {
    private final Reason reason;
    private final Optional<String> redirectedTo;

    /** Stable; {@link #code()} is what programs see. */
    public enum Reason {
        MALFORMED_URL(Kind.INVALID, "This is not a URL of the form https://host:port/path?query."),
        HTTPS_REQUIRED(Kind.INVALID, "The URL must begin with https."),
        ADDRESS_FORBIDDEN(Kind.INVALID, "The URL leads to an address that is not on the public internet."),
        NAME_NOT_RESOLVED(Kind.UNAVAILABLE, "The URL's host name could not be resolved."),
        REDIRECT_REFUSED(Kind.UNAVAILABLE, "The target answered with a redirect that is not followed."),
        TOO_MANY_REDIRECTS(Kind.UNAVAILABLE, "The target redirected more often than is followed."),
        TOO_LARGE(Kind.UNAVAILABLE, "The target's answer is larger than is read."),
        MALFORMED_ANSWER(Kind.UNAVAILABLE, "The target's answer could not be decoded."),
        TIMEOUT(Kind.UNAVAILABLE, "The target did not answer in time."),
        CONNECTION_FAILED(Kind.UNAVAILABLE, "The connection to the target could not be made or broke."),
        TLS_FAILED(Kind.UNAVAILABLE, "The target's TLS certificate or handshake was refused.");

        private final Kind kind;
        private final String message;

        Reason(Kind kind, String message) {
            this.kind = kind;
            this.message = message;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    OutgoingException(Reason reason) {
        this(reason, Optional.empty());
    }

    private OutgoingException(Reason reason, Optional<String> redirectedTo) {
        super(reason.kind, reason.code(), reason.message);
        this.reason = reason;
        this.redirectedTo = redirectedTo;
    }

    public Reason reason() {
        return reason;
    }

    /** The origin that the last redirect led to, where the failure was then; empty where none was followed. */
    public Optional<String> redirectedTo() {
        return redirectedTo;
    }

    /** The same, after a redirect to this origin, if there was one. */
    OutgoingException after(Optional<String> redirect) {
        return new OutgoingException(reason, redirect);
    }

    /** Drops the failure's own message, which may name addresses. */
    static OutgoingException of(Throwable failure) {
        return failure instanceof OutgoingException refusal ? refusal : new OutgoingException(reasonOf(failure));
    }

    private static Reason reasonOf(Throwable failure) {
        if (failure instanceof SSLException) {
            return Reason.TLS_FAILED;
        }
        if (failure instanceof UnknownHostException) {
            return Reason.NAME_NOT_RESOLVED;
        }
        if (failure instanceof TimeoutException) {
            return Reason.TIMEOUT;
        }
        var cause = failure.getCause();
        return cause == null || cause == failure ? Reason.CONNECTION_FAILED : reasonOf(cause);
    }
}
