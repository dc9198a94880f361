package org.convene.notifications.template;

import com.github.jknack.handlebars.EscapingStrategy;
import com.github.jknack.handlebars.Handlebars.SafeString;
import java.util.regex.Pattern;

/** What becomes of a value, so that in its place it stays a value. */
enum Escaping {
    /** Text. What is wrong in a subject, a calendar or a text message is taken out where that is made. */
    NONE {
        @Override
        Object escape(String text) {
            return text;
        }
    },
    HTML {
        @Override
        Object escape(String text) {
            return new SafeString(EscapingStrategy.HBS4.escape(text));
        }
    },
    /** Without what begins or ends an address or a quoted name (RFC 5322 section 3.4). */
    MAILBOX {
        @Override
        Object escape(String text) {
            return DELIMITERS.matcher(text).replaceAll("");
        }
    };

    private static final Pattern DELIMITERS = Pattern.compile("[<>\"\\\\]");

    /** Of a part of a message. */
    static Escaping of(String part) {
        return switch (part) {
            case TemplateLayer.HTML -> HTML;
            case TemplatePlace.FROM -> MAILBOX;
            default -> NONE;
        };
    }

    abstract Object escape(String text);
}
