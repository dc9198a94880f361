package org.convene.access.login;

/** A refusal of who wants to log in or to stay so, with a stable code. */
public abstract sealed class LoginRefusedException extends RuntimeException
        permits WrongCredentialsException, SessionEndedException, TooManyAttemptsException {
    private final String code;

    LoginRefusedException(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    /** Stable, for programs. */
    public String code() {
        return code;
    }
}
