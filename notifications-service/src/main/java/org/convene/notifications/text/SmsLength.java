package org.convene.notifications.text;

/**
 * How many messages a text becomes on its way to a phone (3GPP TS 23.038 and TS 23.040 section 9.2.3.24.1): characters
 * of the basic alphabet are one septet and those of its extension table two, 160 in one message and 153 in each of
 * several; with any other character all are UCS-2, 70 and 67. No segment ends within a character: neither between an
 * escape and what it escapes, nor between the halves of a surrogate pair.
 *
 * @param encoding as carriers' invoices name it
 * @param units septets, or UTF-16 code units
 */
public record SmsLength(Encoding encoding, int units, int segments) {
    /** By what the text is carried. */
    public enum Encoding {
        GSM_7(160, 153),
        UCS_2(70, 67);

        private final int single;
        private final int part;

        Encoding(int single, int part) {
            this.single = single;
            this.part = part;
        }
    }

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENSION = "\f^{}\\[~]|€";

    /** Of a text as it is sent: see {@link GsmText}. */
    public static SmsLength of(String text) {
        var encoding = text.chars().allMatch(SmsLength::isGsm) ? Encoding.GSM_7 : Encoding.UCS_2;
        var widths = text.codePoints()
                .map(character -> encoding == Encoding.GSM_7
                        ? (EXTENSION.indexOf(character) >= 0 ? 2 : 1)
                        : Character.charCount(character))
                .toArray();
        var units = 0;
        for (var width : widths) {
            units += width;
        }
        return new SmsLength(encoding, units, units <= encoding.single ? 1 : segments(widths, encoding.part));
    }

    private static boolean isGsm(int character) {
        return BASIC.indexOf(character) >= 0 || EXTENSION.indexOf(character) >= 0;
    }

    private static int segments(int[] widths, int part) {
        var segments = 1;
        var used = 0;
        for (var width : widths) {
            if (used + width > part) {
                segments++;
                used = 0;
            }
            used += width;
        }
        return segments;
    }
}
