package org.convene.notifications.authoring;

import org.convene.notifications.template.Letterhead;
import org.convene.notifications.template.TemplateCheck.Findings;
import org.convene.notifications.template.TemplatePlace;
import org.convene.platform.contracts.TenantState;

/**
 * All that a trial of a version needs.
 *
 * @param letterhead the tenant's, with the version in its place
 */
record Trial(TemplatePlace place, TenantState tenant, Letterhead letterhead, Findings findings) {}
