package org.convene.access.captcha;

import org.convene.platform.problem.DomainException;

/** The provider does not say. */
final class CaptchaUnavailableException extends DomainException {
    CaptchaUnavailableException() {
        super(Kind.UNAVAILABLE, "captcha-unavailable", "The captcha's provider does not answer right now.");
    }
}
