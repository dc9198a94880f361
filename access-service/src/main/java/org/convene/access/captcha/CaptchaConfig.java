package org.convene.access.captcha;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The provider that tells people from robots: hCaptcha, reCAPTCHA, Turnstile or another with their site-verify form. */
@ConfigMapping(prefix = "convene.access.captcha")
interface CaptchaConfig {
    /** Where tokens are verified; without it none is asked for. */
    Optional<String> url();

    /** What the provider knows this installation by. */
    Optional<String> secret();
}
