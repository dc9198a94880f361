package org.convene.access.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The templates of the pages. */
@CheckedTemplate(basePath = "page")
final class Pages {
    private Pages() {}

    static native TemplateInstance meeting(MeetingPage page, Entry entry, Frame frame);

    static native TemplateInstance guest(GuestPage page, Entry entry, Frame frame);

    static native TemplateInstance room(RoomPage page, Frame frame);

    static native TemplateInstance latetools(ToolsPage page, Frame frame);

    static native TemplateInstance lobbylist(LobbyPage page, Frame frame);

    static native TemplateInstance password(String problem, Frame frame);

    static native TemplateInstance passwordset(Frame frame);

    static native TemplateInstance passwordvoid(Frame frame);

    static native TemplateInstance code(CodePage page, Frame frame);

    static native TemplateInstance refused(Frame frame);

    static native TemplateInstance taken(Frame frame);

    static native TemplateInstance usedup(Frame frame);

    static native TemplateInstance shut(Frame frame);

    static native TemplateInstance misnamed(Frame frame);

    static native TemplateInstance busy(Frame frame);

    static native TemplateInstance missing(Frame frame);

    static native TemplateInstance idle(Frame frame);

    static native TemplateInstance unknown(Frame frame);

    static native TemplateInstance unavailable(Frame frame);

    /**
     * What surrounds every page.
     *
     * @param language BCP 47 tag
     * @param nonce lets this page's own style and script in (CSP)
     * @param formKey what the page's form holds; empty where it has none
     */
    record Frame(Brand brand, String language, String nonce, String formKey) {
        /** With a form for this browser. */
        Frame with(Browser browser, Visitor visitor) {
            return with(browser, visitor.brought());
        }

        /**
         * The same.
         *
         * @param brought what the form is for
         */
        Frame with(Browser browser, String brought) {
            return new Frame(brand, language, nonce, browser.formKey(brought));
        }

        @Override
        public String toString() {
            return "Frame[language=" + language + "]";
        }
    }
}
