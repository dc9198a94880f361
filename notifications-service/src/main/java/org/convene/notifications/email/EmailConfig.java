package org.convene.notifications.email;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who the mails come from. The server itself is {@link SmtpConfig}'s. */
@ConfigMapping(prefix = "convene.notifications.email")
public interface EmailConfig {
    /** Off where the installation has no mail server: nothing is sent, and the log says so. */
    @WithDefault("true")
    boolean enabled();

    /** The sender, where the template names none; {@code {name}} and {@code {tenant}} are the tenant's name and domain. */
    @WithDefault("Convene <no-reply@convene.localhost>")
    String from();

    /** The right side of Message-IDs (RFC 5322 section 3.6.4). */
    @WithDefault("convene.localhost")
    String messageDomain();
}
