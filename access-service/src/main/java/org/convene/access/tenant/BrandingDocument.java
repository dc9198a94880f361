package org.convene.access.tenant;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.convene.platform.contracts.TenantState.Branding;
import org.convene.platform.embed.EmbeddedPage;
import org.convene.platform.problem.InvalidFieldException;

/**
 * How a tenant's pages look.
 *
 * @param name in place of the tenant's
 */
record BrandingDocument(
        Optional<@Size(max = 2000) String> logoUrl,
        Optional<@Pattern(regexp = "#[0-9a-f]{6}", message = "must be #rrggbb, lowercase") String> color,

        Optional<@Size(max = 200) @Pattern(regexp = TenantDocument.WORDS, message = TenantDocument.WORDS_RULE) String>
                name) {

    static BrandingDocument of(Branding branding) {
        return new BrandingDocument(branding.logoUrl(), branding.color(), branding.name());
    }

    /** Empty where nothing is said. */
    Optional<Branding> state() {
        return Optional.of(new Branding(logoUrl.map(BrandingDocument::requireHttps), color, name))
                .filter(branding -> logoUrl.isPresent() || color.isPresent() || name.isPresent());
    }

    private static String requireHttps(String url) {
        return EmbeddedPage.of(url)
                .filter(EmbeddedPage::isHttps)
                .map(page -> url)
                .orElseThrow(() -> new InvalidFieldException("branding.logoUrl", "https-url", "must be an https URL"));
    }
}
