package org.convene.access.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.Optional;

/** The templates of the pages. */
@CheckedTemplate(basePath = "page")
final class Pages {
    private Pages() {}

    static native TemplateInstance meeting(MeetingPage page, Entry entry, Frame frame);

    static native TemplateInstance guest(GuestPage page, Entry entry, Frame frame);

    static native TemplateInstance room(RoomPage page, Frame frame);

    static native TemplateInstance refused(Frame frame);

    static native TemplateInstance taken(Frame frame);

    static native TemplateInstance shut(Frame frame);

    static native TemplateInstance misnamed(Frame frame);

    static native TemplateInstance busy(Frame frame);

    static native TemplateInstance missing(Frame frame);

    static native TemplateInstance unknown(Frame frame);

    static native TemplateInstance unavailable(Frame frame);

    /**
     * What surrounds every page.
     *
     * @param brand the tenant's name; empty where no tenant is known
     * @param language BCP 47 tag
     * @param nonce lets this page's own style and script in (CSP)
     * @param logo of the space where there is one; takes the place of ours
     */
    record Frame(String brand, String language, String nonce, Optional<String> logo) {}
}
