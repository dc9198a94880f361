package org.convene.access.page;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import org.convene.access.meeting.MeetingsUnavailableException;
import org.convene.access.page.Decision.Refused;
import org.convene.access.page.Decision.Shown;
import org.convene.access.page.Pages.Frame;
import org.convene.access.tenant.Tenant;
import org.convene.access.tenant.TenantDirectory;
import org.convene.access.tenant.TenantNotFoundException;
import org.convene.platform.problem.LoggedFailure;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Turns decisions into pages. Refusals look alike, whatever the rule was. */
@Singleton
class PageService {
    private static final Logger LOG = Logger.getLogger(PageService.class);

    private final TenantDirectory tenants;
    private final Admission admission;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    PageService(TenantDirectory tenants, Admission admission, Clock clock) {
        this.tenants = tenants;
        this.admission = admission;
        this.clock = clock;
    }

    /** The page of a meeting, for the holder of a link to it. */
    Uni<Answer> meeting(
            Optional<String> domain, String urlName, @Nullable String token, @Nullable String acceptLanguage) {
        return Uni.createFrom()
                .item(() -> domain.orElse(""))
                .chain(tenants::requireDomain)
                .chain(tenant -> admission
                        .decide(tenant.id(), urlName, token)
                        .map(decision -> answer(decision, tenant, acceptLanguage)))
                .onFailure(TenantNotFoundException.class)
                .recoverWithItem(() -> unknown(acceptLanguage))
                .onFailure()
                .recoverWithItem(failure -> unavailable(failure, acceptLanguage));
    }

    private Answer answer(Decision decision, Tenant tenant, @Nullable String acceptLanguage) {
        if (decision instanceof Shown shown) {
            return shown(shown, tenant, acceptLanguage);
        }
        var language = PageLanguage.choose(Optional.empty(), acceptLanguage, Optional.empty());
        var frame = frame(tenant.name(), language);
        return ((Refused) decision).rule() == Rule.LINK_MISSING
                ? new Answer(401, Pages.missing(frame), language, frame.nonce())
                : new Answer(403, Pages.refused(frame), language, frame.nonce());
    }

    private Answer shown(Shown shown, Tenant tenant, @Nullable String acceptLanguage) {
        var language = PageLanguage.choose(
                shown.participant().language(),
                acceptLanguage,
                Optional.of(shown.meeting().language()));
        var frame = frame(tenant.name(), language);
        var page = MeetingPage.of(shown, language, clock.instant());
        return new Answer(200, Pages.meeting(page, frame), language, frame.nonce());
    }

    private Answer unknown(@Nullable String acceptLanguage) {
        var language = PageLanguage.choose(Optional.empty(), acceptLanguage, Optional.empty());
        var frame = frame("", language);
        return new Answer(404, Pages.unknown(frame), language, frame.nonce());
    }

    private Answer unavailable(Throwable failure, @Nullable String acceptLanguage) {
        if (failure instanceof MeetingsUnavailableException expected) {
            LOG.warnf("page not answered cause=%s", expected.reason());
        } else {
            LOG.error("page not answered", LoggedFailure.of(failure));
        }
        var language = PageLanguage.choose(Optional.empty(), acceptLanguage, Optional.empty());
        var frame = frame("", language);
        return new Answer(503, Pages.unavailable(frame), language, frame.nonce());
    }

    private Frame frame(String brand, PageLanguage language) {
        var nonce = new byte[16];
        random.nextBytes(nonce);
        return new Frame(
                brand, language.locale().toLanguageTag(), Base64.getEncoder().encodeToString(nonce));
    }
}
