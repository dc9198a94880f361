package org.convene.access.tenant;

import com.fasterxml.jackson.annotation.JsonFormat;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.convene.platform.contracts.TenantState.QuietHours;
import org.convene.platform.contracts.TenantState.Settings;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.secret.Secret;

/**
 * What of the installation's configuration is another for a tenant (R13), by the names and rules that it has there.
 *
 * @param inviteMechanisms {@code none} adds none
 * @param shortenerToken written, and never shown again
 * @param remindBefore minutes, one number or several (D9); none of them: no reminder
 * @param pstnExtension empty: no telephone reaches meetings, whatever the installation has
 * @param ownerlessMeetings what becomes of meetings whose organizer is deleted (R21)
 * @param reminderChannels by the first channel that reaches somebody, or by all (D9)
 * @param lateReminders whether reminders that come after the start say so, or are suppressed
 * @param quietHours when nothing rings
 * @param shortenLinks whether the installation's shortener may be handed links
 */
record SettingsDocument(
        Optional<@Size(max = 500) String> linkHost,

        Optional<
                        @Size(max = 3) List<
                                @NotNull @Pattern(regexp = "email|sms|none", message = "must be email, sms or none")
                                String>>
                inviteMechanisms,

        Optional<@Pattern(regexp = "unique|user", message = "must be unique or user") String> linkFormat,

        @Secret
        Optional<@Size(min = 1, max = 200) @Pattern(regexp = "[!-~]*", message = "must be visible ASCII") String>
                shortenerToken,

        Optional<
                        @Size(min = 1, max = 50) List<
                                @NotNull
                                @Pattern(regexp = TenantDocument.LANGUAGE, message = TenantDocument.LANGUAGE_RULE)
                                String>>
                languagesTemplates,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        Optional<@Size(max = 10) List<@NotNull @Min(1) @Max(LONGEST_LEAD_TIME) Integer>> remindBefore,

        Optional<
                        @Size(max = 200)
                        @Pattern(
                                regexp = "|" + TenantDocument.WORDS,
                                message = "must be empty, or hold more than blanks and no control characters")
                        String>
                pstnExtension,

        Optional<@Pattern(regexp = "hand-over|cancel", message = "must be hand-over or cancel") String>
                ownerlessMeetings,

        Optional<@Pattern(regexp = "first|all", message = "must be first or all") String> reminderChannels,

        Optional<@Pattern(regexp = "starting|suppress", message = "must be starting or suppress") String> lateReminders,

        Optional<@Valid QuietHoursDocument> quietHours,

        Optional<Boolean> shortenLinks) {
    /** Four weeks, in minutes: as of meetings. */
    private static final int LONGEST_LEAD_TIME = 40_320;

    private static final String NONE = "none";

    /** From and until, on the next day where that is not later. */
    record QuietHoursDocument(
            @NotNull @Pattern(regexp = TIME, message = TIME_RULE)
            String from,

            @NotNull @Pattern(regexp = TIME, message = TIME_RULE)
            String until) {
        private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]";
        private static final String TIME_RULE = "must be a time of the day such as 22:00";

        QuietHours state() {
            if (from.equals(until)) {
                throw new InvalidFieldException(
                        "settings.quietHours.until", "different", "must be another time than from");
            }
            return new QuietHours(from, until);
        }
    }

    static SettingsDocument of(Settings settings, Optional<String> shortenerToken) {
        return new SettingsDocument(
                settings.linkHost(),
                settings.inviteMechanisms(),
                settings.linkFormat(),
                shortenerToken,
                settings.languagesTemplates(),
                settings.remindBefore(),
                settings.pstnExtension(),
                settings.ownerlessMeetings(),
                settings.reminderChannels(),
                settings.lateReminders(),
                settings.quietHours().map(hours -> new QuietHoursDocument(hours.from(), hours.until())),
                settings.shortenLinks());
    }

    /** Empty where all is as in the installation. */
    Optional<Settings> state() {
        var settings = new Settings(
                linkHost.map(SettingsDocument::requireHost),
                inviteMechanisms.map(names -> names.stream()
                        .filter(name -> !name.equals(NONE))
                        .distinct()
                        .toList()),
                linkFormat,
                shortenerToken.isPresent(),
                languagesTemplates.map(tags -> tags.stream().distinct().toList()),
                remindBefore.map(minutes -> minutes.stream()
                        .distinct()
                        .sorted(Comparator.reverseOrder())
                        .toList()),
                pstnExtension,
                ownerlessMeetings,
                reminderChannels,
                lateReminders,
                quietHours.map(QuietHoursDocument::state),
                shortenLinks);
        return Optional.of(settings).filter(own -> hasAny());
    }

    private boolean hasAny() {
        return Stream.of(
                        linkHost,
                        inviteMechanisms,
                        linkFormat,
                        shortenerToken,
                        languagesTemplates,
                        remindBefore,
                        pstnExtension,
                        ownerlessMeetings,
                        reminderChannels,
                        lateReminders,
                        quietHours,
                        shortenLinks)
                .anyMatch(Optional::isPresent);
    }

    private static String requireHost(String configured) {
        try {
            return LinkHost.of(configured).pattern();
        } catch (IllegalArgumentException failure) {
            throw new InvalidFieldException("settings.linkHost", "link-host", "must be an http or https URL of a host");
        }
    }

    @Override
    public String toString() {
        return "SettingsDocument[redacted]";
    }
}
