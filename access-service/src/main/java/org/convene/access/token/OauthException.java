package org.convene.access.token;

/** A refusal of an endpoint at which clients authenticate (RFC 6749 section 5.2). */
public final class OauthException extends RuntimeException {
    private final Error error;

    /** The errors of RFC 6749 section 5.2, and of RFC 7009 section 2.2.1, that occur here. */
    enum Error {
        INVALID_REQUEST(400, "invalid_request"),
        INVALID_CLIENT(401, "invalid_client"),
        INVALID_GRANT(400, "invalid_grant"),
        INVALID_SCOPE(400, "invalid_scope"),
        UNSUPPORTED_GRANT_TYPE(400, "unsupported_grant_type"),
        UNSUPPORTED_TOKEN_TYPE(400, "unsupported_token_type");

        final int status;
        final String name;

        Error(int status, String name) {
            this.status = status;
            this.name = name;
        }

        /** As this project writes codes. */
        String code() {
            return name.replace('_', '-');
        }
    }

    OauthException(Error error, String description) {
        super(description, null, false, false);
        this.error = error;
    }

    public static OauthException invalidRequest(String description) {
        return new OauthException(Error.INVALID_REQUEST, description);
    }

    static OauthException invalidClient() {
        return new OauthException(
                Error.INVALID_CLIENT, "The client is unknown, or what it shows for being it is wrong.");
    }

    /**
     * Why, is told to nobody. RFC 8693 section 2.2.2 has {@code invalid_request}, which could not be told from a request
     * that is none.
     */
    public static OauthException invalidGrant() {
        return new OauthException(Error.INVALID_GRANT, "The token signs nobody in here.");
    }

    Error error() {
        return error;
    }
}
