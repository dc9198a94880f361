package org.convene.meetings.address;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;

/** Email addresses as they are compared: whoever writes one in other case or Unicode form means the same mailbox. */
public final class Address {
    private Address() {}

    /** In Unicode's form NFKC and without case; an internationalized domain as it stands in the DNS (RFC 3490). */
    public static String of(String email) {
        var folded = folded(folded(email));
        var domain = folded.lastIndexOf('@') + 1;
        return folded.substring(0, domain) + ascii(folded.substring(domain));
    }

    private static String folded(String text) {
        return lower(Normalizer.normalize(text, Normalizer.Form.NFKC));
    }

    /** Text of any kind in the case in which it is compared. */
    public static String withoutCase(String text) {
        return lower(lower(text));
    }

    /** By the upper case, where letters meet that have several lower ones, such as ß and ss. */
    private static String lower(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException notADomain) {
            return domain;
        }
    }
}
