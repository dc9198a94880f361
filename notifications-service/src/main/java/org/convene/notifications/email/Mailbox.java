package org.convene.notifications.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import org.convene.notifications.text.PlainText;

/** Addresses of RFC 5322 section 3.4, checked so that nothing but an address gets into a header or the envelope. */
final class Mailbox {
    private Mailbox() {}

    /**
     * @throws InvalidAddressException if it is none, or needs SMTPUTF8
     */
    static InternetAddress of(String name, String address) {
        try {
            var mailbox = new InternetAddress(ascii(address), true);
            mailbox.setPersonal(PlainText.header(name), UTF_8.name());
            return mailbox;
        } catch (AddressException | UnsupportedEncodingException | IllegalArgumentException failure) {
            throw new InvalidAddressException();
        }
    }

    /**
     * @param text as in {@code Name <local@domain>}, the name as it is or quoted
     * @throws InvalidAddressException if it is not one mailbox
     */
    static InternetAddress parse(String text) {
        var line = PlainText.line(text);
        var open = line.indexOf('<');
        if (open >= 0 && !line.endsWith(">")) {
            throw new InvalidAddressException();
        }
        if (open > 0 && isBare(line, open)) {
            return of(line.substring(0, open).strip(), line.substring(open + 1, line.length() - 1));
        }
        try {
            var mailboxes = InternetAddress.parse(line, true);
            if (mailboxes.length == 1) {
                var name = mailboxes[0].getPersonal();
                return of(name == null ? "" : name, mailboxes[0].getAddress());
            }
        } catch (AddressException failure) {
            // Falls through: every refusal is alike.
        }
        throw new InvalidAddressException();
    }

    /** A name that is neither quoted nor encoded may have what only a quoted one may (RFC 5322 section 3.2.5): a comma. */
    private static boolean isBare(String line, int open) {
        return line.charAt(0) != '"'
                && !line.startsWith("=?")
                && line.lastIndexOf('<') == open
                && line.indexOf('>') == line.length() - 1;
    }

    private static String ascii(String address) {
        var at = address.lastIndexOf('@');
        var converted = address.substring(0, at + 1) + IDN.toASCII(address.substring(at + 1));
        if (at < 1 || !converted.chars().allMatch(character -> character > ' ' && character < 127)) {
            throw new InvalidAddressException();
        }
        return converted;
    }
}
