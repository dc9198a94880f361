package org.convene.platform.contracts;

import java.util.List;
import java.util.Optional;

/**
 * The full public state of a tenant after a change. What later versions added is absent in events from before them.
 *
 * @param domain the first label of the tenant's host names
 * @param mode {@code live}, or {@code test}: what would be sent to people is stored and not sent
 * @param hosts full names of further hosts
 * @param language BCP 47 tag, for whatever names none
 * @param timeZone IANA name, for whatever names none
 * @param retentionDays for how long people's data are kept after a meeting (D10)
 * @param version counts every change from 1; the number of its event
 */
public record TenantState(
        String id,
        String name,
        String domain,
        String mode,
        Optional<List<String>> hosts,
        Optional<String> language,
        Optional<String> timeZone,
        Optional<Integer> retentionDays,
        Optional<Branding> branding,
        Optional<Quotas> quotas,
        Optional<Settings> settings,
        long version) {
    private static final String TEST = "test";

    /** Whether what would be sent to people is stored and not sent. */
    public boolean sendsNothing() {
        return mode.equals(TEST);
    }

    /**
     * How the pages look.
     *
     * @param logoUrl https
     * @param color {@code #rrggbb}
     * @param name in place of the tenant's
     */
    public record Branding(Optional<String> logoUrl, Optional<String> color, Optional<String> name) {}

    /** The most that the tenant may have of something; unlimited where absent. */
    public record Quotas(
            Optional<Integer> meetingsPerDay, Optional<Integer> participantsPerMeeting, Optional<Integer> users) {}

    /**
     * What of the installation's configuration (R13) is another for this tenant; the installation's where absent.
     *
     * @param inviteMechanisms {@code email}, {@code sms}, both or none
     * @param linkFormat {@code unique} or {@code user}
     * @param hasShortenerToken whether there is one, which only its owner knows
     * @param remindBefore minutes, the longest first
     * @param ownerlessMeetings what becomes of a meeting whose organizer is deleted: {@code hand-over} to a moderator of
     *     its room's space, where there is one, or {@code cancel}
     * @param reminderChannels {@code first}: by the first channel that reaches somebody, or {@code all} that do (D9)
     * @param lateReminders what becomes of a reminder that an outage kept back until after the start: {@code starting}, it
     *     says so, or {@code suppress}
     * @param quietHours when nothing rings, by the clock of whom it would wake
     * @param shortenLinks whether links in text messages are shortened with the installation's token
     */
    public record Settings(
            Optional<String> linkHost,
            Optional<List<String>> inviteMechanisms,
            Optional<String> linkFormat,
            boolean hasShortenerToken,
            Optional<List<String>> languagesTemplates,
            Optional<List<Integer>> remindBefore,
            Optional<String> pstnExtension,
            Optional<String> ownerlessMeetings,
            Optional<String> reminderChannels,
            Optional<String> lateReminders,
            Optional<QuietHours> quietHours,
            Optional<Boolean> shortenLinks) {
        /** Whether personal links are handed to a shortener, which could open them. */
        public boolean handsLinksOut() {
            return hasShortenerToken || shortenLinks.orElse(false);
        }
    }

    /**
     * A time of the day.
     *
     * @param from such as {@code 22:00}
     * @param until such as {@code 07:00}; on the next day, where it is not after {@code from}
     */
    public record QuietHours(String from, String until) {}
}
