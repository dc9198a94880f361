package org.convene.meetings.meeting;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMapping.NamingStrategy;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** The keys that operators of the documented product know (R13), by their names there. */
@ConfigMapping(prefix = "convene.meetings", namingStrategy = NamingStrategy.VERBATIM)
interface MeetingConfig {
    /** What a meeting's URL begins with; {@code {tenant}} stands for the tenant's domain. In production it must be given. */
    String linkHost();

    /** What the path of a meeting's URL begins with (R11). */
    @WithDefault("/m")
    @Pattern(regexp = "/" + MeetingUrl.NAME_FORM)
    String pathPrefix();

    /** What a meeting's URL names where its tenant does not say. */
    @WithDefault("unique")
    LinkFormat linkFormat();

    /** Minutes before the start at which participants are reminded where a meeting does not say; none when blank. */
    Optional<@Positive @Max(LeadTimes.LONGEST) Integer> remindBefore();

    /** {@code email}, {@code sms} or both; blank or {@code none}: nobody is invited to meetings that do not say. */
    @WithDefault("email,sms")
    Optional<List<@Pattern(regexp = "\\s*(" + InviteMechanisms.FORM + ")?\\s*") String>> inviteMechanisms();

    /** What no {@code urlName} may be: all first segments that the gateway routes (D11). */
    @WithDefault(
            "attendee,c,calendar-feeds,health,m,metrics,oauth2,openapi,password-reset,q,room,rsvp,unsubscribe,v1,favicon.ico,robots.txt")
    Set<String> reservedNames();

    /** Before the start, from when on the door of a meeting is open that does not say. */
    @WithDefault("15M")
    @DurationMin
    @DurationMax(days = 1)
    Duration earlyEntry();

    /** After the end, for how long those may stay who are inside, where a meeting does not say. */
    @WithDefault("1H")
    @DurationMin
    @DurationMax(days = 1)
    Duration grace();

    /** Where the telephone reaches meetings; nowhere when blank. A tenant may have its own. */
    Optional<String> pstnExtension();
}
