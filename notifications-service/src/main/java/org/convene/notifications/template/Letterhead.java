package org.convene.notifications.template;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.convene.notifications.text.PlainText;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.contracts.TenantState.Branding;

/**
 * What a tenant's messages are written on.
 *
 * @param name for people
 * @param domain the first label of the tenant's host names, where the tenant is known
 * @param logoUrl https
 * @param color of what stands out
 * @param language for whoever's has no templates
 * @param templates the tenant's own
 */
public record Letterhead(
        String name,
        Optional<String> domain,
        Optional<String> logoUrl,
        Color color,
        Optional<String> language,
        TenantTemplates templates) {
    /** Of nobody. */
    public static final Letterhead PLAIN = new Letterhead(
            "", Optional.empty(), Optional.empty(), Color.DEFAULT, Optional.empty(), TenantTemplates.NONE);

    public static Letterhead of(TenantState tenant, TenantTemplates templates) {
        var branding = tenant.branding();
        return new Letterhead(
                branding.flatMap(Branding::name).orElse(tenant.name()),
                Optional.of(tenant.domain()),
                branding.flatMap(Branding::logoUrl).filter(url -> url.startsWith("https://")),
                branding.flatMap(Branding::color).flatMap(Color::parse).orElse(Color.DEFAULT),
                tenant.language(),
                templates);
    }

    Map<String, Object> values() {
        var values = new LinkedHashMap<String, Object>();
        values.put("name", PlainText.line(name));
        values.put("color", color.hex());
        values.put("colorOnColor", color.onIt());
        values.put("colorOnWhite", color.onWhite());
        values.put("colorOnDark", color.onDark());
        logoUrl.ifPresent(url -> values.put("logoUrl", url));
        return values;
    }
}
