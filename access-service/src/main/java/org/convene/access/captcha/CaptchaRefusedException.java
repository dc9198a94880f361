package org.convene.access.captcha;

import java.util.List;
import org.convene.platform.problem.DomainException;
import org.convene.platform.problem.Problem.FieldError;

/** There is no token, or the provider does not take it. */
final class CaptchaRefusedException extends DomainException {
    private static final String FIELD = "captchaToken";

    private CaptchaRefusedException(String code, String message, String rule) {
        super(Kind.INVALID, code, message, List.of(new FieldError(FIELD, rule, message)));
    }

    static CaptchaRefusedException missing() {
        return new CaptchaRefusedException("captcha-required", "This installation asks for a captcha.", "required");
    }

    static CaptchaRefusedException refused() {
        return new CaptchaRefusedException(
                "captcha-refused", "The captcha's provider does not take the token, or took it before.", "captcha");
    }
}
