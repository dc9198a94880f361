package org.convene.notifications.template;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** An sRGB colour, and what can be read on it and it can be read on (WCAG 2.2, 1.4.3). */
public record Color(int red, int green, int blue) {
    public static final Color DEFAULT = new Color(0x0f, 0x76, 0x6e);

    private static final Color WHITE = new Color(0xff, 0xff, 0xff);
    private static final Color INK = new Color(0x10, 0x1a, 0x24);
    private static final Color DARK = new Color(0x17, 0x21, 0x2b);
    private static final Color PALE = new Color(0xe6, 0xed, 0xf3);
    private static final double READABLE = 4.5;
    private static final Pattern HEX = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final int HEXADECIMAL = 16;

    /** Empty for what is not {@code #rrggbb}. */
    public static Optional<Color> parse(String text) {
        return Optional.of(text).filter(hex -> HEX.matcher(hex).matches()).map(hex -> {
            var rgb = Integer.parseInt(hex.substring(1), HEXADECIMAL);
            return new Color(rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff);
        });
    }

    String hex() {
        return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
    }

    /** What can be read on it. */
    String onIt() {
        return (contrast(WHITE) >= contrast(INK) || contrast(WHITE) >= READABLE ? WHITE : INK).hex();
    }

    /** Itself, where it can be read on white, or else ink. */
    String onWhite() {
        return (contrast(WHITE) >= READABLE ? this : INK).hex();
    }

    /** Itself, where it can be read on what dark mode makes of white, or else what can. */
    String onDark() {
        return (contrast(DARK) >= READABLE ? this : PALE).hex();
    }

    private double contrast(Color other) {
        var lighter = Math.max(luminance(), other.luminance());
        var darker = Math.min(luminance(), other.luminance());
        return (lighter + 0.05) / (darker + 0.05);
    }

    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int channel) {
        var share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
