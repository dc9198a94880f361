package org.convene.notifications.plan;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMapping.NamingStrategy;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** How participants are invited; the names are those of R13. */
@ConfigMapping(prefix = "convene.meetings", namingStrategy = NamingStrategy.VERBATIM)
interface InvitationConfig {
    /** {@code email}, {@code sms} or both; blank or {@code none}: nobody is invited. */
    @WithDefault("email,sms")
    Optional<List<String>> inviteMechanisms();
}
