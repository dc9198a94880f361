package org.convene.meetings.meeting;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import org.convene.meetings.user.User;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.MeetingState.Organizer;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.contracts.TenantState.Settings;
import org.convene.platform.problem.InvalidFieldException;

/** Where a meeting is: its name in the URL (D11) and the URL itself (R11, R13). */
@Singleton
@Startup
class MeetingUrl {
    static final String NAME_FORM = "[a-z0-9]+(-[a-z0-9]+)*";
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int LONGEST_STEM = 40;
    private static final int SUFFIX = 6;

    private final SecureRandom random = new SecureRandom();
    private final MeetingConfig config;
    private final LinkHost host;

    MeetingUrl(MeetingConfig config) {
        this.config = config;
        this.host = LinkHost.of(config.linkHost());
    }

    /**
     * At the tenant's own host, else at the installation's. With {@code linkFormat} {@code user} it is the organizer's own
     * address, where that is a user who has one.
     */
    String of(TenantState tenant, String urlName, Optional<User> organizer) {
        var name = organizer
                .filter(user -> format(tenant) == LinkFormat.user)
                .flatMap(User::alias)
                .map(alias -> "@" + alias)
                .orElse(urlName);
        return tenant.settings()
                .flatMap(Settings::linkHost)
                .map(LinkHost::of)
                .orElse(host)
                .of(tenant.domain(), config.pathPrefix() + "/" + name);
    }

    /** A user's own address leads to what that user organizes: another's meeting stands at its name from then on. */
    static String after(MeetingState before, Organizer organizer) {
        var name = before.url().lastIndexOf('/') + 1;
        var leadsThere =
                organizer.id().equals(before.organizer().id()) || !before.url().startsWith("@", name);
        return leadsThere ? before.url() : before.url().substring(0, name) + before.urlName();
    }

    private LinkFormat format(TenantState tenant) {
        return tenant.settings()
                .flatMap(Settings::linkFormat)
                .map(LinkFormat::valueOf)
                .orElse(config.linkFormat());
    }

    /**
     * @throws InvalidFieldException if the gateway routes this name elsewhere
     */
    String requireFree(String urlName) {
        if (config.reservedNames().contains(urlName) || config.pathPrefix().equals("/" + urlName)) {
            throw new InvalidFieldException("urlName", "reserved", "is reserved");
        }
        return urlName;
    }

    /** A name that reads like the meeting's, with an ending that keeps it unique. */
    String nameFrom(String meetingName) {
        var ascii = Normalizer.normalize(meetingName, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        var slug = ascii.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        var stem = slug.substring(0, Math.min(slug.length(), LONGEST_STEM)).replaceAll("-$", "");
        return (stem.isEmpty() ? "meeting" : stem) + "-" + suffix();
    }

    private String suffix() {
        var text = new StringBuilder();
        for (var index = 0; index < SUFFIX; index++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
