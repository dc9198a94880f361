package org.convene.access.page;

import java.util.Optional;
import org.convene.access.tenant.Tenant;
import org.convene.platform.contracts.TenantState.Branding;
import org.convene.platform.embed.EmbeddedPage;

/**
 * Whose house a page shows that it is.
 *
 * @param name empty where no tenant is known
 * @param logo https URL of an image
 * @param color {@code #rrggbb}
 */
record Brand(String name, Optional<String> logo, Optional<String> color) {
    static final Brand NONE = new Brand("", Optional.empty(), Optional.empty());

    static Brand of(Tenant tenant) {
        var branding = tenant.branding();
        return new Brand(
                branding.flatMap(Branding::name).orElse(tenant.name()),
                branding.flatMap(Branding::logoUrl),
                branding.flatMap(Branding::color));
    }

    /** The same with this logo, if it is one. */
    Brand showing(Optional<String> otherLogo) {
        return new Brand(name, otherLogo.or(() -> logo), color);
    }

    /** From where the page shows its logo. */
    Optional<String> origin() {
        return logo.flatMap(EmbeddedPage::of).map(EmbeddedPage::origin);
    }

    /** White or black, whichever is read better on the color (WCAG 2.2, contrast ratio). */
    public String onColor() {
        var luminance = color.map(Brand::luminance).orElse(0.0);
        return (luminance + 0.05) * (luminance + 0.05) > 1.05 * 0.05 ? "#000000" : "#ffffff";
    }

    /** WCAG 2.2, relative luminance. */
    private static double luminance(String color) {
        return 0.2126 * light(color, 1) + 0.7152 * light(color, 3) + 0.0722 * light(color, 5);
    }

    private static double light(String color, int place) {
        var share = Integer.parseInt(color.substring(place, place + 2), 16) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
