package org.convene.access.login;

/** Tenant, address or password is wrong, or the user is not active; nobody is told which. */
final class WrongCredentialsException extends LoginRefusedException {
    WrongCredentialsException() {
        super("wrong-credentials", "The tenant, the email address or the password is wrong.");
    }
}
