package org.convene.access.login;

/** The refresh token is unknown, expired or used, or its session is over; nobody is told which. */
final class SessionEndedException extends LoginRefusedException {
    SessionEndedException() {
        super("session-ended", "The session is over: log in again.");
    }
}
